import type { Diagnostic, ErrorCode } from '@antiphon/core';
import type { Adapter } from '../command/process-command.js';
import type { Interpreter } from './interpreter.js';
import { fitsInterpreter, type OwnPackages } from './own-packages.js';
import { type InterpreterFacts, probeInterpreter } from './probe-interpreter.js';

/** What {@link prepareInterpreter} goes by. */
export interface PrepareOptions {
  readonly own: OwnPackages;
  /** The adapter that the process runs, if any. */
  readonly adapter: Adapter | undefined;
  /** The root of this project's sources, for the remedy. */
  readonly sources: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What an interpreter lacks, or which of our packages it must be lent. */
export interface PreparedInterpreter {
  readonly problems: readonly Omit<Diagnostic, 'place'>[];
  /** Names of our packages to be put on its PYTHONPATH. */
  readonly lend: readonly string[];
}

/** Where each of our packages lies in the sources. */
const SOURCE_FOLDERS: Readonly<Record<string, string>> = {
  antiphon: 'runtimes/python',
  antiphon_kit: 'adapters/kit',
  antiphon_nest: 'adapters/nest',
  antiphon_neuron: 'adapters/neuron',
  antiphon_brian2: 'adapters/brian2',
};

/** Checks that an interpreter can take part in a run; what is missing is a problem with its remedy. */
export async function prepareInterpreter(
  interpreter: Interpreter,
  options: PrepareOptions,
): Promise<PreparedInterpreter> {
  const { adapter } = options;
  const ours = ['antiphon', ...(adapter === undefined ? [] : ['antiphon_kit', adapter.module])];
  const theirs = ['numpy', ...(adapter?.packages ?? [])];
  const facts = await probeInterpreter(interpreter.path, [...ours, ...theirs], [], options.env);
  if (facts === undefined) return { problems: [notPython(interpreter)], lend: [] };
  const absent = (name: string): boolean => facts.packages[name] == null;
  const isFitting = fitsInterpreter(options.own, facts.extensionSuffix);
  const canLend = (name: string): boolean => isFitting && name in options.own.folders;
  const problems = [...ours.filter((name) => !canLend(name)), ...theirs]
    .filter(absent)
    .map((name) => missing(name, interpreter, facts, options));
  // Our packages belong together: a process gets all of them from one place.
  const lend =
    ours.some(absent) && ours.every(canLend) ? ours : ours.filter(absent).filter(canLend);
  // MUSIC's module stands on the runtime, and comes with it.
  const isWhole = lend.includes('antiphon') && canLend('music');
  return { problems, lend: isWhole ? [...lend, 'music'] : lend };
}

function notPython(interpreter: Interpreter): Omit<Diagnostic, 'place'> {
  return {
    severity: 'error',
    code: 'INTERPRETER_NOT_FOUND',
    message: `${describe(interpreter)} does not work as a Python interpreter`,
  };
}

function missing(
  name: string,
  interpreter: Interpreter,
  facts: InterpreterFacts,
  { adapter, sources }: PrepareOptions,
): Omit<Diagnostic, 'place'> {
  const isSimulator = adapter?.packages.includes(name) === true;
  const code: ErrorCode = isSimulator ? 'SIMULATOR_MISSING' : 'PYTHON_PACKAGE_MISSING';
  const folder = SOURCE_FOLDERS[name];
  const target =
    folder === undefined ? (isSimulator ? adapter.simulator : name) : `${sources}/${folder}`;
  return {
    severity: 'error',
    code,
    message: `${describe(interpreter)}, Python ${facts.version}, cannot import '${name}'`,
    remedy: `Run ${interpreter.path} -m pip install ${target}, or name another interpreter with python=.`,
  };
}

/** An interpreter and where it was taken from. */
function describe({ path, source }: Interpreter): string {
  return source === 'python='
    ? `the interpreter ${path} that python= names`
    : `the interpreter ${path} (from ${source})`;
}
