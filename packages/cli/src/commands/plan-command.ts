import { isAntiphonError } from '@antiphon/core';
import { runPipeline } from '../run/run-pipeline.js';
import { LiveView } from '../show/live-view.js';
import { formatPlan, planAsJson } from '../show/plan-tables.js';
import { showRootCause } from '../show/root-cause.js';
import { showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';
import { processInterrupts } from './interrupts.js';
import { loadForRun } from './load-for-run.js';
import { verbosityOf } from './run-command.js';
import { type RunSettings, runOptionsOf } from './run-settings.js';

/** `antiphon plan`: runs the ranks as far as the plan, prints it, and stops. Returns the exit code. */
export async function planCommand(
  file: string,
  settings: RunSettings & { readonly json?: boolean },
  io: CommandIo,
): Promise<number> {
  const script = { ...settings, command: 'plan' as const };
  const pipeline = await loadForRun(file, { ...settings, script }, io);
  if (typeof pipeline === 'number') return pipeline;
  const { description, ...places } = pipeline;
  const { unitsPerSecond } = description;
  const verbosity = verbosityOf(settings);
  // Whoever asks for the plan wants to know what set-up has to say about it.
  const showsNotes = verbosity !== 'quiet';
  const view = new LiveView(io.err, { verbosity, unitsPerSecond, showsNotes });
  try {
    const { result, plan, exitCode, unwritten } = await runPipeline(
      description,
      {
        ...runOptionsOf(settings),
        ...places,
        isPlanOnly: true,
        isColoured: io.err.paint.isColorSupported,
        interrupts: processInterrupts,
      },
      view,
    );
    view.close();
    if (result.failure !== null) showRootCause(result.failure, io.err, null);
    else if (plan !== null)
      io.out.write(settings.json === true ? planAsJson(plan) : formatPlan(plan));
    if (unwritten !== null) showRootCause(unwritten, io.err, null);
    return exitCode;
  } catch (error) {
    view.close();
    if (!isAntiphonError(error)) throw error;
    showError(error, io.err);
    return 2;
  }
}
