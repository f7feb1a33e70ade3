import { StringDecoder } from 'node:string_decoder';

/** A line longer than this is cut: a program may print without ever ending a line. */
const LONGEST_LINE = 64 * 1024;

/** Cuts a byte stream into lines, whatever the chunks are. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  add(chunk: Uint8Array): void {
    const pieces = (this.#rest + this.#decoder.write(Buffer.from(chunk))).split('\n');
    this.#rest = pieces.pop() ?? '';
    for (const piece of pieces) this.#onLine(piece.endsWith('\r') ? piece.slice(0, -1) : piece);
    if (this.#rest.length > LONGEST_LINE) this.end();
  }

  /** Hands out the last line, which may have no end. */
  end(): void {
    const rest = this.#rest + this.#decoder.end();
    this.#rest = '';
    if (rest !== '') this.#onLine(rest);
  }
}
