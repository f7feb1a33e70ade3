import type { Place } from '@antiphon/core';

/**
 * Turns offsets into places. Lines end as in an editor, at LF, CR or CR LF; a form feed ends an item of the grammar
 * but not a line. Columns count UTF-16 code units from 1; the place behind a line's last character is legal.
 */
export class LineTable {
  readonly #text: string;
  readonly #file: string;
  readonly #starts: number[] = [0];
  /** The line that was asked for last: a hostile file can have all its problems on one long line. */
  #last: { readonly index: number; readonly text: string } = { index: -1, text: '' };

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    for (const match of text.matchAll(/\r\n|\r|\n/g)) {
      this.#starts.push(match.index + match[0].length);
    }
  }

  /** The place of an offset; offsets outside the text count as its nearest end. */
  place(offset: number): Place {
    const at = Math.min(Math.max(offset, 0), this.#text.length);
    const index = this.#lineOf(at);
    const start = this.#starts[index] ?? 0;
    const text = this.#lineText(index);
    return {
      file: this.#file,
      line: index + 1,
      column: Math.min(at - start, text.length) + 1,
      text,
    };
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #lineText(index: number): string {
    if (this.#last.index !== index) {
      const next = this.#starts[index + 1] ?? this.#text.length;
      const text = this.#text.slice(this.#starts[index], next).replace(/\r?\n$|\r$/, '');
      this.#last = { index, text };
    }
    return this.#last.text;
  }
}
