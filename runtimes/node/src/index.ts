export { type Duration, ms, seconds } from './duration.js';
export { type JoinOptions, join } from './join.js';
export type { ProcessHost } from './life/process-end.js';
export type { ContinuousIn } from './port/continuous-in.js';
export type { ContinuousOut } from './port/continuous-out.js';
export type { MessagesIn } from './port/messages-in.js';
export type { MessagesOut, MessageToSend } from './port/messages-out.js';
export type {
  ContinuousInOptions,
  ContinuousOutOptions,
  IndexedPortOptions,
  InputOptions,
  MessagesInOptions,
  MessagesOutOptions,
  OutputOptions,
  SpikesInOptions,
  SpikesOutOptions,
} from './port/port-options.js';
export type { SpikesIn } from './port/spikes-in.js';
export type { SpikesOut, SpikesToSend } from './port/spikes-out.js';
export type { Rank, StartOptions } from './rank.js';
export type { Tick } from './run/tick.js';
