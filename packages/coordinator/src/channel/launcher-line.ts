import type { RankExit } from '../machine/rank-record.js';
import type { RunFailure } from '../machine/run-failure.js';
import type { CoordinatorSettings } from '../set-up/settings.js';

/** What the launcher tells the coordinator, one JSON line each. The end of the stream means that the launcher is gone. */
export type LauncherLine =
  /** The first line. */
  | { readonly say: 'settings'; readonly settings: CoordinatorSettings }
  /** All ranks have been started: the time to join counts from here. */
  | { readonly say: 'started' }
  | { readonly say: 'exited'; readonly rankId: number; readonly exit: RankExit }
  /** Ctrl-C. */
  | { readonly say: 'interrupt' }
  /** Something that only the launcher sees makes the run impossible. */
  | { readonly say: 'failed'; readonly failure: RunFailure };
