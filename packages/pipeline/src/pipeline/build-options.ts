import { type Connection, connect } from '../connection/connect.js';
import type { Ports } from '../port/port.js';
import type { Part, PipelineOptions, RunOptions } from './pipeline.js';

/** Adds parts and connections to a pipeline, in the order of the calls. */
export interface PipelineBuilder {
  /** Adds a process or pipeline, and returns it. */
  readonly add: <Added extends Part>(part: Added) => Added;
  /** Connects two ports, as the function `connect` does. */
  readonly connect: typeof connect;
}

/** Runs a function that builds, and gathers what it added; the ports that it returns, if any, are exposed unchecked. */
export function buildOptions(
  build: (builder: PipelineBuilder) => unknown,
  run: RunOptions,
): PipelineOptions {
  const processes: Part[] = [];
  const connections: Connection[] = [];
  const ports = build({
    add: (part) => {
      processes.push(part);
      return part;
    },
    connect: (from, to, options) => {
      const connection = connect(from, to, options);
      connections.push(connection);
      return connection;
    },
  });
  return {
    ...run,
    processes,
    connections,
    ...(ports === undefined ? {} : { ports: ports as Ports }),
  };
}
