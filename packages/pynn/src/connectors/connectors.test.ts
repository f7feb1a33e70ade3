import { expect, test } from 'vitest';
import { DrawSite } from '../random/draw-site.js';
import type { ConnectionList, Connector, ConnectorContext } from './connector.js';
import {
  FixedNumberPostConnector,
  FixedNumberPreConnector,
  FixedTotalNumberConnector,
} from './fixed-number.js';
import { FromListConnector } from './from-list.js';
import {
  DisplacementDependentProbabilityConnector,
  DistanceDependentProbabilityConnector,
  FixedProbabilityConnector,
  IndexBasedProbabilityConnector,
} from './probability.js';
import {
  AllToAllConnector,
  ArrayConnector,
  CloneConnector,
  CSAConnector,
  OneToOneConnector,
  SmallWorldConnector,
} from './structured.js';

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);
const N = 60;

/** N cells on a line, connected within. */
const within = (seed = 1): ConnectorContext => ({
  preCount: N,
  postCount: N,
  where: 'test',
  isSelf: (i, j) => i === j,
  distance: (i, j) => Math.abs(i - j),
  distancesTo: (j) => Float64Array.from({ length: N }, (_, i) => Math.abs(i - j)),
  displacement: (i, j) => [j - i, 0, 0],
  site: (own) => new DrawSite(own ?? seed, 0),
});

const pairs = ({ pre, post }: ConnectionList): [number, number][] =>
  Array.from(pre, (i, row) => [i, post[row]!]);

const degrees = (indices: Int32Array): number[] => {
  const counts = new Array<number>(N).fill(0);
  for (const index of indices) counts[index]!++;
  return counts;
};

/** Whether the connections come by postsynaptic cell, then by presynaptic one. */
const isOrdered = (list: ConnectionList): boolean =>
  pairs(list).every(
    ([i, j], row, all) => row === 0 || j * N + i >= all[row - 1]![1] * N + all[row - 1]![0],
  );

const all: [string, Connector][] = [
  ['AllToAll', AllToAllConnector()],
  ['OneToOne', OneToOneConnector()],
  ['FixedProbability', FixedProbabilityConnector(0.2)],
  ['DistanceDependent', DistanceDependentProbabilityConnector('exp(-d/5)')],
  ['Displacement', DisplacementDependentProbabilityConnector(([x]) => (x > 0 ? 0.3 : 0))],
  ['IndexBased', IndexBasedProbabilityConnector((i, j) => (i + j) / (2 * N))],
  ['FixedNumberPre', FixedNumberPreConnector(7)],
  ['FixedNumberPost', FixedNumberPostConnector(7)],
  ['FixedTotalNumber', FixedTotalNumberConnector(333)],
  [
    'FromList',
    FromListConnector([
      [3, 1],
      [0, 1],
      [3, 1],
    ]),
  ],
];

test.each(all)(
  '%s gives its connections in order, and the same again for the same seed',
  (_, connector) => {
    const list = connector.connect(within());
    expect(list.pre.length).toBeGreaterThan(0);
    expect(isOrdered(list)).toBe(true);
    expect(connector.connect(within())).toEqual(list);
  },
);

test('no pair is drawn more often than another', () => {
  const seeds = Array.from({ length: 400 }, (_, seed) => seed);
  const counts = new Array<number>(N * N).fill(0);
  for (const seed of seeds) {
    for (const [i, j] of pairs(FixedProbabilityConnector(0.2).connect(within(seed))))
      counts[j * N + i]!++;
  }
  const chiSquare = counts.reduce((sum, n) => sum + (n - 80) ** 2 / (80 * 0.8), 0);
  // 3600 degrees of freedom: five standard deviations.
  expect(Math.abs(chiSquare - N * N)).toBeLessThan(5 * Math.sqrt(2 * N * N));
});

test.each([false, true])('fixed numbers are exact, withReplacement %s', (withReplacement) => {
  for (const seed of SEEDS) {
    const pre = FixedNumberPreConnector(7, { withReplacement }).connect(within(seed));
    expect(degrees(pre.post)).toEqual(new Array(N).fill(7));
    const post = FixedNumberPostConnector(7, { withReplacement }).connect(within(seed));
    expect(degrees(post.pre)).toEqual(new Array(N).fill(7));
    const distinct = new Set(pairs(pre).map(String)).size;
    if (withReplacement) expect(distinct).toBeLessThan(7 * N);
    else expect(distinct).toBe(7 * N);
    expect(
      FixedTotalNumberConnector(333, { withReplacement }).connect(within(seed)).pre,
    ).toHaveLength(333);
  }
});

