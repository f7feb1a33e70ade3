import type { CoordinatorSettings } from '../set-up/settings.js';
import type { ConnectedClock } from './connected-clock.js';
import type { RankExit } from './rank-record.js';
import { makeFailure, type RunFailure } from './run-failure.js';

/** A rank that ends by itself this long before the bus timeout has lost the bus, like the others [s]. */
const MARGIN = 2;

/** Whether a rank ended because it waited for the bus as long as it may. */
export function isEndOfPatience(
  { code }: RankExit,
  clock: ConnectedClock,
  { timeouts }: CoordinatorSettings,
): boolean {
  return code !== null && !clock.isConnected && clock.lost >= timeouts.bus - MARGIN;
}

/** The failure of a run without a bus. */
export function busLost({ url, timeouts }: CoordinatorSettings): RunFailure {
  const message = `the nats-server at ${url} has been gone for ${timeouts.bus} s`;
  return makeFailure({ code: 'BUS_LOST', message });
}
