/** Where a run stands. `aborting` and `leaving` end in `done`, too. */
export type RunPhase =
  | 'joining'
  | 'building'
  | 'planning'
  | 'starting'
  | 'running'
  | 'finalising'
  | 'leaving'
  | 'aborting'
  | 'done';
