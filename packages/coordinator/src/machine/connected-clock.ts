/** A longer gap between two readings is not lived time: the machine was asleep, or this process was stopped. */
const LONGEST_STEP = 2;

/**
 * Counts the time that the coordinator has spent connected, and the time since it lost the bus. Leases and time limits count
 * connected time only.
 */
export class ConnectedClock {
  /** Connected time [s]. */
  connected = 0;
  /** Time without the bus since it was last lost [s]. */
  lost = 0;
  isConnected = true;
  #last: number;

  /** @param now - monotonic time [s] */
  constructor(now: number) {
    this.#last = now;
  }

  /** Moves on to a later time. */
  advance(now: number): void {
    const step = Math.min(Math.max(0, now - this.#last), LONGEST_STEP);
    this.#last = Math.max(this.#last, now);
    if (this.isConnected) this.connected += step;
    else this.lost += step;
  }

  /** The bus came or went. */
  change(isConnected: boolean, now: number): void {
    this.advance(now);
    this.isConnected = isConnected;
    this.lost = 0;
  }
}
