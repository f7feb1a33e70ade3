import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spikeRuns } from './spike-runs.js';

test('spikes on one place are one, spikes side by side one run, also at the ends of rows', () => {
  const rows = Int32Array.of(1, 0, 0, 0, 1, 0);
  const columns = Int32Array.of(0, 9, 2, 3, 5, 2);
  expect(spikeRuns(rows, columns, 10)).toEqual([
    { row: 0, column: 2, length: 2 },
    { row: 0, column: 9, length: 1 },
    { row: 1, column: 0, length: 1 },
    { row: 1, column: 5, length: 1 },
  ]);
  expect(spikeRuns(new Int32Array(), new Int32Array(), 10)).toEqual([]);
});

test('runs cover the places of the spikes and no others', () => {
  const WIDTH = 7;
  const place = fc.tuple(fc.nat(4), fc.nat(WIDTH - 1));
  fc.assert(
    fc.property(fc.array(place), (places) => {
      const runs = spikeRuns(
        Int32Array.from(places, ([row]) => row),
        Int32Array.from(places, ([, column]) => column),
        WIDTH,
      );
      const covered = runs.flatMap(({ row, column, length }) =>
        Array.from({ length }, (_, at) => row * WIDTH + column + at),
      );
      const wanted = [...new Set(places.map(([row, column]) => row * WIDTH + column))];
      expect(covered).toEqual(wanted.sort((a, b) => a - b));
    }),
  );
});
