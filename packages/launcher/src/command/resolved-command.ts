import type { Diagnostic, ProcessDescription } from '@antiphon/core';
import type { ProcessCommand } from './process-command.js';

/** How one process is started, or why not. */
export interface ResolvedCommand {
  readonly command?: ProcessCommand;
  readonly diagnostics: readonly Diagnostic[];
}

/** The part of a command that does not depend on what the program is. */
export type CommandBase = Pick<ProcessCommand, 'process' | 'np' | 'env' | 'cwd' | 'mpirun'>;

/** That part, for a process in its working folder. */
export function commandBase(wanted: ProcessDescription, cwd: string): CommandBase {
  const threads: Record<string, string> =
    wanted.threads === undefined ? {} : { OMP_NUM_THREADS: String(wanted.threads) };
  return { process: wanted.name, np: wanted.np, cwd, env: { ...threads, ...wanted.env } };
}

/** A process that cannot be started. */
export function cannotStart(
  wanted: ProcessDescription,
  code: Diagnostic['code'],
  message: string,
  remedy?: string,
): ResolvedCommand {
  const diagnostic = {
    severity: 'error',
    code,
    message,
    ...(remedy === undefined ? {} : { remedy }),
  } as const;
  return { diagnostics: [problemOf(wanted, diagnostic)] };
}

/** A problem of a process, with its name and place. */
export function problemOf(
  wanted: ProcessDescription,
  diagnostic: Omit<Diagnostic, 'place'>,
): Diagnostic {
  return {
    ...diagnostic,
    message: `process '${wanted.name}': ${diagnostic.message}`,
    ...(wanted.place === undefined ? {} : { place: wanted.place }),
  };
}
