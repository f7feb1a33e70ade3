/** Spikes of a population: times [ms] and indices. */
export interface Spikes {
  readonly times: Float64Array;
  readonly indices: Int32Array;
}

/** Cells with fewer intervals have no coefficient of variation worth the name. */
const ENOUGH_INTERVALS = 2;

/** One line: how much the cells fire, and how irregularly. */
export function describeActivity(
  { label, size }: { readonly label: string; readonly size: number },
  spikes: Spikes,
  duration: number,
): string {
  const rate = (spikes.times.length / size / duration) * 1000;
  const variation = meanVariation(spikes, size);
  return `${label}: ${size} cells, ${spikes.times.length} spikes, ${rate.toFixed(1)} Hz, CV ${variation === undefined ? '-' : variation.toFixed(2)}`;
}

/** The coefficient of variation of the intervals between spikes, mean over the cells; `undefined` if they hardly fire. */
export function meanVariation({ times, indices }: Spikes, size: number): number | undefined {
  const trains = Array.from({ length: size }, (): number[] => []);
  times.forEach((time, row) => {
    trains[indices[row]!]!.push(time);
  });
  const found = trains.flatMap((train) => {
    const intervals = train.slice(1).map((time, i) => time - train[i]!);
    return intervals.length < ENOUGH_INTERVALS ? [] : [variation(intervals)];
  });
  return found.length === 0 ? undefined : mean(found);
}

function variation(intervals: readonly number[]): number {
  const average = mean(intervals);
  return Math.sqrt(mean(intervals.map((one) => (one - average) ** 2))) / average;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
