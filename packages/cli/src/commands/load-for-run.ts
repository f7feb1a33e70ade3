import { dirname } from 'node:path';
import { interruption } from '@antiphon/coordinator';
import { isAntiphonError, type PipelineDescription } from '@antiphon/core';
import { loadPipeline, soundDescription } from '../load/load-pipeline.js';
import { setVariables } from '../load/set-variables.js';
import { showRootCause } from '../show/root-cause.js';
import { countDiagnostics, showDiagnostics, showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';
import { processInterrupts } from './interrupts.js';
import type { RunSettings } from './run-settings.js';

/** A pipeline that can be run, with the places of its files. */
export interface RunnablePipeline {
  readonly description: PipelineDescription;
  readonly folder: string;
  readonly sources: readonly string[];
}

/**
 * Reads a pipeline to run it. Shows what is wrong with it; `null` if that forbids to go on. Ctrl-C ends this process: there is nothing
 * to clean up yet.
 */
export async function loadForRun(
  file: string,
  { set, args }: Pick<RunSettings, 'set' | 'args'>,
  { err }: CommandIo,
): Promise<RunnablePipeline | null> {
  const unsubscribe = processInterrupts.subscribe(() => {
    showRootCause(interruption(), err, null);
    process.exit(130);
  });
  const loaded = await loadPipeline(file, err.paint.isColorSupported, args).finally(unsubscribe);
  // Set-up notes the same again, and knows better: it has what the programs declare.
  const shown = loaded.diagnostics.filter(({ severity }) => severity !== 'note');
  showDiagnostics(shown, err);
  if (loaded.detail !== '') err.write(`${loaded.detail.trimEnd()}\n\n`);
  const description = soundDescription(loaded);
  if (description === null) {
    err.write(`${file}: ${countDiagnostics(shown)}; nothing was started.\n`);
    return null;
  }
  try {
    return {
      description: setVariables(description, set ?? []),
      folder: dirname(loaded.file),
      sources: [loaded.file],
    };
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    showError(error, err);
    return null;
  }
}
