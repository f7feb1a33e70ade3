import type { Diagnostic } from '@antiphon/core';
import { isConnection } from '../connection/connect.js';
import { isPort } from '../port/port.js';
import { isRecord, problem, shown } from '../problem/problem.js';
import { isProcess } from '../process/process.js';
import { isPipeline } from './pipeline.js';

const KNOWN = [
  'processes',
  'connections',
  'ports',
  'stopMs',
  'seed',
  'unitsPerSecond',
  'variables',
];

/** Checks what types promise and JavaScript does not. With any problem here the parts cannot be looked at. */
export function checkPipelineOptions(name: unknown, options: unknown): Diagnostic[] {
  if (!isRecord(options)) {
    const message = `a pipeline needs options or a function that builds it, found ${shown(options)}`;
    const remedy = 'Write definePipeline(name, { processes, connections }).';
    return [problem('CONFIG_PIPELINE_INVALID', message, remedy)];
  }
  return [
    ...checkName(name),
    ...Object.keys(options)
      .filter((key) => !KNOWN.includes(key))
      .map((key) => invalid(`unknown option '${key}'`, `Known are ${KNOWN.join(', ')}.`)),
    ...checkList('processes', options['processes'], (part) => isProcess(part) || isPipeline(part)),
    ...checkList('connections', options['connections'] ?? [], isConnection),
    ...checkPorts(options['ports'] ?? {}),
    ...checkRun(options),
  ];
}

function checkName(name: unknown): Diagnostic[] {
  if (typeof name === 'string' && /^[\p{L}\p{N}_-]+$/u.test(name)) return [];
  return [invalid(`name ${shown(name)}`, 'Use letters, digits, _ and -.')];
}

function checkList(key: string, value: unknown, isGood: (item: unknown) => boolean): Diagnostic[] {
  const maker = key === 'processes' ? 'defineProcess or definePipeline' : 'connect';
  const remedy = `Give an array of what ${maker} returns.`;
  if (!Array.isArray(value)) return [invalid(`${key} is ${shown(value)}`, remedy)];
  return value.flatMap((item: unknown, index) =>
    isGood(item) ? [] : [invalid(`${key}[${index}] is ${shown(item)}`, remedy)],
  );
}

function checkPorts(ports: unknown): Diagnostic[] {
  const remedy = 'Expose ports of the processes by name: ports: { out: a.ports.out }.';
  if (ports instanceof Promise) {
    return [
      invalid('the function that builds is asynchronous', 'Make it return its ports at once.'),
    ];
  }
  if (!isRecord(ports)) return [invalid(`ports is ${shown(ports)}`, remedy)];
  return Object.entries(ports).flatMap(([name, port]) =>
    isPort(port) ? [] : [invalid(`exposed port '${name}' is ${shown(port)}`, remedy)],
  );
}

function checkRun(options: Readonly<Record<string, unknown>>): Diagnostic[] {
  const { stopMs, seed, variables } = options;
  const isStop = typeof stopMs === 'number' && stopMs > 0 && stopMs < Infinity;
  const isSeed = Number.isSafeInteger(seed) && Number(seed) >= 1;
  const isSettings =
    isRecord(variables) &&
    Object.values(variables).every((one) => ['string', 'number', 'boolean'].includes(typeof one));
  return [
    ...(stopMs === undefined || isStop
      ? []
      : [invalid(`stopMs is ${shown(stopMs)}`, 'Give milliseconds, above 0.')]),
    ...(seed === undefined || isSeed
      ? []
      : [invalid(`seed is ${shown(seed)}`, 'Give a whole number of at least 1.')]),
    ...(variables === undefined || isSettings
      ? []
      : [
          invalid(
            `variables is ${shown(variables)}`,
            'Give strings, numbers and booleans by name.',
          ),
        ]),
  ];
}

function invalid(message: string, remedy: string): Diagnostic {
  return problem('CONFIG_VALUE_INVALID', message, remedy);
}
