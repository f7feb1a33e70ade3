/** A name as it stands in the text, with its offset. Escapes are resolved and outer blanks stripped. */
export interface Word {
  readonly text: string;
  readonly at: number;
}

/** `[name]`. */
export interface HeaderItem {
  readonly type: 'header';
  readonly at: number;
  readonly name: string;
}

/** `key = value`, or a line with neither `=` nor an arrow (`value` undefined). */
export interface KeyItem {
  readonly type: 'key';
  readonly key: Word;
  readonly value?: Word;
}

/** One end of a connection: `process.port`, or `port` alone. */
export interface EndWords {
  /** Offset of the whole end. */
  readonly at: number;
  readonly process: Word | null;
  readonly port: Word;
}

/** `from -> to [options]`, or `to <- from [options]`. */
export interface ConnectionItem {
  readonly type: 'connection';
  /** Offset of the end that is written first. */
  readonly at: number;
  readonly from: EndWords;
  readonly to: EndWords;
  readonly width?: number;
}

/** One thing that the file says. */
export type Item = HeaderItem | KeyItem | ConnectionItem;
