import type { ProcessDescription } from '@antiphon/core';
import { locateBinary } from './find-executable.js';
import type { MpirunCommand } from './process-command.js';
import { cannotStart, type ResolvedCommand } from './resolved-command.js';

/** The command named by `mpirun=`, or why there is none; nothing where the process names none. */
export function findMpirun(
  wanted: ProcessDescription,
  folder: string,
  searchPath: string | undefined,
): { readonly mpirun?: MpirunCommand; readonly refused?: ResolvedCommand } {
  const [name, ...options] = (wanted.mpirun ?? '').split(/\s+/).filter((word) => word !== '');
  if (name === undefined) return {};
  const { path, state } = locateBinary(name, folder, searchPath);
  if (state === 'executable') return { mpirun: { command: path, options } };
  const place = name.includes('/') ? path : `${path}, and on PATH`;
  const message = `there is no command '${name}' to start its ${wanted.np} MPI ranks with: looked for ${place}`;
  return { refused: cannotStart(wanted, 'MPIRUN_NOT_FOUND', message) };
}
