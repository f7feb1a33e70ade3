export { type RunOutcome } from './run/run-outcome.js';
export type { Interrupts, RunObserver, RunOptions } from './run/run-options.js';
export { runPipeline } from './run/run-pipeline.js';
