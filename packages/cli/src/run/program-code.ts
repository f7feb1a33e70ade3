import { constants } from 'node:os';
import type { RunResult } from '@antiphon/coordinator';

/** Of a shell: what is added to the number of the signal that has ended a program. */
const BY_SIGNAL = 128;

/** The exit code of the program that is the root cause of a failed run, as an `mpirun` hands it on; 1 if none is. */
export function programCode({ failure, ranks }: RunResult): number {
  const culprit = ranks.find(
    ({ process, rank }) => process === failure?.process && rank === failure.rank,
  );
  const { code = null, signal = null } = culprit?.exit ?? {};
  if (failure?.code === 'RANK_KILLED' && signal !== null && signal in constants.signals) {
    return BY_SIGNAL + constants.signals[signal as NodeJS.Signals];
  }
  return code === null || code === 0 ? 1 : code;
}
