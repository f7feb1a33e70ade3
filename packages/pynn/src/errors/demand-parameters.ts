import { AntiphonError } from '@antiphon/core';
import { demandNames } from './demand-names.js';

/**
 * Refuses parameters by names that a model does not have, and those without names.
 *
 * @param given - all arguments of a call that takes one object
 * @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID
 */
export function demandParameters(
  model: string,
  given: readonly unknown[],
  known: readonly string[],
  what: 'parameter' | 'state variable' = 'parameter',
): void {
  const [first] = given;
  const isObject = typeof first === 'object' && first !== null && !Array.isArray(first);
  if (given.length <= 1 && (isObject || first === undefined)) {
    demandNames(model, Object.keys(first ?? {}), known, what);
    return;
  }
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: `${what}s are given by their names, in one object`,
    expected: `{ ${known.map((name) => `${name}: value`).join(', ')} }`,
    found: given.map((one) => JSON.stringify(one) ?? String(one)).join(', '),
    where: model,
  });
}
