import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from '../run/antiphon.js';

const PYTHON = join(ROOT, '.venv/bin/python');
const HERE = join(ROOT, 'test/e2e/brian2-cut');
const FAULTS = 'drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=2,seed=3';

interface Cut {
  readonly tick: string;
  readonly weights: 'dyadic' | 'random';
  readonly faults?: string;
}

/** (step, neuron) lists of both populations, one line per spike. */
function spikesIn(folder: string): { A: string[]; B: string[] } {
  const read = (name: string): string[] =>
    readFileSync(join(folder, `spikes-${name}.csv`), 'utf8')
      .trim()
      .split('\n');
  return { A: read('A'), B: read('B') };
}

/** The whole network in one process, without Antiphon. */
function uncut(folder: string, weights: string): ReturnType<typeof spikesIn> {
  execFileSync(PYTHON, [join(HERE, 'uncut.py'), folder, weights, '1'], { stdio: 'ignore' });
  return spikesIn(folder);
}

/** The same network, one population in each of two processes. */
async function cut(
  folder: string,
  { tick, weights, faults }: Cut,
): Promise<ReturnType<typeof spikesIn>> {
  const section = (name: string): string[] => [
    `[${name}]`,
    `binary=brian2`,
    `args=${join(HERE, 'half.py')} ${name} ${tick} ${folder} ${weights} 1`,
    ...(faults === undefined ? [] : [`env=ANTIPHON_FAULTS=${faults}`]),
  ];
  const links = ['A.out -> B.in', 'B.out -> A.in'];
  const file = join(folder, 'conf.music');
  writeFileSync(
    file,
    ['stoptime=1.0', 'np=1', ...section('A'), ...section('B'), ...links, ''].join('\n'),
  );
  const { code, out, err } = await antiphon(folder, ['run', file, '--out', 'run']);
  expect(code, out + err).toBe(0);
  return spikesIn(folder);
}

/** What the whole network spikes, by weights: it is always the same. */
const wholes: Partial<Record<Cut['weights'], ReturnType<typeof spikesIn>>> = {};

/** Runs both and compares; the number of spikes, so that an empty network is no success. */
async function compare(how: Cut): Promise<{ whole: number; each: number[]; differing: number }> {
  using scratch = new Scratch();
  const [one, two] = ['whole', 'halves'].map((name) => join(scratch.path, name)) as [
    string,
    string,
  ];
  for (const folder of [one, two]) mkdirSync(folder);
  const whole = wholes[how.weights] ?? uncut(one, how.weights);
  wholes[how.weights] = whole;
  const halves = await cut(two, how);
  const lines = (spikes: typeof whole): string[] => [
    ...spikes.A.map((line) => `A ${line}`),
    ...spikes.B.map((line) => `B ${line}`),
  ];
  const [a, b] = [new Set(lines(whole)), new Set(lines(halves))];
  const differing = [...a].filter((s) => !b.has(s)).length + [...b].filter((s) => !a.has(s)).length;
  if (how.weights === 'dyadic') expect(halves).toEqual(whole);
  return { whole: a.size, each: [whole.A.length - 1, whole.B.length - 1], differing };
}

describe('a recurrent Brian2 network that is cut over two processes', () => {
  it.each(['1.0', '0.5', '0.1'])(
    'spikes as the whole one does, in ticks of %s ms',
    async (tick) => {
      const { each } = await compare({ tick, weights: 'dyadic' });
      expect(Math.min(...each)).toBeGreaterThanOrEqual(1000);
    },
  );

  it('does so when messages are lost, doubled, late and out of order', async () => {
    const { whole } = await compare({ tick: '1.0', weights: 'dyadic', faults: FAULTS });
    expect(whole).toBeGreaterThanOrEqual(1000);
  });

  it('is compared for weights that round, too, where equality is not promised', async () => {
    const { whole, differing } = await compare({ tick: '1.0', weights: 'random' });
    expect(whole).toBeGreaterThanOrEqual(1000);
    console.log(`random weights: ${differing} of ${whole} spikes differ`);
  });
});
