import { AntiphonError } from '@antiphon/core';
import type { CellModel } from '../cells/cell-type.js';
import type { Position } from '../space/space.js';
import type { Network } from './network.js';

/** What is asked of the population that cells belong to. */
export interface CellOwner {
  readonly id: number;
  readonly label: string;
  readonly size: number;
  readonly model: CellModel;
  /** What the population is a part of. */
  readonly network: Network;
  /** [um], one for each cell. */
  readonly positions: readonly Position[];
}

/** Some cells of one population, in their order. */
export interface GroupPart<Owner extends CellOwner = CellOwner> {
  readonly population: Owner;
  /** Indices of the cells within the population; `undefined`: all. */
  readonly indices: Int32Array | undefined;
}

/** Cells that can be connected: a Population, a PopulationView or an Assembly. */
export interface CellGroup<Receptors extends string = string> {
  readonly label: string;
  /** Receptor types that all cells have. */
  readonly receptorTypes: readonly Receptors[];
  /** Number of cells. */
  readonly size: number;
  readonly parts: readonly GroupPart[];
}

/** One cell of a group, by the population that it belongs to. */
export interface CellRef {
  readonly population: CellOwner;
  readonly index: number;
}

/** The cells of a group, one after another. */
export function listCells(group: CellGroup): CellRef[] {
  return group.parts.flatMap(({ population, indices }) =>
    indices === undefined
      ? Array.from({ length: population.size }, (_, index) => ({ population, index }))
      : Array.from(indices, (index) => ({ population, index })),
  );
}

/** Number of cells of a part. */
export const partSize = ({ population, indices }: GroupPart): number =>
  indices?.length ?? population.size;

/** Positions [um] of the cells of a group. */
export function positionsOf(group: CellGroup): Position[] {
  return listCells(group).map(({ population, index }) => population.positions[index]!);
}

/** From `start` up to, but without `end`; bounds below 0 count from the end. */
interface Range {
  readonly start?: number;
  readonly end?: number;
  readonly step?: number;
}

/** How cells are selected: a list of indices, one truth value for each cell, or a range `[start, end)` with a step. */
export type Selector = readonly number[] | readonly boolean[] | Int32Array | Range;

/**
 * The indices that a selector names, sorted and each once.
 *
 * @throws PYNN_VALUE_INVALID for indices that there are not, and for a list of truth values of another length
 */
export function selectIndices(selector: Selector, size: number, where: string): Int32Array {
  if (!(Array.isArray(selector) || selector instanceof Int32Array)) {
    return range(selector as Range, size, where);
  }
  const list = selector as readonly (number | boolean)[];
  if (list.length > 0 && typeof list[0] === 'boolean') {
    if (list.length !== size)
      throw wrongSelector(`${size} truth values`, String(list.length), where);
    return Int32Array.from(list.flatMap((isChosen, index) => (isChosen === true ? [index] : [])));
  }
  const indices = Array.from(list as readonly number[]);
  const wrong = indices.find((index) => !Number.isInteger(index) || index < 0 || index >= size);
  if (wrong !== undefined)
    throw wrongSelector(`indices from 0 to ${size - 1}`, String(wrong), where);
  return Int32Array.from(new Set(indices)).sort();
}

/** Bounds below 0 count from the end, and those beyond the cells mean the first or the last, as in Python. */
function range({ start = 0, end, step = 1 }: Range, size: number, where: string): Int32Array {
  const wrong = [start, end ?? size].find((bound) => !Number.isInteger(bound));
  if (wrong !== undefined) {
    throw wrongSelector('whole numbers for start and end', String(wrong), where);
  }
  if (!Number.isInteger(step) || step < 1) {
    throw wrongSelector('a step that is a whole number, 1 or more', String(step), where);
  }
  const place = (bound: number): number =>
    Math.min(size, Math.max(0, bound < 0 ? bound + size : bound));
  const [first, last] = [place(start), place(end ?? size)];
  const length = Math.max(0, Math.ceil((last - first) / step));
  return Int32Array.from({ length }, (_, index) => first + index * step);
}

function wrongSelector(expected: string, found: string, where: string): AntiphonError {
  return new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'these cells cannot be selected',
    expected,
    found,
    where,
  });
}
