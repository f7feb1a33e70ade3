import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { antiphon, ROOT, Scratch } from '../run/antiphon.js';
import { expectLosses, readTraffic } from '../run/traffic.js';

const PYTHON = join(ROOT, '.venv/bin/python');

/** A simulator whose network is cut: the folder with its `uncut.py`, `half.py` and `network.py`. */
export type Simulator = 'nest' | 'neuron' | 'brian2';

/** How a network is cut, and what it runs on. */
export interface Cut {
  /** [ms] */
  readonly tick: string;
  readonly weights: 'dyadic' | 'random';
  /** What the lanes do to messages. */
  readonly faults?: string;
  /** Ranks of each half. */
  readonly ranks?: number;
  /** Whether the ranks of a half are one simulator, over MPI. */
  readonly mpi?: boolean;
  /** More arguments of the half's script. */
  readonly args?: readonly string[];
}

/** How a whole network and its halves compare. */
export interface Comparison {
  /** Spikes of each population of the whole network. */
  readonly each: { readonly A: number; readonly B: number };
  /** Spikes that one of the two has and the other has not. */
  readonly differing: number;
}

/** What the whole networks spike, by simulator and weights: it is always the same. */
const wholes = new Map<string, readonly string[]>();

/**
 * Runs a network whole and cut, in a second of simulated time. With dyadic weights the spikes have to be the same; with others
 * the number of those that differ is told.
 */
export async function compare(simulator: Simulator, how: Cut): Promise<Comparison> {
  using scratch = new Scratch();
  const whole = uncut(simulator, how.weights, scratch.path);
  const parts = await cut(simulator, how, scratch.path);
  const [a, b] = [new Set(whole), new Set(parts)];
  const differing = [...a].filter((s) => !b.has(s)).length + [...b].filter((s) => !a.has(s)).length;
  console.log(`${simulator} ${JSON.stringify(how)}: ${differing} of ${whole.length} spikes differ`);
  if (how.weights === 'dyadic') expect(parts).toEqual(whole);
  const spikesOf = (name: string): number => whole.filter((line) => line.startsWith(name)).length;
  return { each: { A: spikesOf('A'), B: spikesOf('B') }, differing };
}

/** The whole network in one process, without Antiphon. */
function uncut(simulator: Simulator, weights: string, parent: string): readonly string[] {
  const known = wholes.get(`${simulator} ${weights}`);
  if (known !== undefined) return known;
  const folder = join(parent, 'whole');
  mkdirSync(folder);
  const script = join(folderOf(simulator), 'uncut.py');
  execFileSync(PYTHON, [script, folder, weights, '1'], { stdio: 'ignore' });
  const whole = spikesIn(folder);
  wholes.set(`${simulator} ${weights}`, whole);
  return whole;
}

/** The same network, one population in each of two processes of one or several ranks. */
async function cut(simulator: Simulator, how: Cut, parent: string): Promise<readonly string[]> {
  const { tick, weights, faults, ranks = 1, mpi = false, args = [] } = how;
  const folder = join(parent, 'parts');
  mkdirSync(folder);
  const script = join(folderOf(simulator), mpi ? 'half_mpi.py' : 'half.py');
  const section = (name: string): string[] => [
    `[${name}]`,
    `binary=${simulator}`,
    `args=${[script, name, tick, folder, weights, '1', ...args].join(' ')}`,
    ...(mpi ? ['mpirun=mpirun'] : []),
    ...(faults === undefined ? [] : [`env=ANTIPHON_FAULTS=${faults}`]),
  ];
  const links = ['A.out -> B.in', 'B.out -> A.in'];
  if (ranks > 1 && !mpi) links.push('A.out -> A.inside', 'B.out -> B.inside');
  const file = join(folder, 'conf.music');
  const global = ['stoptime=1.0', `np=${ranks}`];
  writeFileSync(file, [...global, ...section('A'), ...section('B'), ...links, ''].join('\n'));
  const { code, out, err } = await antiphon(folder, ['run', file, '--out', 'run']);
  expect(code, out + err).toBe(0);
  // On lanes that lose nothing the spikes would be right, too.
  if (faults !== undefined) expectLosses(readTraffic(join(folder, 'run')));
  return spikesIn(folder);
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

function folderOf(simulator: Simulator): string {
  return join(ROOT, 'test/e2e/cut', simulator);
}
