import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isAntiphonError } from '@antiphon/core';
import { type Simulator, simulator } from '@antiphon/pynn';
import { CASE_BACKENDS, setUpCase, timestepOn } from './pynn/case-backends.js';
import { compareDeterministic } from './pynn/compare-deterministic.js';
import { compareStatistical } from './pynn/compare-statistical.js';
import type { CaseGolden, PynnCase } from './pynn/pynn-case.js';
import { runDeterministic } from './pynn/run-deterministic.js';
import { runStatistical } from './pynn/run-statistical.js';
import type { Tally } from './tally.js';

/** What PyNN seeds NEST with when it is not told. */
const PYNN_SEED = 42;

/** Runs every case of the paths on every backend that has a golden in it; files, or folders of files. */
export async function runPynnCases(
  paths: readonly string[],
  print: (line: string) => void,
): Promise<Tally> {
  const cases = paths
    .flatMap(casesBelow)
    .map((file) => JSON.parse(withoutNaN(readFileSync(file, 'utf8'))) as PynnCase)
    .filter(({ golden }) => golden !== undefined);
  const names = ['nest', 'neuron', 'brian2'] as const;
  const tallies = await Promise.all(names.map((name) => runOn(name, cases, print)));
  return tallies.reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  }));
}

function casesBelow(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(path, basename(name)));
}

/** Python writes NaN and Infinity into JSON, where there is no such thing: NaN becomes null, Infinity a number beyond all. */
const withoutNaN = (text: string): string =>
  text
    .replace(/(?<=[[,:\s])NaN(?=[\],}\s])/g, 'null')
    .replace(/(?<=[[,:\s]-?)Infinity\b/g, '1e999');

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
      const differences = await differencesOf(sim, wanted, backend, golden);
      if (differences.length === 0) tally.passed++;
      else tally.failed++;
      const outcome = differences.length === 0 ? 'passed' : `failed\n  ${differences.join('\n  ')}`;
      print(`${wanted.name} on ${backend}: ${outcome}`);
    }
  }
  await sim.close();
  return tally;
}

async function differencesOf(
  sim: Simulator,
  wanted: PynnCase,
  backend: string,
  golden: CaseGolden,
): Promise<string[]> {
  const how = CASE_BACKENDS[backend]!;
  try {
    if (wanted.kind === 'statistical') {
      const found = await runStatistical(sim, how, wanted, golden);
      return refusalMissing(golden) ?? compareStatistical(found, golden.over_seeds ?? {});
    }
    setUpCase(sim, how, wanted, PYNN_SEED);
    const run = await runDeterministic(sim, wanted, golden);
    return refusalMissing(golden) ?? compareDeterministic(run, golden, timestepOn(how, wanted));
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    return golden.error === undefined ? [error.message.slice(0, 400)] : [];
  }
}

/** Python's own word for a bug, in PyNN: what runs nevertheless has no golden data to differ from. */
const CRASH = /^AttributeError: '\w+' object has no attribute/;

/** Where PyNN refused, so must this. */
function refusalMissing({ error }: CaseGolden): string[] | undefined {
  if (error === undefined) return undefined;
  return CRASH.test(error) ? [] : [`was not refused, as it was by PyNN: ${error}`];
}
