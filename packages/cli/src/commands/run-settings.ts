import type { ScheduleName } from '@antiphon/core';
import type { RunOptions } from '../run/run-options.js';

/** The options of `antiphon run` and `antiphon plan`, as commander hands them over. */
export interface RunSettings {
  readonly out?: string;
  readonly name?: string;
  readonly seed?: number;
  readonly nats?: string;
  readonly joinTimeout: number;
  readonly stallTimeout?: number;
  readonly busTimeout?: number;
  readonly set?: readonly string[];
  /** Of a Python script. */
  readonly args?: readonly string[];
  readonly verbose?: boolean;
  readonly quiet?: boolean;
  readonly batching: boolean;
  readonly schedule?: ScheduleName;
}

/** The part of the settings that says how the pipeline is run. */
export function runOptionsOf(settings: RunSettings): Omit<RunOptions, 'folder' | 'sources'> {
  const { batching, schedule } = settings;
  const { out, name, seed, nats, joinTimeout, stallTimeout, busTimeout } = settings;
  // What simulators say about themselves while they start is theirs to keep quiet.
  const env = settings.verbose === true ? { env: { ANTIPHON_VERBOSE: '1' } } : {};
  return {
    joinTimeout,
    isBatching: batching,
    ...env,
    ...(out === undefined ? {} : { out }),
    ...(name === undefined ? {} : { name }),
    ...(seed === undefined ? {} : { seed }),
    ...(nats === undefined ? {} : { nats }),
    ...(schedule === undefined ? {} : { schedule }),
    ...(stallTimeout === undefined ? {} : { stallTimeout }),
    ...(busTimeout === undefined ? {} : { timeouts: { bus: busTimeout } }),
  };
}
