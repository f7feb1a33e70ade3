import { expect, test } from 'vitest';
import { IF_cond_exp } from '../cells/integrate-and-fire.js';
import { SpikeSourceArray } from '../cells/spike-sources.js';
import { PhiloxRNG } from '../random/philox-rng.js';
import { RandomDistribution } from '../random/random-distribution.js';
import { Simulator } from '../simulator.js';
import { LazyArray } from './lazy-array.js';
import { Sequence } from './sequence.js';

const sim = new Simulator({
  name: 'notebook',
  request: () => Promise.resolve({ result: { time: 0 }, tables: {} }),
  close: () => Promise.resolve(),
});
sim.setup({ seed: 3, onWarning: () => undefined });

test('a sequence is one value: arithmetic, the largest, equality', () => {
  const sequence = new Sequence([1, 4, 2]);
  expect([...sequence.plus(1).times(2).value]).toEqual([4, 10, 6]);
  expect([...sequence.minus(1).over(2).value]).toEqual([0, 1.5, 0.5]);
  expect(sequence.times([1, 10]).map(({ value }) => [...value])).toEqual([
    [1, 4, 2],
    [10, 40, 20],
  ]);
  expect([sequence.max(), sequence.at(1), sequence.at(-1)]).toEqual([4, 4, 2]);
  expect([sequence.equals(new Sequence([1, 4, 2])), sequence.equals(new Sequence([1]))]).toEqual([
    true,
    false,
  ]);
});

test('spike times: one sequence for all cells, one for each, or a function of the index', () => {
  const times = (spike_times: Parameters<typeof SpikeSourceArray>[0] & object) =>
    sim
      .Population(2, SpikeSourceArray(spike_times))
      .get('spike_times')
      .map((list) => [...list]);
  expect(times({ spike_times: new Sequence([1, 2]) })).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(times({ spike_times: [new Sequence([1]), new Sequence([])] })).toEqual([[1], []]);
  expect(times({ spike_times: (index) => [index, index + 10] })).toEqual([
    [0, 10],
    [1, 11],
  ]);
});

test('a lazy array computes when it is needed, from numbers, lists, functions and what is drawn', () => {
  const lazy = new LazyArray((index) => index).times(2).plus([1, 0, 1]);
  expect([...lazy.evaluate(3)]).toEqual([1, 2, 5]);
  expect([...new LazyArray([-3, 4]).abs().power(2).negate().mod(5).evaluate(2)]).toEqual([1, 4]);
  expect([
    new LazyArray(2).plus(1).isHomogeneous,
    new LazyArray(2).plus([1]).isHomogeneous,
  ]).toEqual([true, false]);
  const drawn = sim.Population(
    3,
    IF_cond_exp({ tau_m: new RandomDistribution('uniform', [10, 20], { seed: 1 }) }),
  );
  const shifted = sim.Population(
    3,
    IF_cond_exp({
      tau_m: new LazyArray(new RandomDistribution('uniform', [10, 20], { seed: 1 }))
        .minus(10)
        .over(2),
    }),
  );
  // Every place of a script draws numbers of its own.
  expect(
    shifted.get('tau_m').every((value) => (value as number) >= 0 && (value as number) <= 5),
  ).toBe(true);
  expect(shifted.get('tau_m')).not.toEqual(drawn.get('tau_m'));
  expect(sim.Population(2, IF_cond_exp({ cm: new LazyArray(1).times(2) })).get('cm')).toEqual([
    2, 2,
  ]);
});

test('numbers for scripts follow from the seed', () => {
  const numbers = (seed: number) => [...new PhiloxRNG(seed).next(3)];
  expect(numbers(1)).toEqual(numbers(1));
  expect(numbers(1)).not.toEqual(numbers(2));
  expect(numbers(1).every((x) => x >= 0 && x < 1)).toBe(true);
  expect([...new PhiloxRNG(1).permutation(5)].sort()).toEqual([0, 1, 2, 3, 4]);
  expect(
    new PhiloxRNG(1).next(2000, 'normal', { mu: 5, sigma: 1 }).reduce((a, b) => a + b, 0) / 2000,
  ).toBeCloseTo(5, 0);
  const distribution = () => new RandomDistribution('uniform', [0, 1], { seed: 4 });
  const [first, second] = [distribution(), distribution()];
  expect([...first.next(2), ...first.next(2)]).toEqual([...second.next(4)]);
  expect(() => new RandomDistribution('uniform', [0, 1]).next(1)).toThrow(
    /PYNN_VALUE_INVALID: uniform.next: .*needs a seed of its own/,
  );
});
