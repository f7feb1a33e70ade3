import { type Table, tableFromIPC, tableToIPC } from 'apache-arrow';

/** One frame of the worker's pipe. */
export interface WorkerFrame {
  readonly header: Readonly<Record<string, unknown>>;
  readonly tables: Readonly<Record<string, Table>>;
}

/** What the header says of the streams that follow. */
interface StreamEntry {
  readonly name: string;
  readonly bytes: number;
}

const LENGTH_BYTES = 4;

/** A frame as bytes: a little-endian uint32, so many bytes of JSON, then the Arrow streams that it lists. */
export function encodeFrame({ header, tables }: WorkerFrame): Uint8Array[] {
  const streams = Object.entries(tables).map(([name, table]) => ({
    name,
    bytes: tableToIPC(table, 'stream'),
  }));
  const entries: StreamEntry[] = streams.map(({ name, bytes }) => ({ name, bytes: bytes.length }));
  const json = new TextEncoder().encode(JSON.stringify({ ...header, tables: entries }));
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setUint32(0, json.length, true);
  return [length, json, ...streams.map(({ bytes }) => bytes)];
}

/** Puts the bytes of a pipe together to frames. */
export class FrameDecoder {
  #chunks: Uint8Array[] = [];
  #available = 0;

  /** Takes what has come and returns the frames that are complete. */
  add(chunk: Uint8Array): WorkerFrame[] {
    this.#chunks.push(chunk);
    this.#available += chunk.length;
    const frames: WorkerFrame[] = [];
    for (let frame = this.#next(); frame !== undefined; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): WorkerFrame | undefined {
    if (this.#available < LENGTH_BYTES) return undefined;
    const length = LENGTH_BYTES + new DataView(this.#peek(LENGTH_BYTES).buffer).getUint32(0, true);
    if (this.#available < length) return undefined;
    const text = new TextDecoder().decode(this.#peek(length).subarray(LENGTH_BYTES));
    const { tables: entries, ...header } = JSON.parse(text) as { tables: StreamEntry[] };
    const total = entries.reduce((sum, { bytes }) => sum + bytes, length);
    if (this.#available < total) return undefined;
    const frame = this.#peek(total);
    this.#drop(total);
    let at = length;
    const tables = entries.map(({ name, bytes }) => {
      const stream = frame.subarray(at, at + bytes);
      at += bytes;
      return [name, tableFromIPC(stream)] as const;
    });
    return { header, tables: Object.fromEntries(tables) };
  }

  /** A copy of the first bytes. */
  #peek(count: number): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(count);
    let at = 0;
    for (const chunk of this.#chunks) {
      if (at === count) break;
      const part = chunk.subarray(0, count - at);
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  #drop(count: number): void {
    const rest = new Uint8Array(this.#available - count);
    let skip = count;
    let at = 0;
    for (const chunk of this.#chunks) {
      const kept = chunk.subarray(Math.min(skip, chunk.length));
      skip -= chunk.length - kept.length;
      rest.set(kept, at);
      at += kept.length;
    }
    this.#chunks = [rest];
    this.#available = rest.length;
  }
}
