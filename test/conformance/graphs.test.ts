import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFixtures } from './support/build-fixtures.js';
import { LANGUAGES, type Language } from './support/languages.js';
import { FAULTS } from './support/run-fixtures.js';
import { graphFile, runGraph } from './support/run-graph.js';
import { type SharedServer, startSharedServer } from './support/shared-server.js';

// Graphs of the protocol model as real processes in mixed languages over a real nats-server: their states and delivery logs must
// be those of the model's sequential oracle.

const COUNT = 30;

/** Spread over the file; all of them with `ANTIPHON_GRAPHS=all`. */
const numbers = Array.from(graphFile.graphs.keys()).filter(
  (number) =>
    process.env['ANTIPHON_GRAPHS'] === 'all' ||
    number % Math.floor(graphFile.graphs.length / COUNT) === 0,
);

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

describe.each(numbers)('graph %i', (number) => {
  const graph = graphFile.graphs[number]!;
  const expected = { ranks: graph.expected.ranks, isLedgerClosed: true, late: 0 };

  test('equals the model', async () => {
    const { nats } = server;
    expect(await runGraph(graph, { nats, languages: languagesFor(number) })).toMatchObject(
      expected,
    );
  });

  test.runIf(numbers.indexOf(number) % 3 === 0)('equals the model on a bad network', async () => {
    const options = { nats: server.nats, languages: languagesFor(number), faults: FAULTS };
    expect(await runGraph(graph, options)).toMatchObject(expected);
  });
});
