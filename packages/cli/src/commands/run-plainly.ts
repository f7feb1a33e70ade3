import { rmSync } from 'node:fs';
import { isAntiphonError, type PipelineDescription } from '@antiphon/core';
import type { RunOptions } from '../run/run-options.js';
import { runPipeline } from '../run/run-pipeline.js';
import { PlainView } from '../show/plain-view.js';
import { showRootCause } from '../show/root-cause.js';
import { showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';
import { processInterrupts } from './interrupts.js';

/**
 * Runs a pipeline as `mpirun` would show it: what the programs print, and what is wrong. Returns the exit code.
 *
 * @param isSuperseded - asked at the end: whether another run takes the place of this one, which then leaves nothing
 */
export async function runPlainly(
  description: PipelineDescription,
  places: Pick<RunOptions, 'folder' | 'sources' | 'env'>,
  io: CommandIo,
  isSuperseded: () => boolean = () => false,
): Promise<number> {
  try {
    const { exitCode, result, unwritten, folder } = await runPipeline(
      description,
      { ...places, isColoured: io.err.paint.isColorSupported, interrupts: processInterrupts },
      new PlainView(io),
    );
    if (isSuperseded()) {
      if (folder !== null) rmSync(folder, { recursive: true });
      return exitCode;
    }
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
