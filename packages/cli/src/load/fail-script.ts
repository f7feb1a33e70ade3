import { inspect } from 'node:util';
import { failureOf } from '@antiphon/coordinator';
import { isAntiphonError } from '@antiphon/core';
import { scriptLine } from '@antiphon/launcher';
import { processIo } from '../commands/command-io.js';
import { showRootCause } from '../show/root-cause.js';

const FAILED = 1;
const INTERRUPTED = 130;

/** Ends a script that has failed: an error of ours is shown as those of runs are, with the script's line. */
export function failScript(error: unknown): never {
  const { err } = processIo();
  if (!isAntiphonError(error)) {
    err.write(`${inspect(error)}\n`);
    process.exit(FAILED);
  }
  // Whoever has handed the interrupt on says so.
  if (error.code === 'RUN_INTERRUPTED') process.exit(INTERRUPTED);
  showRootCause(failureOf(error), err, null);
  const line = scriptLine(error);
  if (line !== undefined) err.write(`  at ${line}\n`);
  process.exit(FAILED);
}
