import { dirname } from 'node:path';
import { type Driven, interruption } from '@antiphon/coordinator';
import { isAntiphonError, type PipelineDescription } from '@antiphon/core';
import type { ScriptKind } from '@antiphon/launcher';
import { loadPipeline, soundDescription } from '../load/load-pipeline.js';
import { setVariables } from '../load/set-variables.js';
import { showRootCause } from '../show/root-cause.js';
import { countDiagnostics, showDiagnostics, showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';
import { processInterrupts } from './interrupts.js';
import type { RunSettings } from './run-settings.js';
import { type ScriptSettings, scriptEnvironment } from './script-settings.js';

/** A pipeline that can be run, with the places of its files. */
export interface RunnablePipeline {
  readonly description: PipelineDescription;
  readonly folder: string;
  readonly sources: readonly string[];
  /** What a script drives; see CoordinatorSettings. */
  readonly driven?: Driven;
}

/** How a file is read: variables to be set, the arguments of a script, and how one in TypeScript is run. */
export type LoadSettings = Pick<RunSettings, 'set' | 'args'> & { readonly script?: ScriptSettings };

/** Kinds of scripts; there is a plan only where simulators are coupled. */
const KINDS: readonly ScriptKind[] = ['single', 'coupled'];

/** Exit code of a wrong configuration. */
const USAGE = 2;
const INTERRUPTED = 130;

/**
 * Reads a pipeline to run it. Shows what is wrong with it; if that forbids to go on, or if the file is a script, which has been run
 * then, the exit code. Ctrl-C ends this process, there is nothing to clean up yet; a script gets it itself.
 */
export async function loadForRun(
  file: string,
  { set = [], args = [], script }: LoadSettings,
  { err }: CommandIo,
): Promise<RunnablePipeline | number> {
  const unsubscribe = processInterrupts.subscribe(() => {
    showRootCause(interruption(), err, null);
    process.exit(130);
  });
  const run = script && {
    kinds: script.command === 'run' ? KINDS : KINDS.slice(1),
    env: scriptEnvironment(script),
    interrupts: processInterrupts,
    onStart: unsubscribe,
  };
  const loaded = await loadPipeline(file, err.paint.isColorSupported, args, run).finally(
    unsubscribe,
  );
  if (loaded.exitCode === INTERRUPTED) showRootCause(interruption(), err, null);
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
      ...(loaded.driven === undefined ? {} : { driven: loaded.driven }),
    };
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    showError(error, err);
    return USAGE;
  }
}
