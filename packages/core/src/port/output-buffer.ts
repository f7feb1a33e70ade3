import type { FramePart } from '../frame/part.js';
import type { Interval } from '../index/interval.js';
import { holdsIndex } from '../index/interval.js';
import { GrowingFloat64, GrowingInt32 } from './growing-array.js';

/** What of one output port waits to be sent over one link for one connection. */
export interface OutputBuffer {
  readonly bytes: number;
  /** What has gathered, or `null`; views that are valid until {@link clear}. */
  part(): FramePart | null;
  clear(): void;
}

export class SpikeBuffer implements OutputBuffer {
  readonly #connection: number;
  readonly #wanted: readonly Interval[];
  readonly #times = new GrowingFloat64();
  readonly #indices = new GrowingInt32();

  constructor(connection: number, wanted: readonly Interval[]) {
    this.#connection = connection;
    this.#wanted = wanted;
  }

  wants(index: number): boolean {
    return holdsIndex(this.#wanted, index);
  }

  push(time: number, index: number): void {
    this.#times.push(time);
    this.#indices.push(index);
  }

  get bytes(): number {
    return 12 * this.#times.length;
  }

  part(): FramePart | null {
    if (this.#times.length === 0) return null;
    return {
      connection: this.#connection,
      kind: 'spikes',
      times: this.#times.view(),
      indices: this.#indices.view(),
      values: null,
    };
  }

  clear(): void {
    this.#times.clear();
    this.#indices.clear();
  }
}

export class SampleBuffer implements OutputBuffer {
  readonly #connection: number;
  readonly #columns: Int32Array;
  readonly #samples = new GrowingFloat64();

  constructor(connection: number, columns: Int32Array) {
    this.#connection = connection;
    this.#columns = columns;
  }

  /** Takes the columns of this link out of the port's row. */
  push(row: Float64Array): void {
    for (const column of this.#columns) this.#samples.push(row[column]!);
  }

  get bytes(): number {
    return 8 * this.#samples.length;
  }

  part(): FramePart | null {
    if (this.#samples.length === 0) return null;
    return {
      connection: this.#connection,
      kind: 'continuous',
      columns: this.#columns.length,
      samples: this.#samples.view(),
    };
  }

  clear(): void {
    this.#samples.clear();
  }
}

export class MessageBuffer implements OutputBuffer {
  readonly #connection: number;
  readonly #times = new GrowingFloat64();
  readonly #offsets = new GrowingInt32();
  #messages: Uint8Array[] = [];
  #payload = 0;

  constructor(connection: number) {
    this.#connection = connection;
    this.clear();
  }

  push(time: number, data: Uint8Array): void {
    this.#times.push(time);
    this.#messages.push(data.slice());
    this.#payload += data.byteLength;
    this.#offsets.push(this.#payload);
  }

  get bytes(): number {
    return this.#payload + 12 * this.#messages.length;
  }

  part(): FramePart | null {
    if (this.#messages.length === 0) return null;
    const data = new Uint8Array(this.#payload);
    this.#messages.forEach((message, i) => {
      data.set(message, this.#offsets.view()[i]!);
    });
    return {
      connection: this.#connection,
      kind: 'messages',
      times: this.#times.view(),
      offsets: this.#offsets.view(),
      data,
    };
  }

  clear(): void {
    this.#times.clear();
    this.#offsets.clear();
    this.#offsets.push(0);
    this.#messages = [];
    this.#payload = 0;
  }
}
