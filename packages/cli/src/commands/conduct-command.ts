import { Socket } from 'node:net';
import { conduct } from '../run/conduct.js';
import type { RunObserver } from '../run/run-options.js';
import type { RunOutcome } from '../run/run-outcome.js';
import { LiveView } from '../show/live-view.js';
import { PlainView } from '../show/plain-view.js';
import { formatPlan, planAsJson } from '../show/plan-tables.js';
import type { CommandIo } from './command-io.js';
import { processInterrupts } from './interrupts.js';
import { showResults, verbosityOf } from './run-command.js';
import { runOptionsOf } from './run-settings.js';
import { readScriptSettings, type ScriptSettings } from './script-settings.js';

/** The descriptor of the channel to the program. */
const CHANNEL = 3;

/**
 * `antiphon conduct`, which programs start that run a pipeline of which they are a part. It shows what `antiphon run` or `plan` would, if
 * that has started the program; else only what ranks print. Why a run has failed is the program's to say.
 */
export async function conductCommand(io: CommandIo): Promise<number> {
  const settings = readScriptSettings(process.env);
  const view = settings === undefined ? new PlainView(io) : liveView(settings, io);
  const outcome = await conduct(new Socket({ fd: CHANNEL }), {
    options:
      settings === undefined
        ? {}
        : { ...runOptionsOf(settings), isPlanOnly: settings.command === 'plan' },
    observer: view,
    interrupts: processInterrupts,
  });
  if (view instanceof LiveView) view.close();
  if (outcome === null) return 0;
  if (settings !== undefined) show(outcome, settings, io);
  return outcome.exitCode;
}

function liveView(settings: ScriptSettings, io: CommandIo): RunObserver {
  const verbosity = verbosityOf(settings);
  const showsNotes = settings.command === 'plan' && verbosity !== 'quiet';
  return new LiveView(io.err, {
    verbosity,
    unitsPerSecond: 1e9,
    ...(showsNotes ? { showsNotes } : {}),
  });
}

function show(outcome: RunOutcome, settings: ScriptSettings, io: CommandIo): void {
  const { plan, result } = outcome;
  if (settings.command === 'run') showResults(outcome, settings, io);
  else if (result.failure === null && plan !== null) {
    io.out.write(settings.json === true ? planAsJson(plan) : formatPlan(plan));
  }
}
