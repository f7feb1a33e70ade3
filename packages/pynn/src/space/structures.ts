import { AntiphonError } from '@antiphon/core';
import { demandOptions } from '../errors/demand-options.js';
import { demandSeed } from '../random/demand-seed.js';
import { DrawSite, DrawUse, drawIndex, type Uniform } from '../random/draw-site.js';
import type { Position } from './space.js';

/** Gives every cell of a population its place. */
export interface Structure {
  readonly name: string;
  /** What it was made of: PyNN's `get_parameters`. Two structures are equal whose names and parameters are. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** The places [um] of `count` cells. @throws PYNN_VALUE_INVALID where they cannot be laid */
  positions(count: number, site: DrawSite): readonly Position[];
}

/** Cells on a line: `x = x0 + i dx`. Lengths in um. */
export function Line(
  options: { dx?: number; x0?: number; y?: number; z?: number } = {},
): Structure {
  demandOptions('Line', options, ['dx', 'x0', 'y', 'z']);
  const { dx = 1, x0 = 0, y = 0, z = 0 } = options;
  return {
    name: 'Line',
    parameters: { dx, x0, y, z },
    positions: (count) => Array.from({ length: count }, (_, i) => [x0 + i * dx, y, z]),
  };
}

/** How a grid is filled: cell after cell, or in random order. */
interface Filled {
  readonly fillOrder?: 'sequential' | 'random';
  /** Of the random order; else that of the network. */
  readonly seed?: number;
}

const FILLED = ['fillOrder', 'seed'];

/** Cells on a plane; y runs faster. `aspectRatio` is the number of cells in x over that in y. Lengths in um. */
export function Grid2D(
  options: Filled & {
    aspectRatio?: number;
    dx?: number;
    dy?: number;
    x0?: number;
    y0?: number;
    z?: number;
  } = {},
): Structure {
  demandOptions('Grid2D', options, ['aspectRatio', 'dx', 'dy', 'x0', 'y0', 'z', ...FILLED]);
  demandSeed(options.seed, 'Grid2D');
  const { aspectRatio = 1, dx = 1, dy = 1, x0 = 0, y0 = 0, z = 0, fillOrder } = options;
  const place = (count: number): Position[] => {
    const nx = Math.round(Math.sqrt(count * aspectRatio));
    const ny = count / nx;
    demandGrid('Grid2D', count, [nx, ny]);
    return Array.from({ length: count }, (_, i) => [
      x0 + Math.floor(i / ny) * dx,
      y0 + (i % ny) * dy,
      z,
    ]);
  };
  return {
    name: 'Grid2D',
    parameters: { aspectRatio, dx, dy, x0, y0, z, fillOrder: fillOrder ?? 'sequential' },
    positions: (count, site) => ordered(place(count), options, site),
  };
}

/** Cells in space; z runs fastest. Ratios are those of the number of cells in x to that in y and in z. Lengths in um. */
export function Grid3D(
  options: Filled & {
    aspectRatioXY?: number;
    aspectRatioXZ?: number;
    dx?: number;
    dy?: number;
    dz?: number;
    x0?: number;
    y0?: number;
    z0?: number;
  } = {},
): Structure {
  const origins = ['x0', 'y0', 'z0'];
  const known = ['aspectRatioXY', 'aspectRatioXZ', 'dx', 'dy', 'dz', ...origins, ...FILLED];
  demandOptions('Grid3D', options, known);
  demandSeed(options.seed, 'Grid3D');
  const { aspectRatioXY = 1, aspectRatioXZ = 1, dx = 1, dy = 1, dz = 1 } = options;
  const { x0 = 0, y0 = 0, z0 = 0, fillOrder } = options;
  const place = (count: number): Position[] => {
    const nx = Math.round(Math.cbrt(count * aspectRatioXY * aspectRatioXZ));
    const ny = Math.round(nx / aspectRatioXY);
    const nz = Math.round(nx / aspectRatioXZ);
    demandGrid('Grid3D', count, [nx, ny, nz]);
    return Array.from({ length: count }, (_, i) => [
      x0 + Math.floor(i / (ny * nz)) * dx,
      y0 + (Math.floor(i / nz) % ny) * dy,
      z0 + (i % nz) * dz,
    ]);
  };
  return {
    name: 'Grid3D',
    parameters: {
      ...{ aspectRatioXY, aspectRatioXZ, dx, dy, dz, x0, y0, z0 },
      fillOrder: fillOrder ?? 'sequential',
    },
    positions: (count, site) => ordered(place(count), options, site),
  };
}

/** The body that a {@link RandomStructure} fills: draws a place around the origin. */
export type Shape = (uniform: Uniform) => Position;

/** A box of `width` in x, `height` in y and `depth` in z [um]. */
export function Cuboid(width: number, height: number, depth: number): Shape {
  return (uniform) => [
    (uniform() - 0.5) * width,
    (uniform() - 0.5) * height,
    (uniform() - 0.5) * depth,
  ];
}

/** A ball [um]. */
export function Sphere(radius: number): Shape {
  return (uniform) => {
    for (;;) {
      const point: Position = [2 * uniform() - 1, 2 * uniform() - 1, 2 * uniform() - 1];
      if (Math.hypot(...point) < 1) {
        return [point[0] * radius, point[1] * radius, point[2] * radius];
      }
    }
  };
}

/** Cells anywhere in a body, all places equally likely. */
export function RandomStructure(
  boundary: Shape,
  origin: Position = [0, 0, 0],
  options: { readonly seed?: number } = {},
): Structure {
  demandOptions('RandomStructure', options, ['seed']);
  const { seed } = options;
  demandSeed(seed, 'RandomStructure');
  return {
    name: 'RandomStructure',
    parameters: { boundary, origin },
    positions: (count, site) => {
      const own = ownSite(site, seed);
      return Array.from({ length: count }, (_, i) => {
        const [x, y, z] = boundary(own.stream(DrawUse.position, i));
        return [x + origin[0], y + origin[1], z + origin[2]];
      });
    },
  };
}

function ordered(
  positions: Position[],
  { fillOrder, seed }: Filled,
  site: DrawSite,
): readonly Position[] {
  return fillOrder === 'random'
    ? permuted(positions, ownSite(site, seed).stream(DrawUse.permutation, 0))
    : positions;
}

/** Another seed draws at the same site, so that two structures of one seed differ. */
const ownSite = (site: DrawSite, seed: number | undefined): DrawSite =>
  seed === undefined ? site : new DrawSite(seed, site.number);

/** A random order of a list, all equally likely; the list itself is changed. */
export function permuted<T>(list: T[], uniform: Uniform): T[] {
  for (let last = list.length - 1; last > 0; last--) {
    const other = drawIndex(uniform, last + 1);
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
  return list;
}

function demandGrid(name: string, count: number, sizes: readonly number[]): void {
  if (sizes.every(Number.isInteger) && sizes.reduce((a, b) => a * b, 1) === count) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: `${count} cells do not fill this grid`,
    expected: 'a number of cells that is the product of whole numbers with these ratios',
    found: sizes.map((size) => Number(size.toFixed(3))).join(' x '),
    where: name,
  });
}
