import type { PortKind } from '../port/port.js';
import type { Units } from '../time/units.js';

/**
 * A connection as MUSIC's schedule sees it: between two processes by number, with the buffering that both sides ask for.
 * MUSIC's word for `latency` is acceptable latency, or delay for continuous ports.
 */
export interface MusicConnection {
  readonly from: number;
  readonly to: number;
  readonly latency: Units;
  /** What the sender asks for: an exchange at least every so many of its ticks; `null` leaves it open. */
  readonly senderMaxBuffered: number | null;
  /** The same of the receiver, in the receiver's ticks. */
  readonly receiverMaxBuffered: number | null;
  /** For the default, which depends on what is sent. */
  readonly kind: PortKind;
  /** Largest number of indices that a rank of the sender owns. */
  readonly localWidth: number;
}

/** A connection whose buffering is settled. */
export interface ScheduledConnection {
  readonly from: number;
  readonly to: number;
  readonly latency: Units;
  /** Exchanges are planned `buffered + 1` ticks of the sender apart. */
  readonly buffered: number;
}
