export type { Interrupts, RunObserver, RunOptions } from './run/run-options.js';
export type { RunOutcome } from './run/run-outcome.js';
export { runPipeline } from './run/run-pipeline.js';
