import type { SpikeRecording } from './spike-recording.js';

/** A point of a curve over time: [s] and a value. */
export type Point = readonly [seconds: number, value: number];

/** How a rate is estimated. */
export interface RateOptions {
  /** End of the recording [s]; it begins at 0. */
  readonly stop: number;
  /** Distance between points [s]. */
  readonly bin: number;
  /** Standard deviation of the Gaussian kernel [s]. */
  readonly smoothing: number;
}

/**
 * Rate of a population over time [Hz per cell]: spikes counted in bins and smoothed with a Gaussian, which is cut off at the
 * ends of the recording and normalised there.
 */
export function rateCurve(recording: SpikeRecording, options: RateOptions): Point[] {
  const { stop, bin, smoothing } = options;
  const counts = new Float64Array(Math.max(1, Math.round(stop / bin)));
  for (const time of recording.times) {
    const place = Math.min(counts.length - 1, Math.floor(time / bin));
    counts[place] = counts[place]! + 1;
  }
  const reach = Math.ceil((3 * smoothing) / bin);
  const kernel = (step: number) => Math.exp(-((step * bin) ** 2) / (2 * smoothing ** 2));
  return Array.from(counts, (_, middle) => {
    let [sum, weights] = [0, 0];
    for (let step = -reach; step <= reach; step++) {
      const count = counts[middle + step];
      if (count === undefined) continue;
      sum += kernel(step) * count;
      weights += kernel(step);
    }
    return [(middle + 0.5) * bin, sum / weights / bin / recording.cells];
  });
}
