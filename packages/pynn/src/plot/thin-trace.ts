/** A point of a trace: its place in the samples, and its value. */
export type TracePoint = readonly [number, number];

/**
 * The points of a trace that make a difference in a picture: of each of `columns` equal parts the smallest and the largest value, in
 * their order; all of them where there are no more than two for a column. What is no finite number is left out.
 */
export function thinTrace(samples: Float64Array, columns: number): TracePoint[] {
  const places =
    samples.length <= 2 * columns ? samples.keys() : extremes(samples, Math.floor(columns));
  return Array.from(places, (at): TracePoint => [at, samples[at]!]).filter(([, value]) =>
    Number.isFinite(value),
  );
}

function* extremes(samples: Float64Array, columns: number): Generator<number> {
  for (let column = 0; column < columns; column++) {
    const start = Math.floor((column * samples.length) / columns);
    const end = Math.floor(((column + 1) * samples.length) / columns);
    let low = start;
    let high = start;
    for (let at = start; at < end; at++) {
      if (samples[at]! < samples[low]! || Number.isNaN(samples[low]!)) low = at;
      if (samples[at]! > samples[high]! || Number.isNaN(samples[high]!)) high = at;
    }
    yield Math.min(low, high);
    if (low !== high) yield Math.max(low, high);
  }
}
