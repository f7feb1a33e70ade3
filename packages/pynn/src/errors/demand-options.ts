import { AntiphonError } from '@antiphon/core';
import { demandNames } from './demand-names.js';

/**
 * Refuses options by names that there are not, and what is no object.
 *
 * @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID
 */
export function demandOptions(where: string, options: unknown, known: readonly string[]): void {
  const isObject = typeof options === 'object' && options !== null && !Array.isArray(options);
  if (isObject) {
    demandNames(where, Object.keys(options), known, 'option');
    return;
  }
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'options are an object',
    expected: `{ ${known.join(', ')} }`,
    found: JSON.stringify(options) ?? String(options),
    where,
  });
}
