import { AntiphonError } from '@antiphon/core';
import { Grid2D, Grid3D, type Structure } from '../space/structures.js';

/** How many cells a population has, and how they lie, where that is said. */
export interface PopulationShape {
  readonly count: number;
  readonly structure?: Structure;
}

/**
 * Reads the size of a population: a number, or two or three for a grid.
 *
 * @throws PYNN_VALUE_INVALID for what is no size, and for one of several numbers beside a structure
 */
export function populationShape(
  size: number | readonly number[],
  structure: Structure | undefined,
  where: string,
): PopulationShape {
  const sizes: readonly number[] = Array.isArray(size) ? size : [size];
  if (sizes.length < 1 || sizes.length > 3 || !sizes.every((n) => Number.isInteger(n) && n > 0)) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'this is no size of a population',
      expected: 'a whole number above 0, or two or three of them',
      found: JSON.stringify(size),
      where,
    });
  }
  if (sizes.length > 1 && structure !== undefined) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'a size of several numbers is a structure already',
      expected: 'one number beside `structure`',
      found: JSON.stringify(size),
      where,
    });
  }
  const [nx = 1, ny = 1, nz = 1] = sizes;
  const count = nx * ny * nz;
  if (sizes.length === 2) return { count, structure: Grid2D({ aspectRatio: nx / ny }) };
  if (sizes.length === 3) {
    return { count, structure: Grid3D({ aspectRatioXY: nx / ny, aspectRatioXZ: nx / nz }) };
  }
  return structure === undefined ? { count } : { count, structure };
}
