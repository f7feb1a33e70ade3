import type { SecondaryFailure } from '../report/run-result.js';
import type { RunFailure } from './run-failure.js';

/** Keeps the first failure as the root cause; whatever comes later followed from it. */
export class FailureBook {
  first: RunFailure | null = null;
  readonly secondary: SecondaryFailure[] = [];

  /** Enters a failure. `true`: it is the first. */
  enter(failure: RunFailure): boolean {
    if (this.first === null) {
      this.first = failure;
      return true;
    }
    // A rank that says no more than that it was told to end adds nothing.
    if (failure.code !== 'RUN_ABORTED') {
      this.secondary.push({ failure, causedBy: sourceOf(this.first) });
    }
    return false;
  }
}

function sourceOf({ process, rank, code }: RunFailure): string {
  if (process === null) return code;
  return rank === null ? process : `${process}.${rank}`;
}
