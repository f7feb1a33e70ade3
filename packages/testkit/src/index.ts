export { checkGraph, checkPlan, linkName } from './graphs/check-graph.js';
export {
  type GraphCase,
  type GraphConnection,
  type GraphFile,
  type GraphLink,
  type GraphProcess,
  type GraphResult,
  readGraphFile,
} from './graphs/graph-file.js';
export { inputName, planCase, resolveCase } from './graphs/graph-plan.js';
export { createRandom, type Random } from './graphs/random.js';
export { NETWORK_SETTINGS, type NetworkSetting } from './graphs/settings.js';
export { type TracedTick, traceGraph } from './graphs/trace-graph.js';
export { type TickTrace, VirtualNetwork, type VirtualRun } from './graphs/virtual-network.js';
export { RankWorkload, type WorkloadPorts } from './graphs/workload.js';
export { initialState, mix, runHash, sampleOf } from './graphs/workload-hash.js';
export { checkSchedule } from './schedules/check-schedule.js';
export {
  readScheduleFile,
  type ScheduleCase,
  type ScheduleEdge,
  type ScheduleExchange,
  type ScheduleFile,
} from './schedules/schedule-file.js';
export type { Tally } from './tally.js';
export { runGraphsInTypeScript } from './vectors-graphs.js';
export { runPynnCases } from './vectors-pynn.js';
export { runInCpp } from './vectors-runner.js';
export { runSchedulesInTypeScript } from './vectors-schedules.js';
