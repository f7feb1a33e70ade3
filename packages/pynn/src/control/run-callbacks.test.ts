import { expect, test } from 'vitest';
import { runWithCallbacks } from './run-callbacks.js';

/** A simulator that only keeps time, and the stops that it made. */
const clock = (until: number, timestep = 0.1) => {
  const stops: number[] = [];
  const advance = (time: number): Promise<number> => {
    stops.push(time);
    return Promise.resolve(time);
  };
  return { stops, interrupted: { now: 0, until, timestep, advance } };
};

test('callbacks of their own periods are called at the start, when they are due, and at the end', async () => {
  const counts = [0, 0, 0, 0];
  const callbacks = [10, 10, 20, 25].map((period, index) => (time: number) => {
    counts[index]!++;
    return time + period;
  });
  const { stops, interrupted } = clock(100);
  expect(await runWithCallbacks(callbacks, interrupted)).toBe(100);
  expect(counts).toEqual([11, 11, 6, 5]);
  expect(stops).toEqual([10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100]);
});

test('those that are due within a time step are called together, at a time step', async () => {
  const calls: [string, number][] = [];
  const callback = (name: string, at: number) => (time: number) => {
    calls.push([name, time]);
    return time === 0 ? at : Number.POSITIVE_INFINITY;
  };
  const { stops, interrupted } = clock(3, 1);
  await runWithCallbacks([callback('a', 1.2), callback('b', 1.9)], interrupted);
  expect(stops).toEqual([1, 3]);
  expect(calls).toEqual([
    ['a', 0],
    ['b', 0],
    ['a', 1],
    ['b', 1],
  ]);
});

test('one that asks for no later time is refused with what it said', async () => {
  const still = (time: number): number => time;
  await expect(runWithCallbacks([still], clock(1).interrupted)).rejects.toThrow(
    /PYNN_VALUE_INVALID: still: .*\(expected more than 0 ms; Infinity for never, found 0\)/,
  );
});

test('one that asks for less than a time step is called at each step, and at the end but once', async () => {
  const times: number[] = [];
  const hasty = (time: number): number => {
    if (times.push(time) > 20) throw new Error('called without an end');
    return time + 0.01;
  };
  const { stops, interrupted } = clock(0.5);
  expect(await runWithCallbacks([hasty], interrupted)).toBe(0.5);
  expect(times.map((time) => Math.round(time * 10))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(stops).toHaveLength(5);
});
