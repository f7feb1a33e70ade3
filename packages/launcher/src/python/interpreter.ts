import { join, resolve } from 'node:path';
import { fileState, findOnPath } from '../command/find-executable.js';

/** Where the interpreter of a process was taken from. */
export type InterpreterSource =
  | 'python='
  | 'VIRTUAL_ENV'
  | 'CONDA_PREFIX'
  | "the project's own"
  | 'PATH';

/** A Python interpreter that may run a process. */
export interface Interpreter {
  readonly path: string;
  readonly source: InterpreterSource;
}

/** What decides on the interpreter. */
export interface InterpreterContext {
  readonly env: NodeJS.ProcessEnv;
  /** The project's own Python environment, if it has been set up. */
  readonly ownEnvironment: string | undefined;
}

/**
 * The interpreter of a process: the one it names, else the active environment's, else the project's own, else the one on PATH.
 *
 * @param named - value of `python=`: a path, or a name on PATH
 * @param folder - what a relative path is relative to
 * @returns `undefined` if the named one does not exist, or there is none at all
 */
export function findInterpreter(
  named: string | undefined,
  folder: string,
  { env, ownEnvironment }: InterpreterContext,
): Interpreter | undefined {
  if (named !== undefined && named !== '') {
    const path = named.includes('/') ? resolve(folder, named) : findOnPath(named, env['PATH']);
    return path !== undefined && fileState(path) === 'executable'
      ? { path, source: 'python=' }
      : undefined;
  }
  return (
    ofEnvironment(env['VIRTUAL_ENV'], 'VIRTUAL_ENV') ??
    ofEnvironment(env['CONDA_PREFIX'], 'CONDA_PREFIX') ??
    ofEnvironment(ownEnvironment, "the project's own") ??
    onPath(env['PATH'])
  );
}

function ofEnvironment(
  folder: string | undefined,
  source: InterpreterSource,
): Interpreter | undefined {
  if (folder === undefined || folder === '') return undefined;
  const path = join(folder, 'bin', 'python');
  return fileState(path) === 'executable' ? { path, source } : undefined;
}

function onPath(path: string | undefined): Interpreter | undefined {
  const found = findOnPath('python3', path) ?? findOnPath('python', path);
  return found === undefined ? undefined : { path: found, source: 'PATH' };
}
