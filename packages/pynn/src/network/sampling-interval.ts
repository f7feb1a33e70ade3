import { AntiphonError } from '@antiphon/core';

/** Simulators that sample at any time; what they then give lies up to a time step beside. */
const OFF_GRID = ['neuron', 'brian2'];

/** The one interval at which the variables of a population are recorded; spikes do not mind it. */
export class SamplingInterval {
  readonly #label: string;
  readonly #timestep: number;
  readonly #isBound: boolean;
  #interval: number | undefined;

  /** @param timestep - [ms], the interval where none is given */
  constructor(label: string, timestep: number, backend: string) {
    this.#label = label;
    this.#timestep = timestep;
    this.#isBound = !OFF_GRID.includes(backend);
  }

  /**
   * Refuses another interval than that in use; `null` for variables ends all recording, and with it the interval.
   *
   * @throws PYNN_VALUE_INVALID
   */
  demand(variables: readonly string[] | null, interval: number = this.#timestep): void {
    if (variables === null) this.#interval = undefined;
    if (variables?.some((name) => name !== 'spikes') !== true) return;
    const steps = Math.round(interval / this.#timestep);
    const isOnGrid = steps >= 1 && Math.abs(interval / this.#timestep - steps) < 1e-6;
    if (this.#isBound ? !isOnGrid : !(interval > 0)) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'this is no sampling interval',
        expected: this.#isBound
          ? `a multiple of the time step, ${this.#timestep} ms`
          : 'more than 0 ms',
        found: `${interval} ms`,
        where: this.#label,
      });
    }
    if (this.#interval !== undefined && this.#interval !== interval) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'other variables of this population are recorded at another interval',
        expected: `samplingInterval ${this.#interval} ms`,
        found: `${interval} ms`,
        where: this.#label,
      });
    }
    this.#interval = interval;
  }
}
