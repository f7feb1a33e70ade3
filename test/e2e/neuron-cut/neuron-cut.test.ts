import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from '../run/antiphon.js';

const PYTHON = join(ROOT, '.venv/bin/python');
const HERE = join(ROOT, 'test/e2e/neuron-cut');
const FAULTS = 'drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=2,seed=3';

interface Cut {
  readonly tick: string;
  readonly weights: 'dyadic' | 'random';
  readonly faults?: string;
  readonly ranks?: number;
  /** Whether the ranks of a process are one NEURON. */
  readonly mpi?: boolean;
}

/** (population, step, cell) of all spikes, one line each, in order. */
function spikesIn(folder: string): readonly string[] {
  const files = readdirSync(folder).filter((name) => name.startsWith('spikes-'));
  const lines = files.flatMap((name) => {
    const [, ...rows] = readFileSync(join(folder, name), 'utf8').trim().split('\n');
    return rows.map((row) => `${name.slice('spikes-'.length)[0]},${row}`);
  });
  return lines.sort();
}

/** The whole network in one process, without Antiphon. */
function uncut(folder: string, weights: string): readonly string[] {
  execFileSync(PYTHON, [join(HERE, 'uncut.py'), folder, weights], { stdio: 'ignore' });
  return spikesIn(folder);
}

/** The same network, one population in each of two processes of one or several ranks. */
async function cut(
  folder: string,
  { tick, weights, faults, ranks = 1, mpi = false }: Cut,
): Promise<readonly string[]> {
  const section = (name: string): string[] => [
    `[${name}]`,
    `binary=neuron`,
    `args=${join(HERE, mpi ? 'half_mpi.py' : 'half.py')} ${name} ${tick} ${folder} ${weights} 1`,
    ...(mpi ? ['mpirun=mpirun'] : []),
    ...(faults === undefined ? [] : [`env=ANTIPHON_FAULTS=${faults}`]),
  ];
  const links = ['A.out -> B.in', 'B.out -> A.in'];
  if (ranks > 1 && !mpi) links.push('A.out -> A.inside', 'B.out -> B.inside');
  const file = join(folder, 'conf.music');
  writeFileSync(
    file,
    ['stoptime=1.0', `np=${ranks}`, ...section('A'), ...section('B'), ...links, ''].join('\n'),
  );
  const { code, out, err } = await antiphon(folder, ['run', file, '--out', 'run']);
  expect(code, out + err).toBe(0);
  return spikesIn(folder);
}

/** Runs both and compares; the number of spikes, so that an empty network is no success. */
async function compare(how: Cut): Promise<{ whole: number; differing: number }> {
  using scratch = new Scratch();
  const [one, two] = ['whole', 'parts'].map((name) => join(scratch.path, name)) as [string, string];
  for (const folder of [one, two]) mkdirSync(folder);
  const whole = uncut(one, how.weights);
  const parts = await cut(two, how);
  const [a, b] = [new Set(whole), new Set(parts)];
  const differing = [...a].filter((s) => !b.has(s)).length + [...b].filter((s) => !a.has(s)).length;
  console.log(`${JSON.stringify(how)}: ${differing} of ${whole.length} spikes differ`);
  if (how.weights === 'dyadic') expect(parts).toEqual(whole);
  for (const name of ['A', 'B']) {
    expect(whole.filter((line) => line.startsWith(name)).length).toBeGreaterThanOrEqual(1000);
  }
  return { whole: whole.length, differing };
}

describe('a recurrent NEURON network that is cut over two processes', () => {
  it.each(['1.0', '0.5', '0.1'])(
    'spikes as the whole one does, in ticks of %s ms',
    async (tick) => {
      await compare({ tick, weights: 'dyadic' });
    },
  );

  it.each(['1.0', '0.1'])(
    'does so when each half has two ranks with half of the cells, in ticks of %s ms',
    async (tick) => {
      await compare({ tick, weights: 'dyadic', ranks: 2 });
    },
  );

  it.each(['1.0', '0.1'])(
    'does so when each half is spread over two ranks by MPI, in ticks of %s ms',
    async (tick) => {
      await compare({ tick, weights: 'dyadic', ranks: 2, mpi: true });
    },
  );

  it.each([1, 2])(
    'does so when messages are lost, doubled, late and out of order, with %d ranks each',
    async (ranks) => {
      await compare({ tick: '1.0', weights: 'dyadic', faults: FAULTS, ranks });
    },
  );

  it('is compared for weights that round, too, where equality is not promised', async () => {
    await compare({ tick: '1.0', weights: 'random' });
  });
});
