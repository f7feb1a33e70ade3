import { expect, test } from 'vitest';
import { DrawSite } from '../random/draw-site.js';
import { Space } from './space.js';
import { Cuboid, Grid2D, Grid3D, Line, RandomStructure, Sphere } from './structures.js';

const site = new DrawSite(1, 0);

test('lines and grids: y, then z, runs fastest', () => {
  expect(Line({ dx: 2, x0: 1 }).positions(3, site)).toEqual([
    [1, 0, 0],
    [3, 0, 0],
    [5, 0, 0],
  ]);
  expect(Grid2D({ aspectRatio: 1.5, dy: 10 }).positions(6, site)).toEqual([
    [0, 0, 0],
    [0, 10, 0],
    [1, 0, 0],
    [1, 10, 0],
    [2, 0, 0],
    [2, 10, 0],
  ]);
  expect(Grid3D({ dz: 5 }).positions(8, site).slice(0, 3)).toEqual([
    [0, 0, 0],
    [0, 0, 5],
    [0, 1, 0],
  ]);
});

test('a random fill is a permutation of the grid', () => {
  const order = (positions: readonly (readonly number[])[]): string[] => positions.map(String);
  const sequential = order(Grid2D().positions(25, site));
  const random = order(Grid2D({ fillOrder: 'random' }).positions(25, site));
  expect(random).not.toEqual(sequential);
  expect([...random].sort()).toEqual([...sequential].sort());
});

test('a grid that is not full is refused with its sizes', () => {
  expect(() => Grid2D().positions(10, site)).toThrow(
    /10 cells do not fill this grid .*found 3 x 3.333/,
  );
});

test('random places fill a body evenly', () => {
  const inBall = RandomStructure(Sphere(10), [100, 0, 0]).positions(2000, site);
  const radii = inBall.map(([x, y, z]) => Math.hypot(x - 100, y, z));
  expect(Math.max(...radii)).toBeLessThan(10);
  // Half of the volume lies within 10 / 2^(1/3); four standard deviations.
  const inner = radii.filter((r) => r < 10 / Math.cbrt(2)).length;
  expect(Math.abs(inner - 1000)).toBeLessThan(4 * Math.sqrt(500));
  for (const [x, y, z] of RandomStructure(Cuboid(2, 4, 6)).positions(100, site)) {
    expect(Math.abs(x) <= 1 && Math.abs(y) <= 2 && Math.abs(z) <= 3).toBe(true);
  }
});

test('distances: axes, scale, offset, and the shorter way round', () => {
  const a = [0, 0, 0] as const;
  const b = [9, 3, 4] as const;
  expect(new Space({ axes: 'yz' }).distance(a, b)).toBe(5);
  expect(new Space({ axes: 'x', scaleFactor: 2, offset: 1 }).distance(a, b)).toBe(20);
  expect(new Space({ axes: 'x', periodicBoundaries: [[0, 10], null, null] }).distance(a, b)).toBe(
    1,
  );
  expect(() => new Space({ axes: 'zy' as 'yz' })).toThrow(
    /expected x, y, z, xy, yz, xz, xyz, found zy/,
  );
});

test('structures of one seed of their own lie apart, and again in the same way', () => {
  const laid = (number: number) => ({
    ball: RandomStructure(Sphere(10), [0, 0, 0], { seed: 7 }).positions(5, new DrawSite(1, number)),
    grid: Grid2D({ fillOrder: 'random', seed: 7 }).positions(25, new DrawSite(1, number)),
  });
  expect(laid(3)).toEqual(laid(3));
  expect(laid(3).ball).not.toEqual(laid(4).ball);
  expect(laid(3).grid).not.toEqual(laid(4).grid);
});
