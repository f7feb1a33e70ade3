import { OutputPort } from './output-port.js';

/** A port that sends a signal, sampled at the end of each tick. A tick without a sample repeats the last one. */
export class ContinuousOut extends OutputPort<ArrayLike<number>> {
  /**
   * Sends the sample at the end of the present tick.
   *
   * @param row - one value per index of this rank, in local order
   * @throws PORT_SHAPE_MISMATCH; CONTROL_STATE outside a tick
   */
  send(row: ArrayLike<number>): void {
    this.engine().sendSamples(this.name, row);
  }

  override next(row: ArrayLike<number>): void {
    this.send(row);
  }
}
