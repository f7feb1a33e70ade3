import { dirname } from 'node:path';
import { interruption } from '@antiphon/coordinator';
import { isAntiphonError, type PipelineDescription } from '@antiphon/core';
import type { ScriptKind } from '@antiphon/launcher';
import { loadPipeline, soundDescription } from '../load/load-pipeline.js';
import { setVariables } from '../load/set-variables.js';
import { showRootCause } from '../show/root-cause.js';
import { countDiagnostics, showDiagnostics, showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';
import { processInterrupts } from './interrupts.js';
import { type ScriptSettings, scriptEnvironment } from './script-settings.js';

/** A pipeline that can be run, with the places of its files. */
export interface RunnablePipeline {
  readonly description: PipelineDescription;
  readonly folder: string;
  readonly sources: readonly string[];
}

/** How a file is read. */
export interface LoadSettings {
  /** Variables to be set. */
  readonly set?: readonly string[] | undefined;
  /** How it is run if it is a script. */
  readonly script?: { readonly settings: ScriptSettings; readonly args: readonly string[] };
}

/** Kinds of scripts; there is a plan only where simulators are coupled. */
const KINDS: readonly ScriptKind[] = ['single', 'coupled'];

/** Exit code of a wrong configuration. */
const USAGE = 2;

/**
 * Reads a pipeline to run it. Shows what is wrong with it; if that forbids to go on, or if the file is a script, which has been run
 * then, the exit code. Ctrl-C ends this process, there is nothing to clean up yet; a script gets it itself.
 */
export async function loadForRun(
  file: string,
  { set = [], script }: LoadSettings,
  { err }: CommandIo,
): Promise<RunnablePipeline | number> {
  const unsubscribe = processInterrupts.subscribe(() => {
    showRootCause(interruption(), err, null);
    process.exit(130);
  });
  const run = script && {
    kinds: script.settings.command === 'run' ? KINDS : KINDS.slice(1),
    args: script.args,
    env: scriptEnvironment(script.settings),
    interrupts: processInterrupts,
    onStart: unsubscribe,
  };
  const loaded = await loadPipeline(file, err.paint.isColorSupported, run).finally(unsubscribe);
  if (loaded.exitCode !== undefined) return loaded.exitCode;
  // Set-up notes the same again, and knows better: it has what the programs declare.
  const shown = loaded.diagnostics.filter(({ severity }) => severity !== 'note');
  showDiagnostics(shown, err);
  if (loaded.detail !== '') err.write(`${loaded.detail.trimEnd()}\n\n`);
  const description = soundDescription(loaded);
  if (description === null) {
    err.write(`${file}: ${countDiagnostics(shown)}; nothing was started.\n`);
    return USAGE;
  }
  try {
    return {
      description: setVariables(description, set),
      folder: dirname(loaded.file),
      sources: [loaded.file],
    };
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    showError(error, err);
    return USAGE;
  }
}
