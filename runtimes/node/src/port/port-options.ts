import {
  AntiphonError,
  blockOf,
  countIndices,
  type Interpolation,
  type Interval,
  intervalsOf,
} from '@antiphon/core';
import type { Duration } from '../duration.js';

/** How many global indices a port has, and which of them are this rank's. */
export interface IndexedPortOptions {
  /**
   * Number of global indices. Left out: what the configuration says, or, with `indices`, the largest that any rank maps plus
   * one.
   */
  readonly width?: number;
  /**
   * The global indices of this rank, in the order of its local indices. Left out: the width is dealt out over the ranks in
   * contiguous blocks.
   */
  readonly indices?: Iterable<number>;
}

/** What every input may ask for. */
export interface InputOptions {
  /** Latency that the process accepts; for continuous ports the delay. Default 0. */
  readonly latency?: Duration;
  /**
   * How far the sender may run ahead, in its ticks, or, for a process that asks for MUSIC's schedule, in the receiver's, as
   * MUSIC counts; left out or 0: the plan decides.
   */
  readonly maxBuffered?: number;
}

/** What every output may ask for. */
export interface OutputOptions {
  /** How far the process may run ahead of whoever receives, in its ticks; left out or 0: the plan decides. */
  readonly maxBuffered?: number;
}

export interface SpikesOutOptions extends IndexedPortOptions, OutputOptions {}

export interface SpikesInOptions extends IndexedPortOptions, InputOptions {}

export interface ContinuousOutOptions extends IndexedPortOptions, OutputOptions {
  /** The sample at time 0, one value per index of this rank; default zeros. */
  readonly initial?: ArrayLike<number>;
}

export interface ContinuousInOptions extends IndexedPortOptions, InputOptions {
  /** Between two samples; `nearest` takes the later one at a tie. Default `linear`. */
  readonly interpolation?: Interpolation;
}

export interface MessagesOutOptions extends OutputOptions {}

export interface MessagesInOptions extends InputOptions {}

/**
 * The intervals of a rank's indices.
 *
 * @throws SETUP_INDEX_OUT_OF_RANGE when neither width nor indices are given, or an index is no whole number below the width
 */
export function indicesOf(
  port: string,
  options: IndexedPortOptions,
  rank: number,
  np: number,
): Interval[] {
  const { width, indices } = options;
  if (indices === undefined) {
    if (width === undefined)
      throw invalid(port, 'width or indices, here or in the configuration', 'neither');
    checkWidth(port, width);
    const block = blockOf(width, rank, np);
    return block[0] === block[1] ? [] : [block];
  }
  const list = Array.from(indices);
  const limit = width ?? 2 ** 31;
  checkWidth(port, limit - 1);
  for (const index of list) {
    if (!Number.isInteger(index) || index < 0 || index >= limit) {
      throw invalid(port, `whole numbers below ${limit}`, String(index));
    }
  }
  return intervalsOf(list);
}

function checkWidth(port: string, width: number): void {
  if (!Number.isInteger(width) || width < -1 || width >= 2 ** 31) {
    throw invalid(port, 'a width of 0 or more', String(width));
  }
}

function invalid(port: string, expected: string, found: string): AntiphonError {
  return new AntiphonError('SETUP_INDEX_OUT_OF_RANGE', {
    where: port,
    message: 'the indices of a port cannot be used',
    expected,
    found,
  });
}

/**
 * The sample at time 0 in local order.
 *
 * @throws PORT_SHAPE_MISMATCH
 */
export function initialOf(
  port: string,
  options: ContinuousOutOptions,
  indices: readonly Interval[],
): Float64Array {
  const count = countIndices(indices);
  if (options.initial === undefined) return new Float64Array(count);
  if (options.initial.length !== count) {
    throw new AntiphonError('PORT_SHAPE_MISMATCH', {
      where: port,
      message: 'the initial sample needs one value per index of this rank',
      expected: `${count} values`,
      found: String(options.initial.length),
    });
  }
  return Float64Array.from(options.initial);
}
