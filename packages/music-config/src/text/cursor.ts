/** A position in a text that only moves forward. */
export class Cursor {
  readonly text: string;
  offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** At a line end of the grammar (LF, CR or form feed) or at the end of the text. */
  get atLineEnd(): boolean {
    return this.atEnd || isLineEnd(this.peek());
  }

  /** The character here, or the empty string at the end. */
  peek(): string {
    return this.text.charAt(this.offset);
  }

  /** Whether the text goes on with `expected`. */
  sees(expected: string): boolean {
    return this.text.startsWith(expected, this.offset);
  }

  /** Takes one character; CR LF counts as one. */
  take(): string {
    const taken = this.sees('\r\n') ? '\r\n' : this.peek();
    this.offset += taken.length;
    return taken;
  }

  skipBlanks(): void {
    while (isBlank(this.peek())) this.offset += 1;
  }

  skipBlanksAndLineEnds(): void {
    while (!this.atEnd && (isBlank(this.peek()) || isLineEnd(this.peek()))) this.offset += 1;
  }

  /** Goes on to the line end, not past it. */
  skipLine(): void {
    while (!this.atLineEnd) this.offset += 1;
  }
}

export function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

export function isLineEnd(character: string): boolean {
  return character === '\n' || character === '\r' || character === '\f' || character === '\r\n';
}
