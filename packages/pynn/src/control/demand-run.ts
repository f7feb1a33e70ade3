import { AntiphonError } from '@antiphon/core';
import type { Network } from '../network/network.js';

/** @throws PYNN_VALUE_INVALID for a duration [ms] below 0, without an end, or that is no number */
export function demandDuration(duration: number): void {
  if (Number.isFinite(duration) && duration >= 0) return;
  throw wrongTime('a run cannot last so long', '0 ms or more', duration);
}

/** @throws PYNN_VALUE_INVALID for an end of a run that is past, or never comes; times in ms */
export function demandLater(until: number, now: number, timestep: number): void {
  if (until === Number.POSITIVE_INFINITY) {
    throw wrongTime('a run has to end', 'a time', until);
  }
  if (typeof until === 'number' && until >= now - timestep / 2) return;
  throw wrongTime('this time is past', `${now} ms or later`, until);
}

/**
 * @param name - of a simulator that is coupled to others
 * @throws PYNN_VALUE_INVALID for NEST without a time in which spikes leave it at a reset
 */
export function demandResettable({ backend, options }: Network, name?: string): void {
  if (backend.name !== 'nest' || options.backendOptions['t_flush'] !== undefined) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message:
      'NEST can be reset only if it is told how long it has to run on until no spike is left',
    expected: 'a time well above 100 ms',
    found: 'no tFlush',
    where: name === undefined ? 'reset' : `reset of ${name}`,
    remedy: 'Set it up for that, for instance with sim.setup({ tFlush: 200 }).',
  });
}

function wrongTime(message: string, expected: string, found: unknown): AntiphonError {
  return new AntiphonError('PYNN_VALUE_INVALID', {
    message,
    expected,
    found: typeof found === 'number' ? `${found} ms` : (JSON.stringify(found) ?? 'nothing'),
    where: 'run',
  });
}
