import { rmSync } from 'node:fs';
import { isAntiphonError, type PipelineDescription } from '@antiphon/core';
import { programCode } from '../run/program-code.js';
import type { RunOptions } from '../run/run-options.js';
import { runPipeline } from '../run/run-pipeline.js';
import { logOf } from '../show/log-of.js';
import { PlainView } from '../show/plain-view.js';
import { showRootCause, showUnstarted } from '../show/root-cause.js';
import { showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';
import { processInterrupts } from './interrupts.js';

/**
 * Runs a pipeline as `mpirun` would show it: what the programs print, and what is wrong. Returns the exit code: of a program that has
 * failed, its own.
 *
 * @param isSuperseded - asked at the end: whether another run takes the place of this one, which then leaves nothing
 */
export async function runPlainly(
  description: PipelineDescription,
  places: Pick<RunOptions, 'folder' | 'besides' | 'sources' | 'env'>,
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
    if (result.failure !== null) showRootCause(result.failure, io.err, logOf(result, folder));
    showUnstarted(result, folder, io.err);
    if (unwritten !== null) showRootCause(unwritten, io.err, null);
    return result.outcome === 'failed' && exitCode === 1 ? programCode(result) : exitCode;
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    showError(error, io.err);
    return 2;
  }
}
