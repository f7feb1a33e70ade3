import { OutputPort } from './output-port.js';

/** Spikes to send: stamps [s] and global indices of this rank. */
export interface SpikesToSend {
  readonly times: ArrayLike<number>;
  readonly indices: ArrayLike<number>;
}

/** A port that sends spikes. */
export class SpikesOut extends OutputPort<SpikesToSend> {
  /**
   * Sends spikes of the present tick.
   *
   * @param times - stamps [s], within the tick: `[start, end)` if the process is left-closed, `(start, end]` if right-closed
   * @param indices - global indices, one per time, owned by this rank
   * @throws STAMP_OUTSIDE_TICK, PORT_INDEX_NOT_OWNED, PORT_SHAPE_MISMATCH; CONTROL_STATE outside a tick
   */
  send(times: ArrayLike<number>, indices: ArrayLike<number>): void {
    this.engine().sendSpikes(this.name, times, indices);
  }

  override next({ times, indices }: SpikesToSend): void {
    this.send(times, indices);
  }
}
