import { expect, test } from 'vitest';
import { type CutConnections, chooseTick, commonStep } from './choose-tick.js';

const nest = { name: 'nest', step: 0.1, smallestDelay: 0.1, grid: 0.1 };
const neuron = { name: 'neuron', step: 0.025, smallestDelay: 0, grid: null };
const cut = (
  from: string,
  to: string,
  delays: CutConnections['delays'],
  label = `${from}→${to}`,
): CutConnections => ({ label, from, to, delays, count: 10 });

test('the tick is the largest that lets all stop together', () => {
  const simulators = [nest, { ...nest, name: 'other' }];
  // Latency 1.4 ms: 2 x 0.6 + 0.1 is within it, 2 x 0.7 + 0.1 is not.
  const both = [cut('nest', 'other', 1.5), cut('other', 'nest', 3)];
  expect(chooseTick(simulators, both).tick).toBe(0.6);
});

test('time steps may differ: the tick is a multiple of both', () => {
  const loop = [cut('neuron', 'nest', 1.05), cut('nest', 'neuron', 1)];
  // 1.05 ms is rounded to NEST's grid, as NEST would.
  expect(chooseTick([neuron, nest], loop).tick).toBe(0.4);
  const third = { ...neuron, step: 1 / 32 };
  expect(chooseTick([third, nest], [cut('nest', 'neuron', 7)]).tick).toBe(3);
});

test('the note says what was chosen from which delay, and what the shortest delays cost', () => {
  const delays = Float64Array.from({ length: 20 }, (_, i) => (i === 7 ? 0.5 : 2));
  const { note } = chooseTick(
    [nest, { ...nest, name: 'b' }],
    [cut('nest', 'b', delays), cut('nest', 'b', 4)],
  );
  expect(note).toMatchInlineSnapshot(
    `"tick 0.1 ms, 10000 exchanges a second of simulated time: from nest→b, whose shortest delay is 0.5 ms; one in ten of its 10 delays is below 2 ms, and if none were, 0.9 ms with 1111.11 exchanges a second would do"`,
  );
  expect(chooseTick([nest], []).note).toMatchInlineSnapshot(
    `"tick 1 ms: no spikes pass between simulators"`,
  );
});

test('a delay that cannot be transported is refused with the numbers', () => {
  const simulators = [nest, neuron];
  expect(() =>
    chooseTick(simulators, [cut('neuron', 'nest', 0.025)]),
  ).toThrowErrorMatchingInlineSnapshot(
    `[AntiphonError: DELAY_NOT_TRANSPORTABLE: neuron→nest: the shortest delay is below the smallest one of nest (expected at least 0.1 ms, found 0.025 ms). Raise the delay, or shorten the tick.]`,
  );
  const loop = [cut('neuron', 'nest', 0.1), cut('nest', 'neuron', 5)];
  expect(() => chooseTick(simulators, loop)).toThrowErrorMatchingInlineSnapshot(
    `[AntiphonError: DELAY_NOT_TRANSPORTABLE: neuron→nest: the shortest delay from neuron to nest is too short for a loop of simulators (expected at least 0.2 ms: a tick of 0.1 ms and the 0.1 ms that nest needs, found 0.1 ms). Raise the delays, shorten the time steps, or build both populations in one simulator.]`,
  );
  // Nothing comes back: the receiver may stay behind.
  expect(chooseTick(simulators, loop.slice(0, 1)).tick).toBe(0.1);
});

test('the common step is a whole number of each', () => {
  expect(commonStep([0.1, 0.25])).toBe(0.5);
  expect(commonStep([0.1, 0.025])).toBe(0.1);
});
