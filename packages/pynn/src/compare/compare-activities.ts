import {
  type Activity,
  type ActivityStatistics,
  activityStatistics,
  timesByCell,
} from './activity.js';
import { matchSpikes } from './match-spikes.js';

/** How far two runs of a model may be from each other. */
export interface ComparisonLimits {
  /** How far a spike may be from its partner [ms]. @default 1 */
  readonly tolerance?: number;
  /** Beyond this distance two spikes are not the same one [ms]. @default 5 times the tolerance, at least 5 */
  readonly window?: number;
  /** Share of spikes that may be beyond the tolerance, missing or extra; and by which rates may differ. @default 0.05 */
  readonly share?: number;
}

/** The first spike that is missing, extra or beyond the tolerance. */
export interface Divergence {
  readonly kind: 'missing' | 'extra' | 'late' | 'early';
  readonly cell: number;
  /** [ms], in the first run; of an extra one in the second. */
  readonly time: number;
}

/** How one run of a population differs from another, the reference. */
export interface ActivityComparison extends ActivityStatistics {
  readonly label: string;
  readonly matched: number;
  readonly missing: number;
  readonly extra: number;
  /** Spikes that have a partner beyond the tolerance. */
  readonly beyond: number;
  /** Of the distances of partners [ms]; `null` where there are none. */
  readonly medianDifference: number | null;
  readonly maxDifference: number | null;
  readonly firstDivergence: Divergence | null;
  /** What is beyond the limits; nothing: the two agree. */
  readonly problems: readonly string[];
}

/** Compares a population's run with that of the reference. */
export function compareActivities(
  reference: Activity,
  other: Activity,
  limits: ComparisonLimits = {},
): ActivityComparison {
  const { tolerance = 1, share = 0.05 } = limits;
  const { window = Math.max(5, 5 * tolerance) } = limits;
  const trains = timesByCell(other);
  const differences: number[] = [];
  const divergences: Divergence[] = [];
  const count = { missing: 0, extra: 0, beyond: 0 };
  for (const [cell, times] of timesByCell(reference)) {
    const { pairs, missing, extra } = matchSpikes(times, trains.get(cell) ?? [], window);
    count.missing += missing.length;
    count.extra += extra.length;
    divergences.push(...missing.map((time) => ({ kind: 'missing' as const, cell, time })));
    divergences.push(...extra.map((time) => ({ kind: 'extra' as const, cell, time })));
    for (const [first, second] of pairs) {
      const difference = Math.abs(second - first);
      differences.push(difference);
      if (difference <= tolerance + ROUNDING) continue;
      count.beyond++;
      divergences.push({ kind: second > first ? 'late' : 'early', cell, time: first });
    }
  }
  const [expected, found] = [activityStatistics(reference), activityStatistics(other)];
  return {
    label: reference.label,
    ...found,
    matched: differences.length,
    ...count,
    ...spread(differences),
    firstDivergence: earliest(divergences),
    problems: problemsOf(count, expected, found, share),
  };
}

/** Times [ms] come as multiples of a time step in floating point, and rates from them. */
const ROUNDING = 1e-9;

function spread(differences: readonly number[]): {
  medianDifference: number | null;
  maxDifference: number | null;
} {
  if (differences.length === 0) return { medianDifference: null, maxDifference: null };
  const sorted = Float64Array.from(differences).sort();
  const half = (sorted.length - 1) / 2;
  return {
    medianDifference: (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2,
    maxDifference: sorted.at(-1)!,
  };
}

function earliest(divergences: readonly Divergence[]): Divergence | null {
  let first: Divergence | null = null;
  for (const own of divergences) if (first === null || own.time < first.time) first = own;
  return first;
}

function problemsOf(
  { missing, extra, beyond }: { missing: number; extra: number; beyond: number },
  expected: ActivityStatistics,
  found: ActivityStatistics,
  share: number,
): string[] {
  const most = Math.max(expected.spikes, found.spikes);
  const apart = most === 0 ? 0 : (Math.max(missing, extra) + beyond) / most;
  const higher = Math.max(expected.rateHz, found.rateHz);
  const rates = higher === 0 ? 0 : Math.abs(expected.rateHz - found.rateHz) / higher;
  return [
    ...(apart > share + ROUNDING
      ? [`${percent(apart)} of the spikes are missing, extra or too far off`]
      : []),
    ...(rates > share + ROUNDING ? [`the rates differ by ${percent(rates)}`] : []),
  ];
}

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`;
