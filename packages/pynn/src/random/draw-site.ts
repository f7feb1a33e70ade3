import { philox, toUnitInterval } from '@antiphon/core';

/** The last word of a counter says what is drawn; the table is in docs/pynn-network.md. */
export const DrawUse = {
  cell: 2,
  connection: 3,
  synapse: 4,
  position: 5,
  permutation: 6,
  simulator: 7,
} as const;

/** The site of what belongs to no place of a network. */
export const NO_SITE = 0xffffffff;

/** One of the uses of random numbers. */
export type DrawUse = (typeof DrawUse)[keyof typeof DrawUse];

/** Numbers in (0, 1], one after another. */
export type Uniform = () => number;

/**
 * The place in a script where random numbers are drawn, such as one parameter of one population. What it draws for a cell or a
 * connection is a pure function of seed, site and indices: it depends neither on what was drawn before nor on the backend.
 */
export class DrawSite {
  /** Counts the sites of a network in the order of their creation. */
  readonly number: number;
  readonly #key: Uint32Array;
  readonly #counter = new Uint32Array(4);
  readonly #block = new Uint32Array(4);

  /**
   * @param seed - of the network, or of the distribution's own generator
   * @param site - its {@link number}
   */
  constructor(seed: number, site: number) {
    this.number = site;
    this.#key = Uint32Array.of(seed, site);
  }

  /** The stream of one element: two numbers to a block, counter `(i, j, block, use)`. */
  stream(use: DrawUse, i: number, j = 0): Uniform {
    const streams = this.streams(use);
    streams.begin(i, j);
    return streams.uniform;
  }

  /** The streams of many elements, one after another. */
  streams(use: DrawUse): ElementStreams {
    const key = this.#key;
    const counter = Uint32Array.of(0, 0, 0, use);
    const block = new Uint32Array(4);
    let isSecond = false;
    return {
      begin: (i, j) => {
        counter[0] = i;
        counter[1] = j;
        counter[2] = 0;
        isSecond = false;
      },
      uniform: () => {
        if (isSecond) {
          isSecond = false;
          return toUnitInterval(block[2]!, block[3]!);
        }
        philox(key, counter, block);
        counter[2]!++;
        isSecond = true;
        return toUnitInterval(block[0]!, block[1]!);
      },
    };
  }

  /** The first number of an element's stream. */
  uniform(use: DrawUse, i: number, j = 0): number {
    const [counter, block] = [this.#counter, this.#block];
    counter[0] = i;
    counter[1] = j;
    counter[3] = use;
    philox(this.#key, counter, block);
    return toUnitInterval(block[0]!, block[1]!);
  }
}

/** Streams that are read one after another: `begin` goes on to an element, of which `uniform` then gives the numbers. */
export interface ElementStreams {
  begin(i: number, j: number): void;
  readonly uniform: Uniform;
}

/** A whole number from `0` to `count - 1`. */
export function drawIndex(uniform: Uniform, count: number): number {
  return Math.min(count - 1, Math.floor((1 - uniform()) * count));
}

/** The seed of what a backend draws by itself at a place. */
export function nativeSeed(site: DrawSite): number {
  return seedOf(site.uniform(DrawUse.cell, 0));
}

/**
 * The seed of what a simulator draws by itself. Of those that are coupled, the first has the seed of `setup`, as it would have alone,
 * the others one that follows from it and their number: with the same, two of one kind would draw the same noise.
 */
export function simulatorSeed(seed: number, seat: number): number {
  return seat === 0 ? seed : seedOf(new DrawSite(seed, NO_SITE).uniform(DrawUse.simulator, seat));
}

const seedOf = (uniform: number): number => Math.floor(uniform * (2 ** 31 - 1));
