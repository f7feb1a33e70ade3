import { type Closed, logarithm, philox, toUnitInterval } from '@antiphon/core';
import { streamNumber } from './random-stream.js';
import { stampInStep } from './stamp-in-step.js';
import type { TimeStep } from './time-step.js';

/** What the random numbers are for: the lower 8 bits of the counter's last word. Other uses take other numbers. */
const POISSON_SPIKES = 1;
/** What a stream is multiplied with there. */
const STREAM = 256;
/** So much longer than the step a gap has to be at least, that no rounding makes it shorter. */
const SURELY = 1 + 1e-9;

/**
 * Spikes of Poisson processes, one for each global index.
 *
 * Within a step a process has one rate, and the gaps between its spikes are exponential; since they have no memory, trains
 * whose rate changes from step to step are exact inhomogeneous Poisson processes for that rate.
 *
 * Random numbers come from Philox4x32-10 with the key (seed, index) and the counter (step, step / 2^32, block,
 * 256 stream + 1), two to a block. So a train depends on seed, stream, index, and the rates of its own steps, and on nothing
 * else: neither on the other indices, nor on how these are dealt out over ranks. Two of the same seed, stream and index
 * have the same noise.
 */
export class PoissonTrain {
  readonly #key: Uint32Array;
  readonly #counter = new Uint32Array(4);
  readonly #block = new Uint32Array(4);
  readonly #closed: Closed;

  /**
   * @param seed - a whole number, 0 to 2^32 - 1
   * @param stream - tells trains of one seed apart: a whole number, 0 to 2^24 - 1, or a name
   * @param closed - whether stamps lie in `[start, end)` of their step, or in `(start, end]`
   * @throws ARGUMENT_INVALID for another stream
   */
  constructor(seed: number, stream: number | string = 0, closed: Closed = 'left') {
    this.#closed = closed;
    this.#key = Uint32Array.of(seed, 0);
    this.#counter[3] = STREAM * streamNumber(stream) + POISSON_SPIKES;
  }

  /**
   * Adds the spikes of one index in one step: stamps [s], ascending, within the step.
   *
   * @param rate - [Hz], finite; without spikes if it is not above 0
   */
  append(index: number, rate: number, step: TimeStep, times: number[]): void {
    if (!(rate > 0)) return;
    const length = step.end - step.start;
    this.#key[1] = index;
    this.#counter[0] = step.number;
    this.#counter[1] = step.number / 0x1_0000_0000;
    let time = 0;
    for (let draw = 0; ; draw++) {
      const uniform = this.#uniform(draw);
      // -ln u >= 1 - u: most steps of most trains have no spike, and need no logarithm to know it.
      if (1 - uniform > rate * (length - time) * SURELY) return;
      time -= logarithm(uniform) / rate;
      if (!(time < length)) return;
      times.push(stampInStep(step, time, this.#closed));
    }
  }

  #uniform(draw: number): number {
    const block = this.#block;
    if (draw % 2 === 1) return toUnitInterval(block[2]!, block[3]!);
    this.#counter[2] = draw / 2;
    philox(this.#key, this.#counter, block);
    return toUnitInterval(block[0]!, block[1]!);
  }
}
