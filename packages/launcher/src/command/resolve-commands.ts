import { resolve } from 'node:path';
import type { Diagnostic, PipelineDescription, ProcessDescription } from '@antiphon/core';
import { mpirunOf } from '../mpi/mpirun-of.js';
import { adapterCommand } from './adapter-command.js';
import type { CommandContext } from './command-context.js';
import {
  type FileState,
  fileState,
  findInFolder,
  findOnPath,
  locateBinary,
} from './find-executable.js';
import { findMpirun } from './find-mpirun.js';
import { foreignMusicLibrary } from './music-library.js';
import { nodeCommand } from './node-command.js';
import type { ProcessCommand } from './process-command.js';
import { pythonCommand } from './python-command.js';
import {
  type CommandBase,
  cannotStart,
  commandBase,
  type ResolvedCommand,
} from './resolved-command.js';

/** How every process is started, and why some cannot be: all problems at once. */
export interface ResolvedCommands {
  readonly commands: readonly ProcessCommand[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the program and the interpreter of every process before anything is started. */
export async function resolveCommands(
  description: PipelineDescription,
  context: CommandContext,
): Promise<ResolvedCommands> {
  const found = await Promise.all(
    description.processes.map((wanted) => resolveCommand(wanted, context)),
  );
  return {
    commands: found.flatMap(({ command }) => command ?? []),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  };
}

async function resolveCommand(
  wanted: ProcessDescription,
  context: CommandContext,
): Promise<ResolvedCommand> {
  // An empty name is a problem of the description, and reported there.
  if (wanted.binary === '') return { diagnostics: [] };
  const cwd = resolve(context.folder, wanted.wd ?? '.');
  const cwdState = fileState(cwd);
  if (cwdState !== 'folder') return noFolder(wanted, cwd, cwdState);
  const { mpirun, refused } = findMpirun(wanted, context.folder, context.env['PATH']);
  if (refused !== undefined) return refused;
  const base = { ...commandBase(wanted, cwd), ...(mpirun === undefined ? {} : { mpirun }) };
  const adapter = context.adapters.find(({ name }) => name === wanted.binary);
  if (adapter !== undefined) return adapterCommand(wanted, context, base, adapter);
  const utility = context.utilities.find(({ name }) => name === wanted.binary);
  // A program of the user's own beside the configuration comes first, one of that name on PATH last: it may be MUSIC's.
  if (utility !== undefined && findInFolder(wanted.binary, base.cwd).state !== 'executable') {
    return nodeCommand(wanted, context, base, utility.script);
  }
  const { path, state } = locateBinary(wanted.binary, base.cwd, context.env['PATH']);
  if (state === 'missing' || state === 'folder') return notFound(wanted, path, state, context);
  if (/\.(m?ts|[cm]?js)$/.test(path)) return nodeCommand(wanted, context, base, path);
  if (path.endsWith('.py')) {
    return pythonCommand(wanted, context, { base, args: [path], script: path });
  }
  if (state === 'plain') {
    const message = `'${wanted.binary}' may not be executed`;
    const remedy = `Run chmod +x ${path}.`;
    return cannotStart(wanted, 'CONFIG_BINARY_NOT_EXECUTABLE', message, remedy);
  }
  return nativeCommand(wanted, context, base, path);
}

/** A program that is linked to an MPI is started by that MPI's own command, named or not, if it has several ranks. */
function nativeCommand(
  wanted: ProcessDescription,
  { env }: CommandContext,
  base: CommandBase,
  path: string,
): ResolvedCommand {
  const library = foreignMusicLibrary(path);
  if (library !== undefined) {
    const message = `its program ${path} is linked to MUSIC's own library (${library})`;
    return cannotStart(wanted, 'MUSIC_LIBRARY_FOREIGN', message);
  }
  const command: ProcessCommand = { ...base, command: path, args: wanted.args, language: 'native' };
  if (wanted.np === 1 || base.mpirun !== undefined) return { command, diagnostics: [] };
  const names = mpirunOf(path);
  if (names.length === 0) return { command, diagnostics: [] };
  const found = names.flatMap((name) => findOnPath(name, env['PATH']) ?? [])[0];
  if (found !== undefined) {
    return { command: { ...command, mpirun: { command: found, options: [] } }, diagnostics: [] };
  }
  const message = `its program is linked to an MPI, and on PATH there is none of ${names.join(', ')} to start its ${wanted.np} ranks with`;
  return cannotStart(wanted, 'MPIRUN_NOT_FOUND', message);
}

function notFound(
  wanted: ProcessDescription,
  path: string,
  state: FileState,
  { adapters, utilities, folder, besides }: CommandContext,
): ResolvedCommand {
  const reason = state === 'folder' ? 'which is a folder' : 'which does not exist';
  const known = [...adapters, ...utilities].map(({ name }) => name).join(', ');
  const elsewhere = wanted.binary.includes('/')
    ? ''
    : `, nor a program of that name on PATH, nor a ready process (there are: ${known})`;
  const message = `there is no program '${wanted.binary}': looked for ${path}, ${reason}${elsewhere}`;
  if (besides === undefined) return cannotStart(wanted, 'CONFIG_BINARY_NOT_FOUND', message);
  const there = findInFolder(wanted.binary, resolve(besides, wanted.wd ?? '.'));
  const remedy =
    there.state === 'executable' && besides !== folder
      ? `Paths are relative to the working folder, as with MUSIC, and the program is beside the configuration: cd ${besides}, or use antiphon run.`
      : 'Check the path, which is relative to wd or, as with MUSIC, the working folder, or PATH.';
  return cannotStart(wanted, 'CONFIG_BINARY_NOT_FOUND', message, remedy);
}

function noFolder(wanted: ProcessDescription, path: string, state: FileState): ResolvedCommand {
  const reason = state === 'missing' ? 'does not exist' : 'is no folder';
  const message = `its working folder wd=${wanted.wd ?? '.'} ${reason} (${path})`;
  return cannotStart(wanted, 'CONFIG_VALUE_INVALID', message, 'Correct wd, or make the folder.');
}
