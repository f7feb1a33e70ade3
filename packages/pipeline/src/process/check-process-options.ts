import type { Diagnostic } from '@antiphon/core';
import { isRecord, problem, shown } from '../problem/problem.js';
import { checkPortSpecs } from './check-port-specs.js';

type Check = (value: unknown) => boolean;

const isString: Check = (value) => typeof value === 'string';
const isFilled: Check = (value) => typeof value === 'string' && value !== '';
const isNumber: Check = (value) => typeof value === 'number';
const isPositive: Check = (value) => typeof value === 'number' && value > 0 && value < Infinity;
const isSetting: Check = (value) => ['string', 'number', 'boolean'].includes(typeof value);
const isEnvName: Check = (value) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(String(value));
const isRecordOf =
  (check: Check): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every(check);

/** Names go into file names and log prefixes, and with a dot before port and rank. */
const NAME = /^[\p{L}\p{N}_-]+$/u;

/** The keys that a process has as options of its own. */
const RESERVED = [
  'np',
  'binary',
  'args',
  'wd',
  'python',
  'threads',
  'env',
  'mpirun',
  'timebase',
  'stoptime',
];

const EXPECTED: Readonly<Record<string, readonly [Check, string]>> = {
  name: [(value) => value === '' || NAME.test(String(value)), 'letters, digits, _ and -'],
  binary: [(value) => isString(value) || value instanceof URL, 'a path, a program or a file URL'],
  np: [isNumber, 'a whole number of at least 1'],
  args: [(value) => Array.isArray(value) && value.every(isString), 'an array of strings'],
  wd: [isFilled, 'a path'],
  python: [isFilled, 'a path or a program'],
  threads: [isNumber, 'a whole number of at least 1'],
  env: [
    (value) => isRecordOf(isString)(value) && Object.keys(Object(value)).every(isEnvName),
    'an object of strings under names of variables',
  ],
  mpirun: [isFilled, 'a command such as mpirun'],
  variables: [isRecordOf(isSetting), 'an object of strings, numbers and booleans'],
  stopMs: [isPositive, 'a number of milliseconds above 0'],
  ports: [isRecord, 'an object of ports'],
};

/** Checks what types promise and JavaScript does not; the rest is checked with the whole description. */
export function checkProcessOptions(options: unknown): Diagnostic[] {
  if (!isRecord(options)) {
    const message = `a process needs options, found ${shown(options)}`;
    return [problem('CONFIG_VALUE_INVALID', message, 'Write defineProcess({ name, binary }).')];
  }
  const name = `process ${shown(options['name'])}`;
  return [
    ...Object.entries(options).flatMap(([key, value]) => checkOption(name, key, value)),
    ...checkVariables(name, options['variables']),
    ...(isRecord(options['ports']) ? checkPortSpecs(name, options['ports']) : []),
  ];
}

function checkOption(name: string, key: string, value: unknown): Diagnostic[] {
  const [check, expected] = EXPECTED[key] ?? [];
  if (check === undefined) {
    const message = `${name} has the unknown option '${key}'`;
    const known = Object.keys(EXPECTED).join(', ');
    return [problem('CONFIG_VALUE_INVALID', message, `Known are ${known}.`)];
  }
  if (value === undefined || check(value)) return [];
  const message = `${name} has the ${key} ${shown(value)}, expected ${expected}`;
  return [problem('CONFIG_VALUE_INVALID', message)];
}

/** A variable of the name of an option would contradict it. */
function checkVariables(name: string, variables: unknown): Diagnostic[] {
  if (!isRecord(variables)) return [];
  return RESERVED.filter((key) => Object.hasOwn(variables, key)).map((key) => {
    const option = key === 'stoptime' ? 'stopMs' : key;
    const remedy =
      key === 'timebase' ? 'Set unitsPerSecond of the pipeline.' : `Use the option ${option}.`;
    return problem('CONFIG_VALUE_INVALID', `${name} has a variable '${key}'`, remedy);
  });
}
