import type { Diagnostic, Place, ProcessDescription } from '@antiphon/core';
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
  const isOfBinary = /^CONFIG_BINARY_|^MUSIC_LIBRARY_/.test(code);
  const place = isOfBinary ? placeOfBinary(wanted) : wanted.place;
  return { diagnostics: [problemOf(wanted, diagnostic, place)] };
}

/** Where the program of a process is named; without such a line, where its section begins. */
function placeOfBinary({ keyPlaces, place }: ProcessDescription): Place | undefined {
  return keyPlaces?.['binary'] ?? place;
}

/** A problem of a process, with its name and place. */
export function problemOf(
  wanted: ProcessDescription,
  diagnostic: Omit<Diagnostic, 'place'>,
  place: Place | undefined = wanted.place,
): Diagnostic {
  return {
    ...diagnostic,
    message: `process '${wanted.name}': ${diagnostic.message}`,
    ...(place === undefined ? {} : { place }),
  };
}
