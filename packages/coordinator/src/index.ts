export type { ConductedRun, ConductorNews, ConductorOrder } from './channel/conductor-line.js';
export type { CoordinatorEvent } from './channel/coordinator-event.js';
export { fromJsonLine, toJsonLine } from './channel/json-line.js';
export type { LauncherLine } from './channel/launcher-line.js';
export { COORDINATOR_MODULE } from './coordinator-module.js';
export type { CoordinatorAction, RankQuestion } from './machine/coordinator-action.js';
export type { AskedOfRank, RankExit, RankStage } from './machine/rank-record.js';
export {
  failureOf,
  interruption,
  makeFailure,
  type RunFailure,
  setUpFailure,
} from './machine/run-failure.js';
export { RunMachine } from './machine/run-machine.js';
export type { RunPhase } from './machine/run-phase.js';
export { type LedgerEntry, makeLedger } from './report/ledger.js';
export type {
  PlannedConnection,
  PlannedLinkSummary,
  PlannedLoop,
  PlannedProcess,
  PlanSummary,
} from './report/plan-summary.js';
export { resultWithoutCoordinator } from './report/result-without-coordinator.js';
export type { RankProgress, RunProgress } from './report/run-progress.js';
export type { RankResult, RunResult, SecondaryFailure } from './report/run-result.js';
export type { CoordinatorSettings, Driven } from './set-up/settings.js';
export { readStopTimes, type StopTimes } from './set-up/stop-times.js';
