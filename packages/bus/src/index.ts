export type { BusConnection, BusMessage } from './connection/bus-connection.js';
export { type ConnectBusOptions, connectBus } from './connection/connect-bus.js';
export { ControlClient, type RequestOptions } from './control/control-client.js';
export { ControlServer } from './control/control-server.js';
export { publishEvent, subscribeEvents } from './control/events.js';
export { PROTOCOL_VERSION, type RequestKind } from './control/request-kind.js';
export {
  type AbortCause,
  type AbortReply,
  abortRequest,
  type ConnectionReport,
  type CoordinatorHeartbeat,
  coordinatorHeartbeat,
  type EndedRequest,
  endedRequest,
  finaliseRequest,
  leaveRequest,
  type RankHeartbeat,
  type RankReport,
  rankHeartbeat,
  type Waiting,
} from './control/run-messages.js';
export {
  type ConnectedPort,
  DEFAULT_TIMEOUTS,
  type FailRequest,
  failRequest,
  type JoinReply,
  type JoinRequest,
  joinRequest,
  type Nothing,
  planRequest,
  type ReadyRequest,
  readyRequest,
  startRequest,
  type Timeouts,
} from './control/set-up-messages.js';
export { fromWireError, toWireError, type WireError } from './control/wire-error.js';
export { type Faults, NO_FAULTS, parseFaults } from './lane/faults.js';
export { type FaultCounts, FaultyLane } from './lane/faulty-lane.js';
export type { Lane, LaneState } from './lane/lane.js';
export { MemoryHub } from './lane/memory-lane.js';
export { NatsLane, type NatsLaneOptions } from './lane/nats-lane.js';
export { subjects } from './subjects.js';
