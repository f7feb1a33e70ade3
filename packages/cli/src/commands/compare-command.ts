import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AntiphonError } from '@antiphon/core';
import { cacheFolder, checkTypes } from '@antiphon/launcher';
import { SIMULATORS } from '@antiphon/pynn';
import { compareRuns, type NamedRun, problemsOf } from '../compare/compare-runs.js';
import { CompareProgress } from '../compare/progress.js';
import { runModel } from '../compare/run-model.js';
import { moduleBases } from '../own-places.js';
import { formatComparison } from '../show/comparison-tables.js';
import { showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';

/** Options of `antiphon compare`. */
export interface CompareSettings {
  /** Names of simulators with commas between them; the first is the reference. */
  readonly on: string;
  /** [ms] */
  readonly tolerance: number;
  /** [ms] */
  readonly window?: number;
  /** [%] */
  readonly share: number;
  readonly python?: string;
  /** `key=value`, for the model. */
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/**
 * `antiphon compare`: runs a model on several simulators and says where they differ. Returns the exit code: 0 if they agree within the
 * limits, 1 if not or if a simulator failed, 2 for a model or a command that is wrong.
 */
export async function compareCommand(
  file: string,
  settings: CompareSettings,
  io: CommandIo,
): Promise<number> {
  const problem = findProblem(file, settings);
  if (problem !== undefined) {
    showError(problem, io.err);
    return 2;
  }
  if (!(await areTypesSound(file, io))) return 2;
  const names = namesOf(settings);
  using progress = new CompareProgress(names, io.err);
  const runs = await Promise.all(
    names.map(async (simulator): Promise<NamedRun> => {
      const request = {
        file: resolve(file),
        simulator,
        python: settings.python ?? null,
        variables: variablesOf(settings),
      };
      const answer = await runModel(request);
      progress.ended(simulator);
      return { simulator, answer };
    }),
  );
  const failed = runs.filter(({ answer }) => answer.failure !== null);
  if (failed.length > 0) return showFailures(failed, io);
  return showComparison(file, runs, settings, io);
}

const namesOf = ({ on }: CompareSettings): string[] => on.split(',').map((name) => name.trim());

const variablesOf = ({ set = [] }: CompareSettings): Record<string, string> =>
  Object.fromEntries(
    set.map((setting) => {
      const at = setting.indexOf('=');
      return [setting.slice(0, at).trim(), setting.slice(at + 1).trim()];
    }),
  );

function findProblem(file: string, settings: CompareSettings): AntiphonError | undefined {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    return new AntiphonError('CONFIG_FILE_UNREADABLE', { message: `there is no file ${file}` });
  }
  const names = namesOf(settings);
  const known: readonly string[] = SIMULATORS;
  const foreign = names.find((name, at) => !known.includes(name) || names.indexOf(name) !== at);
  if (foreign !== undefined || names.length < 2) {
    return new AntiphonError('CONFIG_VALUE_INVALID', {
      message: '--on takes the names of two simulators or more',
      expected: `names out of ${known.join(', ')}, each once, with commas between them`,
      found: settings.on,
    });
  }
  const wrong = settings.set?.find((setting) => setting.indexOf('=') < 1);
  return wrong === undefined
    ? undefined
    : new AntiphonError('CONFIG_VALUE_INVALID', {
        message: '--set cannot be read',
        expected: 'key=value',
        found: wrong,
      });
}

async function areTypesSound(file: string, { err }: CommandIo): Promise<boolean> {
  if (!/ts$/.test(file)) return true;
  const { errors, text } = await checkTypes([resolve(file)], {
    cacheFolder: join(cacheFolder(), 'types'),
    bases: moduleBases(),
    isColoured: err.paint.isColorSupported,
  });
  if (errors > 0) err.write(`${text.trimEnd()}\n\n${file}: nothing was run.\n`);
  return errors === 0;
}

function showFailures(failed: readonly NamedRun[], { err }: CommandIo): number {
  const isModel = failed.some(({ answer }) => answer.failure!.code === 'PYNN_MODEL_INVALID');
  // A module without a model is the same on all of them.
  for (const { simulator, answer } of isModel ? failed.slice(0, 1) : failed) {
    err.write(`${err.paint.bold(err.paint.red(simulator))}: ${answer.failure!.message}\n`);
    if (answer.failure!.detail !== '') err.write(`${answer.failure!.detail.trimEnd()}\n`);
    err.write('\n');
  }
  return isModel ? 2 : 1;
}

function showComparison(
  file: string,
  runs: readonly NamedRun[],
  { tolerance, window, share, json = false }: CompareSettings,
  { out, err }: CommandIo,
): number {
  const limits = { tolerance, share: share / 100, ...(window === undefined ? {} : { window }) };
  const populations = compareRuns(runs, limits);
  if (populations.length === 0) {
    err.write(`${file}: no spikes were recorded: population.record('spikes') has them compared.\n`);
    return 2;
  }
  const problems = problemsOf(populations);
  const knownFaults = runs.flatMap(({ answer }) => answer.knownFaults);
  if (json) {
    out.write(`${JSON.stringify({ file, limits, populations, knownFaults, problems }, null, 2)}\n`);
    return problems.length === 0 ? 0 : 1;
  }
  out.write(`${formatComparison(populations)}\n`);
  const faults = knownFaults.map((fault) => `  ${fault}\n`).join('');
  if (faults !== '') out.write(`Known faults of what this model uses:\n${faults}\n`);
  const bounds = `${tolerance} ms and ${share} %`;
  if (problems.length === 0) out.write(`${out.paint.green('They agree')} within ${bounds}.\n`);
  else {
    const lines = problems.map((problem) => `  ${problem}\n`).join('');
    out.write(`${out.paint.red('They differ')} by more than ${bounds}:\n${lines}`);
  }
  return problems.length === 0 ? 0 : 1;
}
