import { expect, test } from 'vitest';
import type { Backend } from '../backend/backend.js';
import { IF_curr_exp } from '../cells/integrate-and-fire.js';
import { RandomDistribution } from '../random/random-distribution.js';
import { Simulator } from '../simulator.js';
import type { ConnectionList, Connector } from './connector.js';
import {
  FixedNumberPostConnector,
  FixedNumberPreConnector,
  FixedTotalNumberConnector,
} from './fixed-number.js';
import {
  DisplacementDependentProbabilityConnector,
  DistanceDependentProbabilityConnector,
  FixedProbabilityConnector,
  IndexBasedProbabilityConnector,
} from './probability.js';

const SEEDS = Array.from({ length: 20 }, (_, seed) => 100 + seed);
const N = 80;
/** Bounds of all tests: one in 1.7 million lies beyond by chance. */
const SIGMAS = 5;

/** Connections are drawn without the backend. */
const backend: Backend = {
  name: 'none',
  request: () => Promise.reject(new Error('nothing is asked for')),
  close: () => Promise.resolve(),
};

/** N cells on a line, connected within, once with each seed. */
const connect = (connector: Connector): ConnectionList[] =>
  SEEDS.map((seed) => {
    const sim = new Simulator(backend);
    sim.setup({ seed });
    const cells = sim.Population(N, IF_curr_exp());
    return sim.Projection(cells, cells, connector).connections;
  });

const degrees = (indices: Int32Array): number[] => {
  const counts = new Array<number>(N).fill(0);
  for (const index of indices) counts[index]!++;
  return counts;
};

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** A sum of independent numbers with these means and variances. */
const expectSum = (found: number, mean: number, variance: number): void => {
  expect(Math.abs(found - mean)).toBeLessThanOrEqual(SIGMAS * Math.sqrt(variance) + 1e-9);
};

/** Counts of which each has its own mean and variance: their squared deviations add up to chi-square. */
const expectSpread = (
  counts: readonly number[],
  mean: (at: number) => number,
  variance: (at: number) => number,
): void => {
  const each = counts.flatMap((n, at) =>
    variance(at) > 0 ? [(n - mean(at)) ** 2 / variance(at)] : [],
  );
  const freedom = each.length;
  // The excess kurtosis of a binomial count, 1 / variance at most, widens the distribution.
  const extra = sum(counts.map((_, at) => (variance(at) > 0 ? 1 / variance(at) : 0)));
  expect(Math.abs(sum(each) - freedom)).toBeLessThan(SIGMAS * Math.sqrt(2 * freedom + extra));
};

type Probability = (i: number, j: number) => number;
const apart = (i: number, j: number): number => Number(i !== j);

const PAIRWISE: [string, Connector, Probability][] = [
  ['FixedProbability', FixedProbabilityConnector(0.15), () => 0.15],
  [
    'FixedProbability, not to themselves',
    FixedProbabilityConnector(0.15, { allowSelfConnections: false }),
    (i, j) => 0.15 * apart(i, j),
  ],
  [
    'DistanceDependentProbability',
    DistanceDependentProbabilityConnector('0.8 * exp(-d**2 / 400.0)'),
    (i, j) => 0.8 * Math.exp(-((i - j) ** 2) / 400),
  ],
  [
    'DistanceDependentProbability, not to themselves, beyond 1',
    DistanceDependentProbabilityConnector('20.0 / (d + 1)', { allowSelfConnections: false }),
    (i, j) => apart(i, j) * Math.min(1, 20 / (Math.abs(i - j) + 1)),
  ],
  [
    'DisplacementDependentProbability',
    DisplacementDependentProbabilityConnector(([x]) => (x > 0 ? 0.4 : 0.1)),
    (i, j) => (j > i ? 0.4 : 0.1),
  ],
  [
    'IndexBasedProbability',
    IndexBasedProbabilityConnector((i, j) => (i + 2 * j) / (3 * N)),
    (i, j) => (i + 2 * j) / (3 * N),
  ],
];

