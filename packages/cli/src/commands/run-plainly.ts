import { isAntiphonError, type PipelineDescription } from '@antiphon/core';
import type { RunOptions } from '../run/run-options.js';
import { runPipeline } from '../run/run-pipeline.js';
import { PlainView } from '../show/plain-view.js';
import { showRootCause } from '../show/root-cause.js';
import { showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';
import { processInterrupts } from './interrupts.js';

/** Runs a pipeline as `mpirun` would show it: what the programs print, and what is wrong. Returns the exit code. */
export async function runPlainly(
  description: PipelineDescription,
  places: Pick<RunOptions, 'folder' | 'sources'>,
  io: CommandIo,
): Promise<number> {
  try {
    const { exitCode, result, unwritten } = await runPipeline(
      description,
      { ...places, isColoured: io.err.paint.isColorSupported, interrupts: processInterrupts },
      new PlainView(io),
    );
    for (const failure of [result.failure, unwritten]) {
      if (failure !== null) showRootCause(failure, io.err, null);
    }
    return exitCode;
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    showError(error, io.err);
    return 2;
  }
}
