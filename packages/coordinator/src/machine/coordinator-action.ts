import type { AbortCause } from '@antiphon/bus';
import type { RankPlan } from '@antiphon/core';
import type { CoordinatorEvent } from '../channel/coordinator-event.js';

/** What a rank is asked, with what. */
export type RankQuestion =
  | { readonly ask: 'plan'; readonly plan: RankPlan }
  | { readonly ask: 'start' }
  | { readonly ask: 'finalise' }
  | { readonly ask: 'abort'; readonly error: AbortCause }
  | { readonly ask: 'leave'; readonly code: number };

/** What the coordinator does next. */
export type CoordinatorAction =
  /** Ask a rank until it answers, and say so with `answered`. */
  | { readonly do: 'ask'; readonly rankId: number; readonly question: RankQuestion }
  /** Stop asking a rank that is gone. */
  | { readonly do: 'drop'; readonly rankId: number }
  /** See what the process of a silent rank does, and say so with `seen`. */
  | { readonly do: 'look'; readonly rankId: number }
  | { readonly do: 'tell'; readonly event: CoordinatorEvent };
