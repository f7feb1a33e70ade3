import { fileURLToPath } from 'node:url';
import {
  DEFAULT_UNITS_PER_SECOND,
  type Diagnostic,
  type PipelineDescription,
  type PortDescription,
  type ProcessDescription,
} from '@antiphon/core';
import { joinArgs, printEnv } from '@antiphon/music-config';
import type { PortOwner } from '../port/port.js';
import type { Process, Variables } from '../process/process.js';
import { describeConnection } from './describe-connection.js';
import { flatten, type PlacedProcess } from './flatten.js';
import type { Pipeline } from './pipeline.js';

/** A description and what was found wrong while making it; what is wrong is left out of the description. */
export interface Described {
  readonly description: PipelineDescription;
  readonly problems: readonly Diagnostic[];
}

/** Describes a pipeline as a MUSIC file with the same content would be described: options stand among the variables. */
export function describePipeline(pipeline: Pipeline): Described {
  const { processes, connections, problems } = flatten(pipeline);
  const { name, options } = pipeline;
  const unitsPerSecond = options.unitsPerSecond ?? DEFAULT_UNITS_PER_SECOND;
  const names = new Map<PortOwner, string>(
    processes.map((placed) => [placed.process, placed.name]),
  );
  const described = connections.map((one) => describeConnection(one, names, name, unitsPerSecond));
  return {
    description: {
      name,
      unitsPerSecond,
      variables: {
        ...texts(options.variables),
        ...runVariables(options.stopMs, options.seed),
        ...(unitsPerSecond === DEFAULT_UNITS_PER_SECOND
          ? {}
          : { timebase: String(1 / unitsPerSecond) }),
      },
      processes: processes.map(describeProcess),
      connections: described.flatMap(({ connection }) => (connection === null ? [] : [connection])),
    },
    problems: [
      ...processes.flatMap(({ process }) => process.problems),
      ...problems,
      ...described.flatMap((one) => one.problems),
    ],
  };
}

function describeProcess({ process, name, inherited }: PlacedProcess): ProcessDescription {
  const { options } = process;
  const { binary = '', np = 1, args = [], wd, python, threads, env, mpirun } = options;
  const program = binary instanceof URL ? fileURLToPath(binary) : String(binary);
  return {
    name,
    np: typeof np === 'number' ? np : 1,
    binary: program,
    args: [...args],
    ...(wd === undefined ? {} : { wd }),
    ...(python === undefined ? {} : { python }),
    ...(threads === undefined ? {} : { threads }),
    ...(env === undefined ? {} : { env }),
    ...(mpirun === undefined ? {} : { mpirun }),
    variables: {
      ...texts(inherited),
      ...texts(options.variables),
      np: String(np),
      binary: program,
      ...(args.length === 0 ? {} : { args: joinArgs(args) }),
      ...(wd === undefined ? {} : { wd }),
      ...(python === undefined ? {} : { python }),
      ...(threads === undefined ? {} : { threads: String(threads) }),
      ...(env === undefined ? {} : { env: printEnv(env) }),
      ...(mpirun === undefined ? {} : { mpirun }),
      ...runVariables(options.stopMs, undefined),
    },
    ports: describePorts(process),
  };
}

function describePorts(process: Process): PortDescription[] {
  return Object.entries(process.ports).map(([name, { kind, direction, width }]) => ({
    name,
    kind,
    direction,
    ...(width === undefined ? {} : { width }),
  }));
}

function runVariables(
  stopMs: number | undefined,
  seed: number | undefined,
): Record<string, string> {
  return {
    ...(stopMs === undefined ? {} : { stoptime: String(stopMs / 1000) }),
    ...(seed === undefined ? {} : { seed: String(seed) }),
  };
}

function texts(variables: Variables | undefined): Record<string, string> {
  const entries = Object.entries(variables ?? {});
  return Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}
