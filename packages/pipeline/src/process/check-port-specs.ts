import type { Diagnostic } from '@antiphon/core';
import { isRecord, problem, shown } from '../problem/problem.js';

const KINDS = ['spikes', 'continuous', 'messages'];
const DIRECTIONS = ['in', 'out'];
const REMEDY =
  'Make ports with spikesOut, spikesIn, continuousOut, continuousIn, messagesOut, messagesIn.';

/** The largest index is an int32 on the wire. */
const WIDEST = 2 ** 31 - 1;

/** Checks the ports of a process, each for itself. */
export function checkPortSpecs(
  process: string,
  specs: Readonly<Record<string, unknown>>,
): Diagnostic[] {
  return Object.entries(specs).flatMap(([name, spec]) => checkSpec(process, name, spec));
}

function checkSpec(process: string, name: string, spec: unknown): Diagnostic[] {
  const port = `port '${name}' of ${process}`;
  if (!/^\S(.*\S)?$/.test(name)) {
    return [problem('CONFIG_VALUE_INVALID', `${process} has a port named ${JSON.stringify(name)}`)];
  }
  const isSpec =
    isRecord(spec) &&
    KINDS.includes(String(spec['kind'])) &&
    DIRECTIONS.includes(String(spec['direction']));
  if (!isSpec) {
    return [problem('CONFIG_VALUE_INVALID', `${port} is ${shown(spec)}, expected a port`, REMEDY)];
  }
  const { width, latencyMs, maxBuffered } = spec;
  return [
    ...(isWhole(width, 1, WIDEST)
      ? []
      : [invalid(port, 'width', width, 'a whole number of at least 1')]),
    ...(isMs(latencyMs) ? [] : [invalid(port, 'latencyMs', latencyMs, 'milliseconds, 0 or more')]),
    ...(isWhole(maxBuffered, 1, WIDEST)
      ? []
      : [invalid(port, 'maxBuffered', maxBuffered, 'a whole number of at least 1')]),
  ];
}

function invalid(port: string, key: string, value: unknown, expected: string): Diagnostic {
  const message = `${port} has the ${key} ${shown(value)}, expected ${expected}`;
  return problem('CONFIG_VALUE_INVALID', message);
}

function isWhole(value: unknown, least: number, most: number): boolean {
  return (
    value === undefined ||
    (Number.isInteger(value) && Number(value) >= least && Number(value) <= most)
  );
}

function isMs(value: unknown): boolean {
  return value === undefined || (typeof value === 'number' && value >= 0 && value < Infinity);
}
