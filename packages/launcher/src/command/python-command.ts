import type { ProcessDescription } from '@antiphon/core';
import { findInterpreter } from '../python/interpreter.js';
import { lendPackages } from '../python/lend-packages.js';
import { prepareInterpreter } from '../python/prepare-interpreter.js';
import type { CommandContext } from './command-context.js';
import type { Adapter } from './process-command.js';
import {
  type CommandBase,
  cannotStart,
  problemOf,
  type ResolvedCommand,
} from './resolved-command.js';

/** What the interpreter is given. */
export interface PythonStart {
  readonly base: CommandBase;
  /** What stands before the process's own arguments. */
  readonly args: readonly string[];
  readonly adapter?: Adapter;
  readonly script?: string;
}

/** A Python program or adapter, in the interpreter that it names or that is found for it. */
export async function pythonCommand(
  wanted: ProcessDescription,
  context: CommandContext,
  { base, args, adapter, script }: PythonStart,
): Promise<ResolvedCommand> {
  const { env, folder, ownPackages, scratch, sources } = context;
  const interpreter = findInterpreter(wanted.python, folder, context);
  if (interpreter === undefined) {
    const message =
      wanted.python === undefined
        ? 'no Python interpreter was found'
        : `python= names '${wanted.python}', which is no interpreter`;
    return cannotStart(wanted, 'INTERPRETER_NOT_FOUND', message);
  }
  const itsEnv = { ...env, ...wanted.env };
  const { problems, lend } = await prepareInterpreter(interpreter, {
    own: ownPackages,
    adapter,
    sources,
    env: itsEnv,
  });
  const lent =
    scratch === undefined || lend.length === 0 ? '' : lendPackages(scratch, lend, ownPackages);
  const path = [lent, itsEnv['PYTHONPATH'] ?? ''].filter((entry) => entry !== '').join(':');
  return {
    command: {
      ...base,
      env: { PYTHONUNBUFFERED: '1', ...base.env, ...(path === '' ? {} : { PYTHONPATH: path }) },
      command: interpreter.path,
      args: [...args, ...wanted.args],
      language: 'python',
      ...(script === undefined ? {} : { script }),
    },
    diagnostics: problems.map((problem) => problemOf(wanted, problem)),
  };
}
