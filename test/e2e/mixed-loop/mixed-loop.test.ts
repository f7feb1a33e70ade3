import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from '../run/antiphon.js';
import { expectLosses, readTraffic, type Traffic } from '../run/traffic.js';

const HERE = join(ROOT, 'test/e2e/mixed-loop');
const FAULTS = 'drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=2,seed=5';
const PARTS = ['nest', 'neuron', 'brian2'] as const;

interface How {
  /** Seed of random pauses, 0: none. */
  readonly pauses: number;
  readonly options?: readonly string[];
  readonly faults?: string;
}

/** What a run gave, by simulator in the order of the parts. */
interface Ran extends Traffic {
  /** Spikes. */
  readonly counts: number[];
  /** Of all spikes. */
  readonly hash: string;
  /** Pauses that were made. */
  readonly paused: number[];
}

/** Runs the loop of three simulators for a second. */
async function run({ pauses, options = [], faults }: How): Promise<Ran> {
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
  const written = (name: string): string => readFileSync(join(scratch.path, name), 'utf8');
  const spikes = PARTS.map((name) => written(`spikes-${name}.csv`));
  const hash = createHash('sha256').update(spikes.join('\n')).digest('hex');
  return {
    counts: spikes.map((text) => text.trim().split('\n').length - 1),
    hash,
    paused: PARTS.map((name) => Number(written(`pauses-${name}.txt`))),
    ...readTraffic(join(scratch.path, 'run')),
  };
}

/** A run that nothing disturbs repeats itself, too. */
function expectDisturbed({ pauses, options, faults }: How, ran: Ran, undisturbed: Ran): void {
  if (pauses > 0) expect(Math.min(...ran.paused)).toBeGreaterThan(0);
  // Delays in the loop are so short that frames hardly ever gather ticks: only the plan tells the two apart.
  if (options?.includes('--no-batching')) expect(ran.window).toBeLessThan(undisturbed.window);
  if (faults !== undefined) expectLosses(ran);
}

it('NEST, NEURON and Brian2 in one loop repeat exactly: paused, unbatched, on a bad network', async () => {
  const first = await run({ pauses: 0 });
  expect(Math.min(...first.counts)).toBeGreaterThanOrEqual(1000);
  expect(first.paused).toEqual([0, 0, 0]);
  const ways: How[] = [
    { pauses: 1 },
    { pauses: 2, options: ['--no-batching'] },
    { pauses: 0, faults: FAULTS },
    { pauses: 3, options: ['--no-batching'], faults: FAULTS },
  ];
  for (const how of ways) {
    const ran = await run(how);
    expect(ran.hash, JSON.stringify(how)).toBe(first.hash);
    expectDisturbed(how, ran, first);
  }
  console.log(`spikes of ${PARTS.join(', ')}: ${first.counts.join(', ')}`);
}, 600_000);
