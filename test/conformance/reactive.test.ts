import type { ConnectionDescription, ProcessDescription } from '@antiphon/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildFixtures, fromRoot } from './support/build-fixtures.js';
import { runFixtures, withFolder } from './support/run-fixtures.js';
import { type SharedServer, startSharedServer } from './support/shared-server.js';

let server: SharedServer;

beforeAll(async () => {
  await buildFixtures();
  server = await startSharedServer();
});

afterAll(() => server.stop());

const process = (name: string, role: string): ProcessDescription => ({
  name,
  np: 1,
  binary: fromRoot('build/fixtures/reactive-rank.js'),
  args: [role],
  variables: { stoptime: '0.006' },
});

const connection = (from: string, to: string, port: string): ConnectionDescription => ({
  from: { process: from, port },
  to: { process: to, port },
});

test('streams: inputs emit before tick$, outputs subscribe to streams, the values of each tick arrive once', async () => {
  await withFolder(async (folder) => {
    const { results, outcome } = await runFixtures(
      {
        name: 'reactive',
        unitsPerSecond: 1e9,
        variables: {},
        processes: [process('A', 'source'), process('B', 'echo')],
        connections: ['spikes', 'signal', 'words'].flatMap((port) => [
          connection('A', 'B', port),
          connection('B', 'A', `${port}Back`),
        ]),
      },
      { folder, nats: server.nats },
    );
    expect(outcome.result.isLedgerClosed).toBe(true);
    // Out after 1 ms, back after 1 ms: the spike of tick 0 comes home in tick 2; samples count from the end of their tick.
    expect(results.get('A.0')).toMatchInlineSnapshot(
      `"s c0+0 m t0 s c0+0 m t1 s0 c-1+-1 mword0 t2 s1 c-1+-1 mword1 t3 s2 c0+0 mword2 t4 s3 c1+0.5 mword3 t5"`,
    );
    expect(results.get('B.0')).toBe('');
  });
});
