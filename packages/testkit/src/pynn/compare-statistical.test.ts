import { expect, test } from 'vitest';
import { compareOnceMore, compareStatistical } from './compare-statistical.js';

const places = (found: readonly { readonly place: string }[]): string[] =>
  found.map(({ place }) => place);

test('numbers agree within four standard deviations of the golden, and exactly where it has none', () => {
  const golden = { n: { mean: 10, sd: 0 }, rate: { mean: 5, sd: 1 }, fano: null };
  expect(compareStatistical([{ n: 10, rate: 8.9, fano: null }], golden)).toEqual([]);
  const off = compareStatistical([{ n: 10.1, rate: 9.1, fano: 1 }], golden);
  expect(places(off)).toEqual(['n', 'rate', 'fano']);
});

test('what disagrees is looked at with more seeds and their own spread', () => {
  const golden = { delay: { max: { mean: 0.8, sd: 0 }, min: { mean: 1, sd: 0.001 } } };
  const seed = (max: number, min: number) => ({ delay: { max, min } });
  const first = [seed(0.8, 1.02), seed(0.9, 1.04)];
  const disagreed = compareStatistical(first, golden);
  expect(places(disagreed)).toEqual(['delay.max', 'delay.min']);
  expect(compareOnceMore([...first, seed(0.8, 1), seed(0.8, 1.01)], golden, disagreed)).toEqual([]);
  const never = [seed(0.9, 2), seed(0.9, 2), seed(0.9, 2.01), seed(1, 2)];
  expect(places(compareOnceMore(never, golden, disagreed))).toEqual(['delay.max', 'delay.min']);
});
