import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from '../run/antiphon.js';

const HERE = join(ROOT, 'test/e2e/mixed-loop');
const FAULTS = 'drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=2,seed=5';
const PARTS = ['nest', 'neuron', 'brian2'] as const;

interface How {
  /** Seed of random pauses, 0: none. */
  readonly pauses: number;
  readonly options?: readonly string[];
  readonly faults?: string;
}

/** Runs the loop of three simulators for a second; spikes of each, and one hash over them all. */
async function run({
  pauses,
  options = [],
  faults,
}: How): Promise<{ counts: number[]; hash: string }> {
  using scratch = new Scratch();
  const sections = PARTS.flatMap((name) => [
    `[${name}]`,
    `binary=${name}`,
    `args=${join(HERE, `${name}_part.py`)} ${scratch.path} ${pauses}`,
    ...(faults === undefined ? [] : [`env=ANTIPHON_FAULTS=${faults}`]),
  ]);
  const pairs = PARTS.flatMap((from) =>
    PARTS.filter((to) => to !== from).map((to) => `${from}.out -> ${to}.${from}`),
  );
  const file = join(scratch.path, 'conf.music');
  writeFileSync(file, ['stoptime=1.0', 'np=1', ...sections, ...pairs, ''].join('\n'));
  const { code, out, err } = await antiphon(scratch.path, [
    'run',
    file,
    '--out',
    'run',
    ...options,
  ]);
  expect(code, out + err).toBe(0);
  const spikes = PARTS.map((name) =>
    readFileSync(join(scratch.path, `spikes-${name}.csv`), 'utf8'),
  );
  const hash = createHash('sha256').update(spikes.join('\n')).digest('hex');
  return { counts: spikes.map((text) => text.trim().split('\n').length - 1), hash };
}

it('NEST, NEURON and Brian2 in one loop repeat exactly: paused, unbatched, on a bad network', async () => {
  const first = await run({ pauses: 0 });
  expect(Math.min(...first.counts)).toBeGreaterThanOrEqual(1000);
  const others = [
    await run({ pauses: 1 }),
    await run({ pauses: 2, options: ['--no-batching'] }),
    await run({ pauses: 0, faults: FAULTS }),
    await run({ pauses: 3, options: ['--no-batching'], faults: FAULTS }),
  ];
  expect(others.map(({ hash }) => hash)).toEqual(others.map(() => first.hash));
  console.log(`spikes of ${PARTS.join(', ')}: ${first.counts.join(', ')}`);
}, 600_000);
