/** How strongly the cortex turns up its own input. */
export interface FeedbackOptions {
  /** Number of cells that feed back. */
  readonly cells: number;
  /** Time over which their spikes are averaged [s]. */
  readonly timeConstant: number;
  /** Largest increase of the gain; 0: no feedback. */
  readonly strength: number;
  /** Mean rate at which half of the increase is reached [Hz per cell]. */
  readonly halfRateHz: number;
}

/**
 * Gain of the relay cells under feedback from the cortex: 1 while it is silent, at most 1 + strength.
 *
 * The firing rate of the cortex is estimated with a leaky average, and the gain saturates with it. A phenomenological
 * model of ours; that cortical feedback raises the gain of relay cells is an observation.
 *
 * @see A. W. Przybyszewski, J. P. Gaska, W. Foote & D. A. Pollen (2000) Visual Neuroscience 17:485-494, doi
 * 10.1017/S0952523800174012: the striate cortex multiplies the responses of relay cells to gratings, up to more than twofold.
 */
export class FeedbackGain {
  readonly #options: FeedbackOptions;
  #rateHz = 0;

  constructor(options: FeedbackOptions) {
    this.#options = options;
  }

  /** Estimated mean rate of the cells that feed back [Hz]. */
  get rateHz(): number {
    return this.#rateHz;
  }

  /** The gain now. */
  get value(): number {
    const { strength, halfRateHz } = this.#options;
    return 1 + (strength * this.#rateHz) / (this.#rateHz + halfRateHz);
  }

  /** Takes the number of spikes that arrived in a step of some length [s]. */
  step(spikes: number, length: number): void {
    const { cells, timeConstant } = this.#options;
    const decay = Math.exp(-length / timeConstant);
    this.#rateHz = this.#rateHz * decay + ((1 - decay) * spikes) / (cells * length);
  }
}
