import { AntiphonError, type Closed } from '@antiphon/core';
import { PoissonTrain } from './poisson-train.js';
import { RegularTrain } from './regular-train.js';
import type { TimeStep } from './time-step.js';

const ENCODINGS = ['poisson', 'regular'] as const;

/** How a rate becomes spikes: at random, or in even gaps. */
export type Encoding = (typeof ENCODINGS)[number];

/** What {@link SpikesFromRate} is made of. */
export interface SpikesFromRateOptions {
  /** Global indices of the channels, in their order. */
  readonly indices: readonly number[];
  /** Chooses the trains of `poisson`: a whole number, 0 to 2^32 - 1; the same on all ranks. */
  readonly seed: number;
  /**
   * Tells the encoders of one process apart: the name of the output port, or a whole number, 0 to 2^24 - 1; the same on all
   * ranks. Encoders of the same seed and stream give an index the same noise. Default 0.
   */
  readonly stream?: number | string;
  /** Default `poisson`. */
  readonly encoding?: Encoding;
  /** The convention of the process that sends the spikes: stamps lie in `[start, end)` of their step, or in `(start, end]`. Default `left`. */
  readonly closed?: Closed;
  /** Smaller rates become this [Hz]; default 0. */
  readonly rateMin?: number;
  /** Larger rates become this [Hz]; default infinite. */
  readonly rateMax?: number;
  /** What the rates come from, as messages name it: `process.port`. */
  readonly source?: string;
}

/** Spikes: stamps [s] and global indices, by channel, then by stamp. */
export interface EncodedSpikes {
  readonly times: number[];
  readonly indices: number[];
}

/**
 * Turns rates into spikes, each channel a train of its own: {@link PoissonTrain} or {@link RegularTrain}. The rate that is
 * given for a step holds for the whole step.
 */
export class SpikesFromRate {
  readonly #indices: readonly number[];
  readonly #append: (channel: number, rate: number, step: TimeStep, times: number[]) => void;
  readonly #rateMin: number;
  readonly #rateMax: number;
  readonly #source: string | undefined;

  /** @throws ARGUMENT_INVALID for another encoding or stream */
  constructor(options: SpikesFromRateOptions) {
    const {
      indices,
      seed,
      stream,
      encoding = 'poisson',
      closed = 'left',
      rateMin = 0,
      rateMax = Infinity,
    } = options;
    if (!ENCODINGS.includes(encoding)) {
      throw new AntiphonError('ARGUMENT_INVALID', {
        message: 'the encoding of rates is not known',
        expected: ENCODINGS.join(' or '),
        found: String(encoding),
      });
    }
    this.#indices = indices;
    this.#rateMin = rateMin;
    this.#rateMax = rateMax;
    this.#source = options.source;
    if (encoding === 'poisson') {
      const train = new PoissonTrain(seed, stream, closed);
      this.#append = (channel, rate, step, times) => {
        train.append(indices[channel]!, rate, step, times);
      };
    } else {
      const trains = indices.map(() => new RegularTrain(closed));
      this.#append = (channel, rate, step, times) => {
        trains[channel]!.append(rate, step, times);
      };
    }
  }

  /**
   * The spikes of the next step.
   *
   * @param rates - [Hz], one per channel
   * @throws ARGUMENT_INVALID for a rate that is no finite number
   */
  next(step: TimeStep, rates: ArrayLike<number>): EncodedSpikes {
    const times: number[] = [];
    const indices: number[] = [];
    for (let channel = 0; channel < this.#indices.length; channel++) {
      const rate = Math.min(Math.max(rates[channel]!, this.#rateMin), this.#rateMax);
      if (!Number.isFinite(rate)) throw this.#notFinite(channel, rate, step);
      this.#append(channel, rate, step, times);
      while (indices.length < times.length) indices.push(this.#indices[channel]!);
    }
    return { times, indices };
  }

  #notFinite(channel: number, rate: number, { start }: TimeStep): AntiphonError {
    const source = this.#source === undefined ? '' : `${this.#source}, `;
    return new AntiphonError('ARGUMENT_INVALID', {
      where: `${source}index ${this.#indices[channel]} at ${Number(start.toPrecision(12))} s`,
      message: 'a rate cannot be turned into spikes',
      expected: 'a finite number [Hz]',
      found: String(rate),
      remedy: 'Look at what sends the rate, or set the largest rate (rate_max).',
    });
  }
}
