import { ABOVE_0, demandRange, FROM_0, FROM_0_TO_1, type Range } from '../values/range.js';

/** Of values that mean the same in all synapse types. */
const RANGES: Readonly<Record<string, Range>> = {
  U: FROM_0_TO_1,
  p: FROM_0_TO_1,
  n: ABOVE_0,
  tau_rec: ABOVE_0,
  tau_facil: FROM_0,
};

/** Refuses numbers that a synapse cannot have; values of other kinds are not known yet. @throws PYNN_VALUE_INVALID */
export function demandSynapseRanges(
  values: Readonly<Record<string, unknown>>,
  where: string,
): void {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'number' && !(value instanceof Float64Array)) continue;
    demandRange(value, RANGES[name], { where: `${where}.${name}` });
  }
}
