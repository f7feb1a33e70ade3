import { type Block, spikesOf } from '../data/block.js';

/** The spikes of a population from one reset to the next. */
export interface Activity {
  /** Of the population; with the number of the segment where there are several. */
  readonly label: string;
  /** From when to when recorded [ms]. */
  readonly tStart: number;
  readonly tStop: number;
  /** Indices of the cells whose spikes were recorded. */
  readonly cells: readonly number[];
  /** [ms], ascending, and the cell of each. */
  readonly times: Float64Array;
  readonly indices: Int32Array;
}

/** What an activity is like. */
export interface ActivityStatistics {
  readonly spikes: number;
  /** Of a cell, on average [Hz]. */
  readonly rateHz: number;
  /** Coefficient of variation of the intervals between the spikes of a cell, mean over the cells with three spikes or more. */
  readonly cvIsi: number | null;
}

/** The activities of a block: one for each segment in which spikes were recorded. */
export function activitiesOf({ name, segments }: Block): Activity[] {
  return segments
    .map(
      (segment, number): Activity => ({
        label: segments.length === 1 ? name : `${name}, segment ${number}`,
        tStart: segment.tStart,
        tStop: segment.tStop,
        cells: segment.spikeCells,
        ...spikesOf(segment),
      }),
    )
    .filter(({ cells }) => cells.length > 0);
}

/** The times of the spikes of each recorded cell [ms], ascending. */
export function timesByCell({ cells, times, indices }: Activity): Map<number, number[]> {
  const trains = new Map<number, number[]>(cells.map((cell) => [cell, []]));
  for (const [row, index] of indices.entries()) trains.get(index)?.push(times[row]!);
  return trains;
}

/** Rate and regularity. */
export function activityStatistics(activity: Activity): ActivityStatistics {
  const { cells, times, tStart, tStop } = activity;
  const seconds = (tStop - tStart) / 1000;
  const each = Array.from(timesByCell(activity).values(), cvOf).filter((cv) => cv !== undefined);
  return {
    spikes: times.length,
    rateHz: seconds > 0 && cells.length > 0 ? times.length / cells.length / seconds : 0,
    cvIsi: each.length === 0 ? null : each.reduce((sum, cv) => sum + cv, 0) / each.length,
  };
}

function cvOf(times: readonly number[]): number | undefined {
  const intervals = times.slice(1).map((time, row) => time - times[row]!);
  if (intervals.length < 2) return undefined;
  const mean = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length;
  const variance = intervals.reduce((sum, x) => sum + (x - mean) ** 2, 0) / intervals.length;
  return Math.sqrt(variance) / mean;
}
