import type { Statistics } from './pynn-case.js';
import { mean } from './statistics.js';

/** How many standard deviations over the seeds the mean may lie beside the golden's. */
const DEVIATIONS = 4;
/** What floating point may do to numbers that are the same for all seeds. */
const RELATIVE = 1e-6;
/** What rounding of spike times leaves, which says nothing. */
const IGNORED = 'distinct_steps_offset_max_ms';

interface Golden {
  readonly mean: number;
  readonly sd: number;
}

/** Every number whose mean over the seeds is not that of the golden. */
export function compareStatistical(
  found: readonly Statistics[],
  golden: Statistics,
  path: readonly string[] = [],
): string[] {
  return Object.entries(golden).flatMap(([name, expected]) => {
    const place = [...path, name];
    const values = found.map((statistics) => statistics[name]);
    if (name === IGNORED) return [];
    if (expected === null || typeof expected === 'number') {
      return values.every((value) => value == null) ? [] : [`${place.join('.')} should be missing`];
    }
    if (!isLeaf(expected)) {
      const branches = values.filter(
        (value): value is Statistics => typeof value === 'object' && value !== null,
      );
      return branches.length === found.length
        ? compareStatistical(branches, expected, place)
        : [`${place.join('.')} is missing`];
    }
    const numbers = values.filter((value): value is number => typeof value === 'number');
    if (numbers.length === 0) return [`${place.join('.')} is missing`];
    const difference = Math.abs(mean(numbers) - expected.mean);
    const allowed = Math.max(
      DEVIATIONS * expected.sd,
      RELATIVE * Math.max(1, Math.abs(expected.mean)),
    );
    return difference <= allowed
      ? []
      : [
          `${place.join('.')}: mean ${mean(numbers).toPrecision(6)}, expected ${expected.mean} with sd ${expected.sd}`,
        ];
  });
}

/** The leaves of a golden are means over the seeds of one number, with their standard deviation. */
function isLeaf(value: Statistics): value is Statistics & Golden {
  const { mean: centre, sd: deviation, ...others } = value;
  return (
    typeof centre === 'number' && typeof deviation === 'number' && Object.keys(others).length === 0
  );
}
