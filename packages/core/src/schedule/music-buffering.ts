import { DEFAULT_UNITS_PER_SECOND, type Units } from '../time/units.js';
import type { MusicConnection } from './music-connection.js';

/** MUSIC fills a packet of so many bytes when nobody states a buffering. */
const PACKET_BYTES = 64_000;
/** Its guess of what is sent: spikes of 16 bytes at 10 Hz per index. */
const SPIKE_BYTES = 16;
const SPIKE_RATE = 10;
const DEFAULT_MESSAGE_TICKS = 10;
/** No run is so long; a longer period would not fit into units. */
const LONGEST_PERIOD: Units = 2 ** 48;

/**
 * Buffering of a connection before its loops are looked at [ticks of the sender, one less than between two exchanges]: the
 * smaller of what the two sides ask for, else a default.
 */
export function combineBuffering(
  connection: MusicConnection,
  senderTick: Units,
  receiverTick: Units,
  unitsPerSecond: number = DEFAULT_UNITS_PER_SECOND,
): number {
  const { senderMaxBuffered, receiverMaxBuffered } = connection;
  const wishes: number[] = [];
  if (senderMaxBuffered !== null) wishes.push(senderMaxBuffered - 1);
  if (receiverMaxBuffered !== null) {
    wishes.push(Math.floor(((receiverMaxBuffered - 1) * receiverTick) / senderTick));
  }
  if (wishes.length === 0) {
    wishes.push(Math.max(1, defaultBuffering(connection, senderTick, unitsPerSecond)));
  }
  return Math.min(...wishes, Math.floor(LONGEST_PERIOD / senderTick));
}

/** In whole numbers, so that no rounding of a tick in seconds can change it. */
function defaultBuffering(
  { kind, localWidth }: MusicConnection,
  senderTick: Units,
  unitsPerSecond: number,
): number {
  const width = Math.max(1, localWidth);
  switch (kind) {
    case 'spikes':
      return Math.floor(
        ((PACKET_BYTES / SPIKE_BYTES / SPIKE_RATE) * unitsPerSecond) / (width * senderTick),
      );
    case 'continuous':
      return Math.floor(PACKET_BYTES / width);
    case 'messages':
      return DEFAULT_MESSAGE_TICKS;
  }
}
