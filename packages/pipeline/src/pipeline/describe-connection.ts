import {
  type ConnectionDescription,
  type Diagnostic,
  LATEST_UNITS,
  msToUnits,
  type Units,
} from '@antiphon/core';
import type { Connection } from '../connection/connect.js';
import type { Port, PortOwner } from '../port/port.js';
import { problem } from '../problem/problem.js';

/** How far, relatively, a latency may be from a whole number of units: the rounding of float64, generously. */
const TOLERANCE = 1e-9;

interface DescribedConnection {
  /** `null` if the connection cannot be described. */
  readonly connection: ConnectionDescription | null;
  readonly problems: readonly Diagnostic[];
}

/**
 * Describes a connection by the names that its processes have in the whole pipeline.
 *
 * @param pipeline - name of the pipeline, for messages
 */
export function describeConnection(
  { from, to, options, problems }: Connection,
  names: ReadonlyMap<PortOwner, string>,
  pipeline: string,
  unitsPerSecond: number,
): DescribedConnection {
  if (problems.length > 0) return { connection: null, problems };
  const source = names.get(from.owner);
  const target = names.get(to.owner);
  if (source === undefined || target === undefined) {
    const strangers = [from, to].filter(({ owner }) => !names.has(owner));
    return {
      connection: null,
      problems: strangers.map((port) => strange(port, from, to, pipeline)),
    };
  }
  const where = `${source}.${from.name} -> ${target}.${to.name}`;
  const latency = toUnits(options.latencyMs ?? to.latencyMs, unitsPerSecond);
  const maxBuffered = options.maxBuffered ?? to.maxBuffered;
  const width = from.width ?? to.width;
  return {
    connection: {
      from: { process: source, port: from.name },
      to: { process: target, port: to.name },
      ...(width === undefined ? {} : { width }),
      ...(typeof latency === 'number' ? { latency } : {}),
      ...(maxBuffered === undefined ? {} : { maxBuffered }),
    },
    problems:
      typeof latency === 'string'
        ? [problem('SETUP_LATENCY_INVALID', `${where} has ${latency}`)]
        : [],
  };
}

function strange(port: Port, from: Port, to: Port, pipeline: string): Diagnostic {
  const where = [from, to].map(({ owner, name }) => `${owner.name}.${name}`).join(' -> ');
  const message = `${where}: process '${port.owner.name}' is no part of pipeline '${pipeline}'`;
  const remedy = `Add it to processes; a copy made with as() has ports of its own.`;
  return problem('CONFIG_PROCESS_UNKNOWN', message, remedy);
}

/** Milliseconds in units, or what is wrong with them. */
function toUnits(ms: number | undefined, unitsPerSecond: number): Units | string | undefined {
  if (ms === undefined) return undefined;
  const units = msToUnits(ms, unitsPerSecond);
  const exact = (ms * unitsPerSecond) / 1000;
  if (!(units >= 0 && units <= LATEST_UNITS)) return `the latency ${ms} ms, expected 0 or more`;
  if (Math.abs(exact - units) <= TOLERANCE * Math.max(1, units)) return units;
  return `the latency ${ms} ms, which is no whole number of units of ${1 / unitsPerSecond} s`;
}
