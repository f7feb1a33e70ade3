import type { RunResult } from '@antiphon/coordinator';
import { isAntiphonError } from '@antiphon/core';
import type { RunOutcome } from '../run/run-outcome.js';
import { runPipeline } from '../run/run-pipeline.js';
import { describeDuration, formatEndTables } from '../show/end-tables.js';
import { LiveView, type Verbosity } from '../show/live-view.js';
import { logOf, shorten } from '../show/log-of.js';
import { showRootCause, showUnstarted } from '../show/root-cause.js';
import { showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';
import { processInterrupts } from './interrupts.js';
import { loadForRun } from './load-for-run.js';
import { type RunSettings, runOptionsOf } from './run-settings.js';

/** `antiphon run`: runs a pipeline or script, and says how it went. Returns the exit code. */
export async function runCommand(
  file: string,
  settings: RunSettings,
  io: CommandIo,
): Promise<number> {
  const script = { ...settings, command: 'run' as const };
  const pipeline = await loadForRun(file, { ...settings, script }, io);
  if (typeof pipeline === 'number') return pipeline;
  const { description, ...places } = pipeline;
  const { unitsPerSecond } = description;
  const view = new LiveView(io.err, { verbosity: verbosityOf(settings), unitsPerSecond });
  try {
    const outcome = await runPipeline(
      description,
      {
        ...runOptionsOf(settings),
        ...places,
        isColoured: io.err.paint.isColorSupported,
        interrupts: processInterrupts,
      },
      view,
    );
    view.close();
    showOutcome(outcome, settings, io);
    return outcome.exitCode;
  } catch (error) {
    view.close();
    if (!isAntiphonError(error)) throw error;
    showError(error, io.err);
    return 2;
  }
}

/** How much a command shows. */
export function verbosityOf({ quiet, verbose }: RunSettings): Verbosity {
  if (quiet === true) return 'quiet';
  return verbose === true ? 'verbose' : 'normal';
}

function showOutcome(outcome: RunOutcome, settings: RunSettings, io: CommandIo): void {
  const { result, folder, unwritten } = outcome;
  if (result.failure !== null) {
    showRootCause(result.failure, io.err, logOf(result, folder));
    showUnstarted(result, folder, io.err);
    showSecondary(result, io, settings.verbose === true || unwritten !== null);
  }
  showResults(outcome, settings, io);
}

/** What there is to see at the end of a run besides why it has failed. */
export function showResults(outcome: RunOutcome, { quiet }: RunSettings, io: CommandIo): void {
  const { result, plan, folder, unwritten } = outcome;
  const place = folder === null ? '' : `  Logs and results: ${shorten(folder)}\n`;
  const isWorthTables = result.outcome === 'done' || result.outcome === 'interrupted';
  if (isWorthTables && quiet !== true && result.runSeconds !== null) {
    if (plan !== null) io.out.write(`\n${formatEndTables(result, plan)}\n`);
    io.out.write(`  ${describeDuration(result)}\n`);
  }
  if (unwritten !== null) showRootCause(unwritten, io.err, null);
  if (result.failure !== null) io.err.write(place);
  else if (quiet !== true) io.out.write(place);
}

function showSecondary({ secondary }: RunResult, { err }: CommandIo, isVerbose: boolean): void {
  if (secondary.length === 0) return;
  if (!isVerbose) {
    const what = secondary.length === 1 ? 'One failure' : `${secondary.length} failures`;
    err.write(`  ${what} followed from it; --verbose shows, run.json has them.\n`);
    return;
  }
  for (const { failure, causedBy } of secondary) {
    err.write(`  Caused by ${causedBy}: ${failure.code}: ${failure.message}\n`);
  }
}
