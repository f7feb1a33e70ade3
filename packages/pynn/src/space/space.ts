import { AntiphonError } from '@antiphon/core';
import { demandOptions } from '../errors/demand-options.js';

/** A place [um]: x, y, z. */
export type Position = readonly [number, number, number];

/** Many places [um]: all x, all y, all z. */
export type PositionColumns = readonly [Float64Array, Float64Array, Float64Array];

const AXES: Readonly<Record<string, readonly number[]>> = {
  x: [0],
  y: [1],
  z: [2],
  xy: [0, 1],
  yz: [1, 2],
  xz: [0, 2],
  xyz: [0, 1, 2],
};

const OPTIONS = ['axes', 'scaleFactor', 'offset', 'periodicBoundaries'];

/** How a {@link Space} measures. */
export interface SpaceOptions {
  /** Which coordinates count. @default 'xyz' */
  readonly axes?: 'x' | 'y' | 'z' | 'xy' | 'yz' | 'xz' | 'xyz';
  /** By what the positions of postsynaptic cells are multiplied, after the offset. @default 1 */
  readonly scaleFactor?: number;
  /** Added to the positions of postsynaptic cells [um]. @default 0 */
  readonly offset?: number;
  /** For each axis its `[min, max]` [um], or `null` where it does not close on itself. */
  readonly periodicBoundaries?: readonly (readonly [number, number] | null)[];
}

/** A space in which distances between cells are measured. */
export class Space {
  readonly options: SpaceOptions;
  readonly #axes: readonly number[];
  readonly #periods: readonly (number | undefined)[];
  readonly #scaleFactor: number;
  readonly #offset: number;

  /** @throws PYNN_VALUE_INVALID for axes that there are not */
  constructor(options: SpaceOptions = {}) {
    demandOptions('Space', options, OPTIONS);
    const axes = AXES[options.axes ?? 'xyz'];
    if (axes === undefined) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'there are no such axes',
        expected: Object.keys(AXES).join(', '),
        found: String(options.axes),
        where: 'Space',
      });
    }
    this.options = options;
    this.#axes = axes;
    this.#periods = [0, 1, 2].map((axis) => {
      const bounds = options.periodicBoundaries?.[axis];
      return bounds == null ? undefined : bounds[1] - bounds[0];
    });
    this.#scaleFactor = options.scaleFactor ?? 1;
    this.#offset = options.offset ?? 0;
  }

  /** Distances [um] from each of some presynaptic places to each of some postsynaptic ones, a row for each of the former. */
  distances(pre: readonly Position[], post: readonly Position[]): number[][] {
    return pre.map((from) => post.map((to) => this.distance(from, to)));
  }

  /** Gives the distance [um] of two cells by their indices. */
  distanceGenerator(
    pre: (index: number) => Position,
    post: (index: number) => Position,
  ): (i: number, j: number) => number {
    return (i, j) => this.distance(pre(i), post(j));
  }

  /** Distance [um] from a presynaptic to a postsynaptic place; on a closed axis the shorter way round. */
  distance(pre: Position, post: Position): number {
    let sum = 0;
    for (const axis of this.#axes) {
      let d = Math.abs(pre[axis]! - this.#scaleFactor * (post[axis]! + this.#offset));
      const period = this.#periods[axis];
      if (period !== undefined) d = Math.min(d, period - d);
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  /**
   * Distances [um] from many presynaptic places to one postsynaptic place.
   *
   * @param pre - x, y and z of each
   * @param out - takes the distances, as many as there are presynaptic places
   */
  distancesTo(pre: PositionColumns, post: Position, out: Float64Array): void {
    out.fill(0);
    for (const axis of this.#axes) {
      const place = this.#scaleFactor * (post[axis]! + this.#offset);
      const own = pre[axis]!;
      const period = this.#periods[axis];
      for (let i = 0; i < out.length && period === undefined; i++) {
        const d = own[i]! - place;
        out[i]! += d * d;
      }
      for (let i = 0; i < out.length && period !== undefined; i++) {
        const d = Math.abs(own[i]! - place);
        out[i]! += Math.min(d, period - d) ** 2;
      }
    }
    for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(out[i]!);
  }
}
