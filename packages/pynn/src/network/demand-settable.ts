import { AntiphonError } from '@antiphon/core';
import type { CellType } from '../cells/cell-type.js';

/** Which parameters of a composed point neuron PyNN 0.13 can change once it is built. */
const CHANGEABLE: Readonly<Record<string, readonly ('neuron' | 'receptor')[]>> = {
  nest: [],
  neuron: [],
  brian2: ['neuron'],
};

/**
 * Refuses to change parameters that PyNN can give a composed point neuron only when it is built.
 *
 * @throws PYNN_NOT_SUPPORTED
 */
export function demandSettable(
  { composed }: CellType,
  names: readonly string[],
  backend: string,
  where: string,
): void {
  const changeable = CHANGEABLE[backend];
  if (composed === undefined || changeable === undefined) return;
  const fixed = names.filter(
    (name) => !changeable.includes(name.includes('.') ? 'receptor' : 'neuron'),
  );
  if (fixed.length === 0) return;
  throw new AntiphonError('PYNN_NOT_SUPPORTED', {
    message: `PyNN on ${backend} cannot change ${fixed.join(', ')} of a PointNeuron once it is built`,
    where,
    remedy: 'Give the values where the PointNeuron is made, one for each cell if need be.',
  });
}
