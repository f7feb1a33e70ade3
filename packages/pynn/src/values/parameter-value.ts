import { AntiphonError } from '@antiphon/core';
import type { DrawSite } from '../random/draw-site.js';
import { DrawUse, nativeSeed } from '../random/draw-site.js';
import { RandomDistribution } from '../random/random-distribution.js';
import { LazyArray } from './lazy-array.js';
import { Sequence } from './sequence.js';

/** A value for each cell: one number for all, a list, a function of the cell's index, a distribution, or a lazy array of these. */
export type ParameterValue =
  | number
  | readonly number[]
  | Float64Array
  | ((index: number) => number)
  | RandomDistribution
  | LazyArray;

/** A list of numbers as the value of one cell. */
export type ListValue = readonly number[] | Float64Array | Sequence;

/** The value of a parameter that is itself a list: one list for all cells, a list of lists, or a function of the index. */
export type SequenceValue = ListValue | readonly ListValue[] | ((index: number) => ListValue);

/** What a value has become: one number, one for each cell, or lists. */
export type Evaluated =
  | number
  | Float64Array
  | { readonly all: Float64Array }
  | { readonly each: readonly Float64Array[] }
  | { readonly native: RandomDistribution; readonly seed: number };

/** Where a value is given, for messages. */
export interface ValuePlace {
  /** `population.parameter`. */
  readonly where: string;
  /** How many cells there are. */
  readonly size: number;
  /** Makes the place that a distribution draws at. */
  readonly site: (seed: number | undefined) => DrawSite;
  /** What stands for Infinity, where a parameter may be that. */
  readonly endless?: number;
}

/**
 * The values of a parameter for the cells of a population.
 *
 * @throws PYNN_DIMENSIONS_INVALID for a list of another length, PYNN_VALUE_INVALID for what is no number
 */
export function evaluateCells(
  value: ParameterValue | SequenceValue,
  isSequence: boolean,
  place: ValuePlace,
): Evaluated {
  if (isSequence) return evaluateSequence(value, place);
  if (typeof value === 'number') return numberOf(value, place);
  if (value instanceof RandomDistribution) {
    const site = place.site(value.seed);
    if (value.isNative) return { native: value, seed: nativeSeed(site) };
    return Float64Array.from({ length: place.size }, (_, index) =>
      value.draw(site.stream(DrawUse.cell, index)),
    );
  }
  if (value instanceof LazyArray) return evaluateLazy(value, place);
  if (typeof value === 'function') {
    return Float64Array.from({ length: place.size }, (_, index) => numberOf(value(index), place));
  }
  if (isList(value)) {
    const list: ArrayLike<unknown> = value;
    demandLength(list.length, place);
    return Float64Array.from(list as ArrayLike<number>, (entry) => numberOf(entry, place));
  }
  throw invalid(
    value,
    'a number, a list, a function of the index, a RandomDistribution or a LazyArray',
    place,
  );
}

function evaluateLazy(value: LazyArray, place: ValuePlace): Evaluated {
  const base = evaluateCells(value.base, false, place);
  if (typeof base === 'number') {
    if (value.isHomogeneous) return numberOf(value.finish([base])[0], place);
    return value
      .finish(new Float64Array(place.size).fill(base))
      .map((entry) => numberOf(entry, place));
  }
  if (base instanceof Float64Array) {
    return value.finish(base).map((entry) => numberOf(entry, place));
  }
  throw invalid(value, 'a lazy array of numbers that are drawn here, not by the backend', place);
}

function evaluateSequence(given: unknown, place: ValuePlace): Evaluated {
  const value = withoutSequences(
    typeof given === 'function'
      ? Array.from({ length: place.size }, (_, index) => (given as (i: number) => unknown)(index))
      : given,
  );
  if (!isList(value)) throw invalid(value, 'a list of numbers, or one for each cell', place);
  if (value.length === 0 || !isList(value[0])) {
    return {
      all: demandOrder(
        Float64Array.from(value, (entry) => numberOf(entry, place)),
        place,
      ),
    };
  }
  demandLength(value.length, place);
  const each = Array.from(value, (list) => {
    if (!isList(list)) throw invalid(list, 'a list of numbers for each cell', place);
    return demandOrder(
      Float64Array.from(list, (entry) => numberOf(entry, place)),
      place,
    );
  });
  return { each };
}

/** Spikes come one after another; other lists have no order. */
function demandOrder<List extends ArrayLike<number>>(list: List, { where }: ValuePlace): List {
  if (!where.endsWith('.spike_times')) return list;
  for (let row = 1; row < list.length; row++) {
    if (list[row]! >= list[row - 1]!) continue;
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'spike times must not decrease',
      expected: 'times [ms] in their order',
      found: `${list[row]} after ${list[row - 1]}`,
      where,
    });
  }
  return list;
}

function withoutSequences(value: unknown): unknown {
  if (value instanceof Sequence) return value.value;
  if (!Array.isArray(value)) return value;
  return value.map((entry: unknown) => (entry instanceof Sequence ? entry.value : entry));
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || value instanceof Float64Array;
}

function demandLength(found: number, { size, where }: ValuePlace): void {
  if (found === size) return;
  throw new AntiphonError('PYNN_DIMENSIONS_INVALID', {
    message: 'the list has not one value for each cell',
    expected: `${size} values`,
    found: String(found),
    where,
  });
}

const numberOf = (value: unknown, { where, endless }: ValuePlace): number =>
  demandNumber(value === Number.POSITIVE_INFINITY ? (endless ?? value) : value, where);

/** @throws PYNN_VALUE_INVALID for what is no number, and for those that are not finite, which no simulator takes */
export function demandNumber(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'this is no number',
    expected: 'a finite number',
    found: describeValue(value),
    where,
  });
}

const describeValue = (value: unknown): string =>
  typeof value === 'object' && value !== null && !(value instanceof LazyArray)
    ? (JSON.stringify(value) ?? String(value)).slice(0, 80)
    : typeof value === 'string'
      ? JSON.stringify(value)
      : String(value);

function invalid(value: unknown, expected: string, { where }: ValuePlace): AntiphonError {
  return new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'a value of this kind cannot be used here',
    expected,
    found: describeValue(value),
    where,
  });
}
