import type { Units } from '../time/units.js';
import { combineBuffering } from './music-buffering.js';
import type { MusicConnection, ScheduledConnection } from './music-connection.js';
import { limitByLoops, type ShortLoop } from './music-loops.js';

/** What the schedule of a run needs, or why there is none. */
export type MusicNegotiation =
  | { readonly connections: readonly ScheduledConnection[] }
  | { readonly shortLoop: ShortLoop }
  | { readonly tooManyLoops: true };

/**
 * Settles the buffering of all connections as MUSIC does: by what both sides ask for, then by the loops on which they lie.
 *
 * @param ticks - tick of each process
 * @param connections - in the order in which the schedule visits them
 */
export function negotiateMusic(
  ticks: readonly Units[],
  connections: readonly MusicConnection[],
  unitsPerSecond?: number,
): MusicNegotiation {
  const asked = connections.map((connection): ScheduledConnection => {
    const { from, to, latency } = connection;
    const buffered = combineBuffering(connection, ticks[from]!, ticks[to]!, unitsPerSecond);
    return { from, to, latency, buffered };
  });
  const limit = limitByLoops(ticks, asked);
  if ('shortLoop' in limit) return limit;
  if ('tooMany' in limit) return { tooManyLoops: true };
  return {
    connections: asked.map((connection, number) => {
      return { ...connection, buffered: limit.buffered[number]! };
    }),
  };
}