test.each(PAIRWISE)('%s: number, degrees and distances over 20 seeds', (_, connector, ofPair) => {
  const lists = connect(connector);
  const all = Array.from({ length: N * N }, (_, pair) => [pair % N, Math.floor(pair / N)] as const);
  const mean = sum(all.map(([i, j]) => ofPair(i, j)));
  const variance = sum(all.map(([i, j]) => ofPair(i, j) * (1 - ofPair(i, j))));
  expectSum(sum(lists.map(({ pre }) => pre.length)), 20 * mean, 20 * variance);
  const cells = Array.from({ length: N }, (_, cell) => cell);
  for (const side of ['pre', 'post'] as const) {
    const of = (at: number) =>
      cells.map((other) => (side === 'pre' ? ofPair(at % N, other) : ofPair(other, at % N)));
    expectSpread(
      lists.flatMap((list) => degrees(list[side])),
      (at) => sum(of(at)),
      (at) => sum(of(at).map((p) => p * (1 - p))),
    );
  }
  for (const distance of cells) {
    const pairs = all.filter(([i, j]) => Math.abs(i - j) === distance);
    const found = lists.flatMap(({ pre, post }) =>
      Array.from(pre).filter((i, row) => Math.abs(i - post[row]!) === distance),
    );
    const spread = sum(pairs.map(([i, j]) => ofPair(i, j) * (1 - ofPair(i, j))));
    expectSum(found.length, 20 * sum(pairs.map(([i, j]) => ofPair(i, j))), 20 * spread);
  }
});

const FIXED = [FixedNumberPreConnector, FixedNumberPostConnector] as const;
const NUMBER = 9;

test.each(FIXED)('%o: exact on one side, equally likely on the other', (make) => {
  const [exact, free] =
    make === FixedNumberPreConnector ? (['post', 'pre'] as const) : (['pre', 'post'] as const);
  for (const withReplacement of [false, true]) {
    for (const allowSelfConnections of [false, true]) {
      const lists = connect(make(NUMBER, { withReplacement, allowSelfConnections }));
      expect(lists.every((list) => degrees(list[exact]).every((n) => n === NUMBER))).toBe(true);
      const choices = allowSelfConnections ? N : N - 1;
      // Without repeats each of the rows takes a cell or not; with them each single draw does.
      const [draws, p] = withReplacement
        ? [choices * NUMBER, 1 / choices]
        : [choices, NUMBER / choices];
      expectSpread(
        lists.flatMap((list) => degrees(list[free])),
        () => draws * p,
        () => draws * p * (1 - p),
      );
    }
  }
});

/** Of `draws` out of `count` equally likely ones: how many are different. */
const distinct = (draws: number, count: number): { mean: number; variance: number } => {
  const unseen = (1 - 1 / count) ** draws;
  const bothUnseen = (1 - 2 / count) ** draws;
  return {
    mean: count * (1 - unseen),
    variance: count * (count - 1) * bothUnseen + count * unseen - (count * unseen) ** 2,
  };
};

const countDistinct = ({ pre, post }: ConnectionList): number =>
  new Set(Array.from(pre, (i, row) => i * N + post[row]!)).size;

test('with replacement, as many pairs are drawn again as theory says', () => {
  const each = distinct(NUMBER, N);
  const fixed = connect(FixedNumberPreConnector(NUMBER, { withReplacement: true }));
  expectSum(sum(fixed.map(countDistinct)), 20 * N * each.mean, 20 * N * each.variance);
  const total = connect(FixedTotalNumberConnector(2000));
  const all = distinct(2000, N * N);
  expect(total.every(({ pre }) => pre.length === 2000)).toBe(true);
  expectSum(sum(total.map(countDistinct)), 20 * all.mean, 20 * all.variance);
});

test.each([true, false])(
  'FixedTotalNumber: no cell more often, withReplacement %s',
  (withReplacement) => {
    const lists = connect(FixedTotalNumberConnector(2000, { withReplacement }));
    if (!withReplacement) expect(lists.every((list) => countDistinct(list) === 2000)).toBe(true);
    // A row of N out of N * N pairs: binomial, or hypergeometric where no pair comes twice.
    const p = 1 / N;
    const finite = withReplacement ? 1 : (N * N - 2000) / (N * N - 1);
    for (const side of ['pre', 'post'] as const) {
      expectSpread(
        lists.flatMap((list) => degrees(list[side])),
        () => 2000 * p,
        () => 2000 * p * (1 - p) * finite,
      );
    }
  },
);

test('a fixed number may be drawn itself', () => {
  const n = new RandomDistribution('poisson', { lambda_: 6 });
  const lists = connect(FixedNumberPreConnector(n));
  const counts = lists.flatMap(({ post }) => degrees(post));
  expectSum(sum(counts), 20 * N * 6, 20 * N * 6);
  expectSpread(
    counts,
    () => 6,
    () => 6,
  );
});

test('other seeds give other connections', () => {
  const connectors = [...PAIRWISE.map(([, own]) => own), FixedNumberPostConnector(5)];
  for (const connector of connectors) {
    expect(new Set(connect(connector).map(({ pre }) => pre.join())).size).toBe(SEEDS.length);
  }
});
