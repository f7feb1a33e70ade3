import type { Statistics } from './pynn-case.js';
import { mean } from './statistics.js';

/** How many standard deviations over the seeds the mean may lie beside the golden's. */
const DEVIATIONS = 4;
/** What floating point may do to numbers that are the same for all seeds. */
const RELATIVE = 1e-6;
/** What all seeds of a golden give has to be found here in this share of the seeds: else five of five were less than a chance of 0.001. */
const SHARE = 0.25;
/** What rounding of spike times leaves, which says nothing. */
const IGNORED = 'distinct_steps_offset_max_ms';

interface Golden {
  readonly mean: number;
  readonly sd: number;
}

/** A number that does not agree with its golden. */
export interface Disagreement {
  readonly place: string;
  readonly message: string;
}

/** Every number whose mean over the seeds is not that of the golden. */
export function compareStatistical(
  found: readonly Statistics[],
  golden: Statistics,
): Disagreement[] {
  return compareBranch(found, golden, [], (numbers, expected) =>
    agrees(numbers, expected, expected.sd),
  );
}

/**
 * The same for more seeds than the golden has, of the numbers that have disagreed. Five seeds tell a spread badly, and not at all where
 * it is an extreme of few values; so it is taken from here as well.
 */
export function compareOnceMore(
  found: readonly Statistics[],
  golden: Statistics,
  disagreed: readonly Disagreement[],
): Disagreement[] {
  const places = new Set(disagreed.map(({ place }) => place));
  return compareBranch(found, golden, [], (numbers, expected) => {
    if (expected.sd > 0) return agrees(numbers, expected, Math.max(expected.sd, spread(numbers)));
    const equal = numbers.filter((number) => agrees([number], expected, 0));
    return equal.length >= SHARE * numbers.length;
  }).filter(({ place }) => places.has(place));
}

function agrees(numbers: readonly number[], expected: Golden, deviation: number): boolean {
  const allowed = Math.max(DEVIATIONS * deviation, RELATIVE * Math.max(1, Math.abs(expected.mean)));
  return Math.abs(mean(numbers) - expected.mean) <= allowed;
}

/** Standard deviation (n - 1), as goldens have it. */
function spread(numbers: readonly number[]): number {
  const centre = mean(numbers);
  const squares = numbers.reduce((sum, number) => sum + (number - centre) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, numbers.length - 1));
}

function compareBranch(
  found: readonly Statistics[],
  golden: Statistics,
  path: readonly string[],
  isEqual: (numbers: readonly number[], expected: Golden) => boolean,
): Disagreement[] {
  return Object.entries(golden).flatMap(([name, expected]) => {
    const place = [...path, name].join('.');
    const disagree = (message: string): Disagreement[] => [
      { place, message: `${place}${message}` },
    ];
    const values = found.map((statistics) => statistics[name]);
    if (name === IGNORED) return [];
    if (expected === null || typeof expected === 'number') {
      // As a leaf whose golden is the same for all seeds: a number that is there, or not.
      const isThere = values.map((value) => (value == null ? 0 : 1));
      return isEqual(isThere, { mean: 0, sd: 0 }) ? [] : disagree(' should be missing');
    }
    if (!isLeaf(expected)) {
      // Seeds without a spike have no intervals.
      const branches = values.filter(
        (value): value is Statistics => typeof value === 'object' && value !== null,
      );
      return branches.length > 0
        ? compareBranch(branches, expected, [...path, name], isEqual)
        : disagree(' is missing');
    }
    const numbers = values.filter((value): value is number => typeof value === 'number');
    if (numbers.length === 0) return disagree(' is missing');
    if (isEqual(numbers, expected)) return [];
    return disagree(
      `: mean ${mean(numbers).toPrecision(6)}, expected ${expected.mean} with sd ${expected.sd}`,
    );
  });
}

/** The leaves of a golden are means over the seeds of one number, with their standard deviation. */
function isLeaf(value: Statistics): value is Statistics & Golden {
  const { mean: centre, sd: deviation, ...others } = value;
  return (
    typeof centre === 'number' && typeof deviation === 'number' && Object.keys(others).length === 0
  );
}
