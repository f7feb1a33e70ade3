export {
  AntiphonError,
  type ErrorDetails,
  InternalError,
  isAntiphonError,
} from './error/antiphon-error.js';
export { ERROR_TABLE, type ErrorCode, type ErrorRow } from './error/codes.gen.js';
export { Bundle, leadingLength } from './frame/bundle.js';
export { type Credit, decodeCredit, encodeCredit, encodeEndAck } from './frame/credit.js';
export { decodeFrame, decodeFrameHeader, type FrameHeader } from './frame/decode-frame.js';
export { encodeFrame, type Frame } from './frame/encode-frame.js';
export { FrameAssembler, splitFrame } from './frame/fragments.js';
export { decodeHeader, type LinkHeader } from './frame/header.js';
export type { ContinuousPart, FramePart, MessagePart, SpikePart } from './frame/part.js';
export type { LinkIn } from './gate/link-in.js';
export type { LinkOut } from './gate/link-out.js';
export type { ProtocolAction, ProtocolMode } from './gate/protocol-action.js';
export { type EngineAction, RankEngine } from './gate/rank-engine.js';
export { type ProtocolPlan, RankProtocol } from './gate/rank-protocol.js';
export type { ConnectionCount, LinkCounters, RankReport, RankStatus } from './gate/rank-report.js';
export { checkDescription } from './graph/check-description.js';
export {
  type ConnectionDescription,
  type PipelineDescription,
  type Place,
  type PortDescription,
  type PortRef,
  type ProcessDescription,
  portName,
} from './graph/description.js';
export { type Diagnostic, hasErrors } from './graph/diagnostic.js';
export {
  blockOf,
  countIndices,
  holdsIndex,
  type Interval,
  intersectIntervals,
  intervalsOf,
  listIndices,
  normaliseIntervals,
} from './index/interval.js';
export { describeStuck } from './plan/check-loops.js';
export { DEFAULT_MAX_BUFFERED } from './plan/credit.js';
export type { RankDeclaration } from './plan/declaration.js';
export { connectionLead, stampShift } from './plan/lead.js';
export type { LinkPart, LinkRoute } from './plan/link.js';
export { findImpossibleLoop, type Loop, listLoops } from './plan/loop.js';
export { rankPlan } from './plan/make-rank-plan.js';
export { type PlanLinkOptions, type PlannedLink, planLinks } from './plan/plan-links.js';
export type { RunSchedule, ScheduleName } from './plan/plan-schedule.js';
export type {
  InputPlan,
  LinkInPlan,
  LinkOutPlan,
  PartInPlan,
  PartOutPlan,
  RankPlan,
  SchedulePlan,
  SchedulePlanConnection,
} from './plan/rank-plan.js';
export {
  listRanks,
  type RankPlace,
  type ResolvedConnection,
  type ResolvedGraph,
  type ResolvedProcess,
  rankName,
} from './plan/resolved-graph.js';
export { makeRunPlan, type RunPlan, type RunPlanOptions } from './plan/run-plan.js';
export { deriveSeed } from './plan/seed.js';
export { formatShifted } from './plan/shifted.js';
export { type GatedLink, type StuckRank, type StuckWait, stuckRanks } from './plan/stuck.js';
export type { Message } from './port/message-input.js';
export type { Interpolation, PortDeclaration, PortDirection, PortKind } from './port/port.js';
export type { Spikes } from './port/spike-input.js';
export { logarithm, toUnitInterval } from './random/draws.js';
export { fnv1a } from './random/fnv-1a.js';
export { philox } from './random/philox.js';
export type { MusicConnection, ScheduledConnection } from './schedule/music-connection.js';
export type { ShortLoop } from './schedule/music-loops.js';
export { type Exchange, MusicSchedule } from './schedule/music-schedule.js';
export { type MusicNegotiation, negotiateMusic } from './schedule/negotiate-music.js';
export { msToUnits, secondsToUnits, unitsToMs, unitsToSeconds } from './time/convert.js';
export {
  type Closed,
  clampStamp,
  isAfterEnd,
  isDueBy,
  isLate,
  type TickInterval,
} from './time/interval.js';
export { DEFAULT_UNITS_PER_SECOND, LATEST_UNITS, type Units } from './time/units.js';