test('a fixed number leaves the cell itself out, and repeats whole sets where more are wanted than there are', () => {
  const list = FixedNumberPreConnector(N + 9, { allowSelfConnections: false }).connect(within());
  expect(pairs(list).some(([i, j]) => i === j)).toBe(false);
  const first = degrees(list.pre.subarray(0, N + 9));
  expect(first[0]).toBe(0);
  expect(first.slice(1).every((count) => count === 1 || count === 2)).toBe(true);
  const total = FixedTotalNumberConnector(500, { allowSelfConnections: false }).connect(within());
  expect(pairs(total).some(([i, j]) => i === j)).toBe(false);
});

test('without mutual connections no two cells are connected both ways, and no cell to itself', () => {
  const list = pairs(
    FixedProbabilityConnector(0.5, { allowSelfConnections: 'NoMutual' }).connect(within()),
  );
  const written = new Set(list.map(String));
  expect(list.some(([i, j]) => i === j || written.has(`${j},${i}`))).toBe(false);
  // Of the pairs of cells, those are connected of which at least one direction was drawn.
  const count = (N * (N - 1)) / 2;
  expect(Math.abs(list.length - 0.75 * count)).toBeLessThan(5 * Math.sqrt(count * 0.75 * 0.25));
});

test('structured connectors', () => {
  const small = { ...within(), preCount: 3, postCount: 2 };
  expect(pairs(AllToAllConnector({ allowSelfConnections: false }).connect(small))).toEqual([
    [1, 0],
    [2, 0],
    [0, 1],
    [2, 1],
  ]);
  expect(pairs(OneToOneConnector().connect(small))).toEqual([
    [0, 0],
    [1, 1],
  ]);
  const array = ArrayConnector([
    [true, false],
    [false, true],
    [true, true],
  ]);
  expect(pairs(array.connect(small))).toEqual([
    [0, 0],
    [2, 0],
    [1, 1],
    [2, 1],
  ]);
  const connections = array.connect(small);
  const clone = CloneConnector({ label: 'original', shape: [3, 2], connections });
  expect(clone.connect(small)).toEqual(connections);
  const listed = FromListConnector([
    [2, 1, 0.5, 1],
    [0, 0, 0.25, 2],
  ]).connect(small);
  expect(pairs(listed)).toEqual([
    [0, 0],
    [2, 1],
  ]);
  expect(listed.values).toEqual({
    weight: Float64Array.of(0.25, 0.5),
    delay: Float64Array.of(2, 1),
  });
});

test('errors name what was given, what is accepted, and the projection', () => {
  const context = { ...within(), preCount: 3, postCount: 2 };
  const message = (connect: () => unknown): string => {
    try {
      connect();
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  };
  expect([
    message(() => FromListConnector([[3, 0]]).connect(context)),
    message(() => FromListConnector([[0, 2]]).connect(context)),
    message(() => FromListConnector([[0, 1, 5]]).connect(context)),
    message(() => ArrayConnector([[true]]).connect(context)),
    message(() =>
      CloneConnector({
        label: 'x',
        shape: [1, 1],
        connections: { pre: Int32Array.of(), post: Int32Array.of() },
      }).connect(context),
    ),
    message(() => FixedProbabilityConnector(1.5)),
    message(() => FixedNumberPreConnector(-1).connect(context)),
    message(() => SmallWorldConnector()),
    message(() => CSAConnector()),
  ]).toMatchSnapshot();
});

test('no connections of a single cell to itself are none', () => {
  const alone = { ...within(), preCount: 1, postCount: 1 };
  for (const connector of [FixedNumberPreConnector, FixedNumberPostConnector]) {
    expect(connector(0, { allowSelfConnections: false }).connect(alone).pre).toHaveLength(0);
  }
});

test('as many connections as there are pairs are all of them, however many', () => {
  const count = 400;
  const many = { ...within(), preCount: count, postCount: count };
  const all = FixedTotalNumberConnector(count ** 2, { withReplacement: false }).connect(many);
  expect(new Set(pairs(all).map(([i, j]) => j * count + i)).size).toBe(count ** 2);
});
