import type { Diagnostic, ProcessDescription } from '@antiphon/core';
import type { CommandContext } from './command-context.js';
import { findInFolder } from './find-executable.js';
import type { Adapter } from './process-command.js';
import { pythonCommand } from './python-command.js';
import { type CommandBase, problemOf, type ResolvedCommand } from './resolved-command.js';

/** A ready process that wraps a simulator; the first of its arguments is the user's script, relative to the working folder. */
export async function adapterCommand(
  wanted: ProcessDescription,
  context: CommandContext,
  base: CommandBase,
  adapter: Adapter,
): Promise<ResolvedCommand> {
  const resolved = await pythonCommand(wanted, context, {
    base,
    adapter,
    args: ['-m', adapter.module],
  });
  const problem = findScriptProblem(wanted, base.cwd);
  return problem === undefined ? resolved : { diagnostics: [...resolved.diagnostics, problem] };
}

function findScriptProblem(wanted: ProcessDescription, cwd: string): Diagnostic | undefined {
  const { args, binary, keyPlaces } = wanted;
  const [script = ''] = args;
  const { path, state } = findInFolder(script, cwd);
  const isNamed = script !== '' && !script.startsWith('-');
  if (isNamed && state !== 'missing' && state !== 'folder') return undefined;
  const reason = state === 'folder' ? 'which is a folder' : 'which does not exist';
  const message = isNamed
    ? `there is no script '${script}' for binary=${binary}: looked for ${path}, ${reason}`
    : `args names no script for binary=${binary}`;
  const problem = problemOf(wanted, {
    severity: 'error',
    code: 'CONFIG_BINARY_NOT_FOUND',
    message,
    remedy: "Begin args with the script; its path is relative to wd, or else to the file's folder.",
  });
  const place = keyPlaces?.['args'] ?? wanted.place;
  return { ...problem, ...(place === undefined ? {} : { place }) };
}
