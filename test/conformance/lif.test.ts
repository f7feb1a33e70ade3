import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionDescription, ProcessDescription } from '@antiphon/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildFixtures } from './support/build-fixtures.js';
import { fixturePath, LANGUAGES, type Language } from './support/languages.js';
import { FAULTS, runFixtures, withFolder } from './support/run-fixtures.js';
import { type SharedServer, startSharedServer } from './support/shared-server.js';

// The leaky integrate-and-fire fixture (runtimes/native/fixtures/lif.md): np 1 = 2 = 3, and TypeScript = C++ = Python.

let server: SharedServer;
let reference: readonly string[];

beforeAll(async () => {
  await buildFixtures();
  server = await startSharedServer();
  reference = await runPopulation({ language: 'typescript', np: 1 });
});

afterAll(() => server.stop());

interface PopulationRun {
  readonly language: Language;
  readonly np: number;
  readonly layout?: 'interleaved';
  readonly seed?: number;
  readonly faults?: string;
}

const process = (
  name: string,
  { language, np, layout, seed = 1 }: PopulationRun,
  folder: string,
): ProcessDescription => ({
  name,
  np,
  binary: fixturePath('lif', language),
  args: [folder],
  variables: {
    stoptime: '0.5',
    seed: String(seed),
    ...(layout === undefined ? {} : { layout }),
  },
});

const connection = (from: string, to: string): ConnectionDescription => {
  const [process = '', port = ''] = from.split('.');
  const [target = '', input = ''] = to.split('.');
  return { from: { process, port }, to: { process: target, port: input } };
};

/** Runs populations that feed themselves and, if there are two, drive each other; their spikes as sorted `step,cell` lines. */
function runPopulations(runs: readonly PopulationRun[]): Promise<string[][]> {
  return withFolder(async (folder) => {
    const names = runs.map((_, i) => `lif${i}`);
    const folders = names.map((name) => join(folder, name));
    for (const path of folders) mkdirSync(path);
    const description = {
      name: 'lif',
      unitsPerSecond: 1e9,
      variables: {},
      processes: runs.map((run, i) => process(names[i]!, run, folders[i]!)),
      connections: names.flatMap((name) =>
        names.map((other) =>
          connection(`${name}.spikes`, `${other}.${name === other ? 'recurrent' : 'drive'}`),
        ),
      ),
    };
    const { nats } = server;
    const { outcome } = await runFixtures(description, { folder, nats, faults: runs[0]?.faults });
    expect(outcome.result.isLedgerClosed).toBe(true);
    return runs.map(({ np }, i) => readSpikes(folders[i]!, np));
  });
}

async function runPopulation(run: PopulationRun): Promise<string[]> {
  return (await runPopulations([run]))[0]!;
}

function readSpikes(folder: string, np: number): string[] {
  const files = Array.from({ length: np }, (_, rank) => join(folder, `spikes-${rank}.csv`));
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean));
  const order = (line: string): number => {
    const [step = 0, cell = 0] = line.split(',').map(Number);
    return step * 1000 + cell;
  };
  return lines.sort((a, b) => order(a) - order(b));
}

test('the population is alive', () => {
  expect(reference.length).toBeGreaterThan(1000);
  expect(new Set(reference.map((line) => line.split(',')[1])).size).toBeGreaterThan(150);
});

describe.each(LANGUAGES)('%s', (language) => {
  test.each([1, 2, 3])('np %i gives the spikes of one rank', async (np) => {
    expect(await runPopulation({ language, np })).toEqual(reference);
  });

  test('so do interleaved cells', async () => {
    const run = { language, np: 3, layout: 'interleaved' } as const;
    expect(await runPopulation(run)).toEqual(reference);
  });

  test('so does a bad network', async () => {
    expect(await runPopulation({ language, np: 2, faults: FAULTS })).toEqual(reference);
  });
});

describe('two populations that drive each other', () => {
  let both: string[][];

  beforeAll(async () => {
    both = await runPopulations([
      { language: 'typescript', np: 1 },
      { language: 'typescript', np: 1, seed: 2 },
    ]);
  });

  test('change each other', () => {
    expect(both[0]).not.toEqual(reference);
    expect(both[0]!.length).toBeGreaterThan(reference.length);
  });

  test.each([
    ['typescript', 'c++'],
    ['c++', 'python'],
    ['python', 'typescript'],
  ] as const)('give the same in %s and %s, cut over two and three ranks', async (first, second) => {
    const runs = [
      { language: first, np: 2, layout: 'interleaved' },
      { language: second, np: 3, seed: 2 },
    ] as const;
    expect(await runPopulations(runs)).toEqual(both);
  });
});
