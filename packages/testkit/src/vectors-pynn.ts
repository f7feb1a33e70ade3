import { type Simulator, simulator } from '@antiphon/pynn';
import { CASE_BACKENDS, type CaseBackend, setUpCase, timestepOn } from './pynn/case-backends.js';
import { compareDeterministic } from './pynn/compare-deterministic.js';
import { compareOnceMore, compareStatistical } from './pynn/compare-statistical.js';
import type { CaseGolden, PynnCase } from './pynn/pynn-case.js';
import { readCases } from './pynn/read-cases.js';
import { isRefusal, reasonToRun } from './pynn/refusals.js';
import { runDeterministic } from './pynn/run-deterministic.js';
import { runStatistical } from './pynn/run-statistical.js';
import type { Tally } from './tally.js';

/** What PyNN seeds NEST with when it is not told. */
const PYNN_SEED = 42;

/** How long a message may be that goes into a line. */
const MESSAGE_LENGTH = 400;

/** Runs every case of the paths on every backend that has a golden in it; files, or folders of files. */
export async function runPynnCases(
  paths: readonly string[],
  print: (line: string) => void,
): Promise<Tally> {
  const { cases, problems } = readCases(paths);
  const total = { passed: 0, failed: 0 };
  for (const [file, problem] of Object.entries(problems)) {
    total.failed++;
    print(`${file}: failed\n  ${problem}`);
  }
  for (const { name, golden } of cases) {
    for (const backend of Object.keys(golden)) {
      if (CASE_BACKENDS[backend] !== undefined) continue;
      total.failed++;
      const known = Object.keys(CASE_BACKENDS).join(', ');
      print(`${name} on ${backend}: failed\n  there is no such backend: expected one of ${known}`);
    }
  }
  const names = ['nest', 'neuron', 'brian2'] as const;
  for (const tally of await Promise.all(names.map((name) => runOn(name, cases, print)))) {
    total.passed += tally.passed;
    total.failed += tally.failed;
  }
  return total;
}

/** All goldens of one simulator, one after another in one process of it. */
async function runOn(
  name: 'nest' | 'neuron' | 'brian2',
  cases: readonly PynnCase[],
  print: (line: string) => void,
): Promise<Tally> {
  const sim = simulator(name);
  const tally = { passed: 0, failed: 0 };
  for (const wanted of cases) {
    for (const [backend, golden] of Object.entries(wanted.golden)) {
      if (CASE_BACKENDS[backend]?.simulator !== name) continue;
      const { differences, note = '' } = await outcomeOf(sim, wanted, backend, golden);
      if (differences.length === 0) tally.passed++;
      else tally.failed++;
      const outcome =
        differences.length === 0 ? `passed${note}` : `failed\n  ${differences.join('\n  ')}`;
      print(`${wanted.name} on ${backend}: ${outcome}`);
    }
  }
  await sim.close();
  return tally;
}

interface Outcome {
  readonly differences: readonly string[];
  readonly note?: string;
}

async function outcomeOf(
  sim: Simulator,
  wanted: PynnCase,
  backend: string,
  golden: CaseGolden,
): Promise<Outcome> {
  try {
    const outcome = await compareWith(sim, wanted, backend, golden);
    if (golden.error === undefined) return outcome;
    const reason = reasonToRun(golden.error);
    if (reason !== undefined) return { differences: [], note: `, there is no golden: ${reason}` };
    return { differences: [`was not refused, as it was by PyNN: ${golden.error}`] };
  } catch (error) {
    if (golden.error !== undefined && isRefusal(error)) return { differences: [] };
    return { differences: [String((error as Error).message).slice(0, MESSAGE_LENGTH)] };
  }
}

async function compareWith(
  sim: Simulator,
  wanted: PynnCase,
  backend: string,
  golden: CaseGolden,
): Promise<Outcome> {
  const how = CASE_BACKENDS[backend]!;
  if (wanted.kind === 'statistical') return compareOverSeeds(sim, how, wanted, golden);
  setUpCase(sim, how, wanted, PYNN_SEED);
  const run = await runDeterministic(sim, wanted, golden);
  return { differences: compareDeterministic(run, golden, timestepOn(how, wanted)) };
}

/** Further rounds of as many seeds, where a case does not agree at once. */
const ROUNDS = [1, 2, 3];
/** Between the seeds of two rounds. */
const SEED_STEP = 1000;

async function compareOverSeeds(
  sim: Simulator,
  how: CaseBackend,
  wanted: PynnCase,
  golden: CaseGolden,
): Promise<Outcome> {
  const { seeds = [] } = wanted;
  const expected = golden.over_seeds ?? {};
  const found = await runStatistical(sim, how, wanted, golden, seeds);
  const disagreed = compareStatistical(found, expected);
  if (disagreed.length === 0) return { differences: [] };
  for (const round of ROUNDS) {
    const others = seeds.map((seed) => seed + round * SEED_STEP);
    found.push(...(await runStatistical(sim, how, wanted, golden, others)));
  }
  const differences = compareOnceMore(found, expected, disagreed).map(({ message }) => message);
  const firstTry = disagreed.map(({ message }) => message).join('; ');
  const note = `, over ${found.length} seeds; not over the golden's: ${firstTry}`;
  return { differences, note };
}
