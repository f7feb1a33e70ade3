import type { Diagnostic } from '@antiphon/core';
import type { StartedRank } from '@antiphon/launcher';

type Left = Pick<StartedRank, 'name' | 'group' | 'logFile' | 'isDrained' | 'logProblem'>;

/** A rank that its run no longer waits for, and why. */
export function leftBehind(
  { name, group, logFile, isDrained }: Left,
  hasExited: boolean,
): Diagnostic {
  if (hasExited && isDrained) {
    const message = `${logFile}: the log of ${name} takes long to be written and may lack its last lines`;
    const remedy = 'Choose a faster disk for the results with --out, or let the rank print less.';
    return { severity: 'warning', code: 'OUTPUT_UNWRITABLE', message, remedy };
  }
  const message = hasExited
    ? `a process that ${name} has started holds its output open and cannot be found; ${logFile} may lack its last lines`
    : `${name} could not be ended: process ${group} is still there`;
  const remedy = hasExited
    ? `End it, and make ${name} give its own children another output.`
    : `End process ${group}; if it waits for a device, mend that first.`;
  return { severity: 'warning', code: 'RANK_LEFT_BEHIND', message, remedy };
}

/** The log of a rank that is not complete, if so. */
export function logGaps({ name, logFile, logProblem }: Left): Diagnostic[] {
  if (logProblem === null) return [];
  const message = `${logFile}: the log of ${name} is not complete (${logProblem})`;
  return [{ severity: 'warning', code: 'OUTPUT_UNWRITABLE', message }];
}
