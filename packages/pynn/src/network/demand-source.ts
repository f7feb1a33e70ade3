import { AntiphonError } from '@antiphon/core';
import { demandNumber } from '../values/parameter-value.js';

/** Parameters that are lists. */
const LISTS = ['times', 'amplitudes'];

/**
 * Refuses values that a current source cannot have: what is no number, and times that do not increase.
 *
 * @throws PYNN_VALUE_INVALID, PYNN_DIMENSIONS_INVALID
 */
export function demandSource(
  name: string,
  parameters: Readonly<Record<string, number | readonly number[]>>,
): void {
  for (const [key, value] of Object.entries(parameters)) {
    const where = `${name}.${key}`;
    if (!LISTS.includes(key)) demandNumber(value, where);
    else if (Array.isArray(value))
      value.forEach((entry, i) => void demandNumber(entry, `${where}[${i}]`));
    else throw invalid('this has to be a list', 'a list of numbers', JSON.stringify(value), where);
  }
  const { times, amplitudes } = parameters as { times?: number[]; amplitudes?: number[] };
  if (times === undefined || amplitudes === undefined) return;
  const wrong = times.findIndex((time, i) => time < (times[i - 1] ?? 0) || time === times[i - 1]);
  if (wrong >= 0) {
    const found = `${times[wrong]} after ${times[wrong - 1] ?? 'the start'}`;
    throw invalid(
      'times have to increase, from 0',
      'increasing times [ms]',
      found,
      `${name}.times`,
    );
  }
  if (times.length === amplitudes.length) return;
  throw new AntiphonError('PYNN_DIMENSIONS_INVALID', {
    message: 'there has to be one amplitude for each time',
    expected: `${times.length} amplitudes`,
    found: String(amplitudes.length),
    where: `${name}.amplitudes`,
  });
}

function invalid(message: string, expected: string, found: string, where: string): AntiphonError {
  return new AntiphonError('PYNN_VALUE_INVALID', { message, expected, found, where });
}
