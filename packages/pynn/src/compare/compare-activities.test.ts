import { expect, test } from 'vitest';
import { type Activity, activityStatistics } from './activity.js';
import { compareActivities } from './compare-activities.js';

const activity = (trains: Readonly<Record<number, readonly number[]>>): Activity => {
  const rows = Object.entries(trains)
    .flatMap(([cell, times]) => times.map((time) => [time, Number(cell)] as const))
    .sort((a, b) => a[0] - b[0]);
  return {
    label: 'E',
    tStart: 0,
    tStop: 1000,
    cells: Object.keys(trains).map(Number),
    times: Float64Array.from(rows, ([time]) => time),
    indices: Int32Array.from(rows, ([, cell]) => cell),
  };
};

test('rate over all recorded cells, CV over those with three spikes or more', () => {
  // Intervals of cell 1: 10 and 30, mean 20, standard deviation 10.
  const found = activityStatistics(activity({ 0: [5, 50], 1: [10, 20, 50], 2: [] }));
  expect(found).toEqual({ spikes: 5, rateHz: 5 / 3, cvIsi: 0.5 });
  expect(activityStatistics(activity({ 0: [] }))).toEqual({ spikes: 0, rateHz: 0, cvIsi: null });
});

test('two runs that agree: the differences, and the first spike that is beyond the tolerance', () => {
  const reference = activity({ 3: [10, 30, 50, 70, 90], 7: [5, 25, 45] });
  const other = activity({ 3: [10.1, 30.1, 52, 70.3, 90.5], 7: [5.1, 25.1, 45.1] });
  expect(compareActivities(reference, other, { tolerance: 1, share: 0.2 })).toMatchObject({
    matched: 8,
    missing: 0,
    extra: 0,
    beyond: 1,
    medianDifference: expect.closeTo(0.1, 9),
    maxDifference: 2,
    firstDivergence: { kind: 'late', cell: 3, time: 50 },
    problems: [],
  });
  expect(compareActivities(reference, other, { tolerance: 1, share: 0.1 }).problems).toEqual([
    '12.5 % of the spikes are missing, extra or too far off',
  ]);
});

test('missing and extra spikes, rates that differ, and cells that only one run has', () => {
  const reference = activity({ 0: [10, 20, 40], 1: [100] });
  const other = activity({ 0: [10, 40, 60, 80, 85, 90] });
  expect(compareActivities(reference, other)).toMatchObject({
    matched: 2,
    missing: 2,
    extra: 4,
    firstDivergence: { kind: 'missing', cell: 0, time: 20 },
    problems: [
      '66.7 % of the spikes are missing, extra or too far off',
      'the rates differ by 66.7 %',
    ],
  });
});

test('a time that is off by the tolerance in floating point is within it', () => {
  const { beyond } = compareActivities(activity({ 0: [0.3] }), activity({ 0: [0.1 + 0.2 + 0.1] }), {
    tolerance: 0.1,
  });
  expect(beyond).toBe(0);
});
