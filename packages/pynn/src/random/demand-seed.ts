import { AntiphonError } from '@antiphon/core';

const SEEDS = 2 ** 32;

/** Refuses what is no seed. @throws PYNN_VALUE_INVALID */
export function demandSeed(seed: number | undefined, where: string): void {
  if (seed === undefined) return;
  if (Number.isInteger(seed) && seed >= 0 && seed < SEEDS) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'this is no seed',
    expected: 'a whole number from 0 to 2^32 - 1',
    found: String(seed),
    where,
  });
}
