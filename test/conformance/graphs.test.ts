import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFixtures } from './support/build-fixtures.js';
import { LANGUAGES, type Language } from './support/languages.js';
import { FAULTS } from './support/run-fixtures.js';
import { graphFile, runGraph } from './support/run-graph.js';
import { type SharedServer, startSharedServer } from './support/shared-server.js';

// Graphs of the protocol model as real processes in mixed languages over a real nats-server: their states and delivery logs must
// be those of the model's sequential oracle.

const COUNT = 30;

const all = Array.from(graphFile.graphs.keys());
const stride = Math.floor(all.length / COUNT);

/** Spread over the file; the whole of it with `ANTIPHON_GRAPHS=all`. */
const numbers =
  process.env['ANTIPHON_GRAPHS'] === 'all'
    ? all
    : all.filter((number) => number % stride === 0).slice(0, COUNT);

let server: SharedServer;

beforeAll(async () => {
  await buildFixtures();
  server = await startSharedServer();
});

afterAll(() => server.stop());

/** Each language in turn, beginning with another one in every graph. */
function languagesFor(number: number): Language[] {
  const graph = graphFile.graphs[number]!;
  return graph.processes.map((_, process) => LANGUAGES[(number + process) % LANGUAGES.length]!);
}

async function expectModel(number: number, faults?: string): Promise<void> {
  const graph = graphFile.graphs[number]!;
  const languages = languagesFor(number);
  const { nats } = server;
  const run = await runGraph(graph, { nats, languages, ...(faults ? { faults } : {}) });
  const { ranks } = graph.expected;
  expect(run).toMatchObject({ ranks, isLedgerClosed: true, late: 0 });
}

test.each(numbers)('graph %i equals the model', (number) => expectModel(number));

test.each(numbers.filter((_, i) => i % 5 === 0))(
  'graph %i equals the model on a bad network',
  (number) => expectModel(number, FAULTS),
);
