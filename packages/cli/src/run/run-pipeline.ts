import { join, resolve } from 'node:path';
import {
  failureOf,
  interruption,
  type RunFailure,
  resultWithoutCoordinator,
  setUpFailure,
} from '@antiphon/coordinator';
import {
  type Diagnostic,
  hasErrors,
  isAntiphonError,
  type PipelineDescription,
} from '@antiphon/core';
import { PrivateFolder, RunFolder } from '@antiphon/launcher';
import { withAttached } from './attached-process.js';
import { heedInterrupt } from './heed-interrupt.js';
import { LiveRun } from './live-run.js';
import { type Preflight, preflight } from './preflight.js';
import { createRunId, createSeed, folderName } from './run-id.js';
import type { RunObserver, RunOptions } from './run-options.js';
import { exitCodeOf, type RunOutcome } from './run-outcome.js';
import { keepSources, type RecordFacts, writeRecord } from './run-record.js';

/**
 * Runs a pipeline from its description to its record. Never throws for what can go wrong with a run: that is in the outcome.
 *
 * @throws OUTPUT_UNWRITABLE before anything is started
 */
export async function runPipeline(
  description: PipelineDescription,
  options: RunOptions,
  observer: RunObserver = {},
): Promise<RunOutcome> {
  const startedAt = new Date();
  const id = createRunId(startedAt);
  const seed = options.seed ?? (Number(description.variables['seed'] ?? 0) || createSeed());
  const name = options.name ?? description.name;
  using scratch = new PrivateFolder();
  const { value: checked, isInterrupted } = await heedInterrupt(options.interrupts, () =>
    preflight(description, {
      folder: options.folder,
      ...(options.besides === undefined ? {} : { besides: options.besides }),
      env: { ...process.env, ...options.env },
      scratch: scratch.path,
      isColoured: options.isColoured ?? false,
      ...(options.attached === undefined ? {} : { attached: options.attached.names }),
    }),
  );
  if (isInterrupted) return unstarted(description, interruption(), observer, { id, seed });
  if (hasErrors(checked.diagnostics)) {
    return unstarted(description, refusal(checked), observer, { id, seed }, checked.diagnostics);
  }
  const path = resolve(options.out ?? join('antiphon-runs', `${folderName(name)}-${id}`));
  const folder = new RunFolder(path);
  keepSources(folder, options.sources);
  observer.begins?.({ id, folder: path, seed });
  const warnings = checked.diagnostics;
  if (warnings.length > 0) observer.told?.({ event: 'diagnostics', diagnostics: warnings });
  const commands = withAttached(description, checked.commands, options.attached);
  const run = new LiveRun({ id, seed, description, commands, options, observer, folder, scratch });
  // Until the last file is written, a signal must not end this process.
  const unsubscribe = options.interrupts?.subscribe(() => {
    run.interrupt();
  });
  try {
    const live = await run.conduct();
    const left = await run.cleanUp();
    const result = { ...live, diagnostics: [...warnings, ...live.diagnostics, ...left] };
    const exitCode = exitCodeOf(result, true);
    const ended = { exitCode, result, plan: run.plan, folder: path, id, seed, unwritten: null };
    return record(folder, ended, { name, description, startedAt, endedAt: new Date() });
  } finally {
    unsubscribe?.();
  }
}

/** Writes the record. Without one a run that went well has failed; what it was about to say is still in the outcome. */
function record(folder: RunFolder, outcome: RunOutcome, facts: RecordFacts): RunOutcome {
  try {
    writeRecord(folder, outcome, facts);
    return outcome;
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    return { ...outcome, exitCode: outcome.exitCode || 1, unwritten: failureOf(error) };
  }
}

function refusal({ diagnostics, typeErrors }: Preflight): RunFailure {
  return { ...setUpFailure(diagnostics), detail: typeErrors === '' ? null : typeErrors };
}

/** A run that ends before anything was started. */
function unstarted(
  description: PipelineDescription,
  failure: RunFailure,
  observer: RunObserver,
  run: { readonly id: string; readonly seed: number },
  diagnostics: readonly Diagnostic[] = [],
): RunOutcome {
  observer.told?.({ event: 'failed', failure });
  const result = resultWithoutCoordinator(description, failure, diagnostics);
  const exitCode = exitCodeOf(result, false);
  return { ...run, exitCode, result, plan: null, folder: null, unwritten: null };
}
