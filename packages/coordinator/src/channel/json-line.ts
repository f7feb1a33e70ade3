/** Stands for `Infinity`, which JSON does not have; no name holds this character. */
const INFINITY = '\u0000infinity';

/** Writes a message as one line of JSON; `Infinity` survives. */
export function toJsonLine(message: object): string {
  return JSON.stringify(message, (_, value: unknown) => (value === Infinity ? INFINITY : value));
}

/** Reads a line that {@link toJsonLine} wrote; `undefined` for anything else. */
export function fromJsonLine(line: string): unknown {
  try {
    return JSON.parse(line, (_, value: unknown) => (value === INFINITY ? Infinity : value));
  } catch {
    return undefined;
  }
}
