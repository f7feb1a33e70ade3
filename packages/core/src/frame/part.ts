/** Spikes of one connection: times [s], global indices, and perhaps a value for each. */
export interface SpikePart {
  readonly connection: number;
  readonly kind: 'spikes';
  readonly times: Float64Array;
  readonly indices: Int32Array;
  readonly values: Float64Array | null;
}

/** Samples of one connection, one row per tick of the sender, `columns` values in a row. */
export interface ContinuousPart {
  readonly connection: number;
  readonly kind: 'continuous';
  readonly columns: number;
  readonly samples: Float64Array;
}

/** Messages of one connection: times [s], and bytes `offsets[i]` to `offsets[i + 1]` of `data`. */
export interface MessagePart {
  readonly connection: number;
  readonly kind: 'messages';
  readonly times: Float64Array;
  readonly offsets: Int32Array;
  readonly data: Uint8Array;
}

/** What a frame carries for one connection: buffers in Arrow's memory layout. */
export type FramePart = SpikePart | ContinuousPart | MessagePart;

/** Number of rows: events, samples or messages. */
export function partRows(part: FramePart): number {
  if (part.kind !== 'continuous') return part.times.length;
  return part.columns === 0 ? 0 : part.samples.length / part.columns;
}
