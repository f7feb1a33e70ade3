import {
  type Activity,
  type ActivityComparison,
  type ActivityStatistics,
  activityStatistics,
  type ComparisonLimits,
  compareActivities,
} from '@antiphon/pynn';
import type { ModelAnswer } from './model-answer.js';

/** One simulator's run of a population, beside that of the reference. */
export interface PopulationRow {
  readonly simulator: string;
  /** `null` for the reference, and where the simulator has no such population. */
  readonly comparison: ActivityComparison | null;
  readonly statistics: ActivityStatistics | null;
}

/** A population on all simulators. */
export interface ComparedPopulation {
  readonly label: string;
  readonly cells: number;
  readonly duration: number;
  readonly rows: readonly PopulationRow[];
}

/** A run of a model on a simulator. */
export interface NamedRun {
  readonly simulator: string;
  readonly answer: ModelAnswer;
}

/** Compares the runs of a model, population by population; the first run is the reference. */
export function compareRuns(
  runs: readonly NamedRun[],
  limits: ComparisonLimits,
): ComparedPopulation[] {
  const [reference] = runs;
  return (reference?.answer.activities ?? []).map((expected) => ({
    label: expected.label,
    cells: expected.cells.length,
    duration: expected.tStop - expected.tStart,
    rows: runs.map((run) => compareRun(run, expected, run === reference, limits)),
  }));
}

function compareRun(
  { simulator, answer }: NamedRun,
  expected: Activity,
  isReference: boolean,
  limits: ComparisonLimits,
): PopulationRow {
  const found = answer.activities.find(({ label }) => label === expected.label);
  if (found === undefined) return { simulator, comparison: null, statistics: null };
  return {
    simulator,
    comparison: isReference ? null : compareActivities(expected, found, limits),
    statistics: activityStatistics(found),
  };
}

/** Everything that is beyond the limits, as sentences. */
export function problemsOf(populations: readonly ComparedPopulation[]): string[] {
  return populations.flatMap(({ label, rows }) =>
    rows.flatMap(({ simulator, comparison, statistics }) =>
      statistics === null
        ? [`${simulator}, ${label}: has not recorded it`]
        : (comparison?.problems ?? []).map((problem) => `${simulator}, ${label}: ${problem}`),
    ),
  );
}
