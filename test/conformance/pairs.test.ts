import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectLosses } from '../e2e/run/traffic.js';
import { buildFixtures } from './support/build-fixtures.js';
import { LANGUAGES, type Language } from './support/languages.js';
import { FAULTS } from './support/run-fixtures.js';
import { graphFile, runGraph } from './support/run-graph.js';
import { type SharedServer, startSharedServer } from './support/shared-server.js';

// Every ordered pair of runtimes on graphs of two processes.

const pairs = LANGUAGES.flatMap((first) => LANGUAGES.map((second) => [first, second] as const));

/** Two-process graphs of the model, by seed, and what each of them is here for. */
const cases = [
  {
    seed: 165,
    why: 'two ranks, left- and right-closed, messages and samples, an inner loop',
    bad: false,
  },
  {
    seed: 168,
    why: 'two and three ranks, every kind of port, barriers, a loop between the two',
    bad: true,
  },
  {
    seed: 100,
    why: 'other ticks and conventions, barriers on both sides, samples against spikes',
    bad: false,
  },
] as const;

let server: SharedServer;

beforeAll(async () => {
  await buildFixtures();
  server = await startSharedServer();
});

afterAll(() => server.stop());

describe.each(pairs)('%s with %s', (first: Language, second: Language) => {
  test.each(cases)('graph of seed $seed: $why', async ({ seed, bad }) => {
    const graph = graphFile.graphs.find((one) => one.seed === seed)!;
    const faults = bad ? { faults: FAULTS } : {};
    const run = await runGraph(graph, { nats: server.nats, languages: [first, second], ...faults });
    expect(run).toMatchObject({ ranks: graph.expected.ranks, isLedgerClosed: true, late: 0 });
    if (bad) expectLosses(run);
  });
});
