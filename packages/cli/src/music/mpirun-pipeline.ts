import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { AntiphonError, type PipelineDescription, type ProcessDescription } from '@antiphon/core';
import type { MpirunPart } from './mpirun-words.js';

/** MUSIC's way to start without its launcher: each program says where the configuration is. */
const CONFIG_OPTION = '--music-config';
const LABEL_OPTION = '--app-label';

/** The configuration that the parts of a command line name; `null` if they name none. */
export function namedConfig(parts: readonly MpirunPart[]): string | null {
  return optionOf(parts[0], CONFIG_OPTION);
}

/** A program by itself: its ranks know one another and nothing else, as under a plain `mpirun`. */
export function loneProgram({ np, program, args }: MpirunPart): PipelineDescription {
  const name = basename(program);
  const process = { name, np, binary: located(program), args, variables: {} };
  return {
    name,
    unitsPerSecond: 1e9,
    variables: {},
    processes: [process],
    connections: [],
  };
}

/**
 * A configuration whose programs the command line names. A part belongs to the process of its `--app-label`, else to the first one left
 * whose `binary` is the same file.
 *
 * @throws CONFIG_VALUE_INVALID if the two do not fit together
 */
export function assignParts(
  description: PipelineDescription,
  parts: readonly MpirunPart[],
): PipelineDescription {
  const left = new Set(description.processes);
  const programs = new Map<ProcessDescription, MpirunPart>();
  for (const part of parts) {
    const label = optionOf(part, LABEL_OPTION);
    const process = [...left].find((other) =>
      label === null ? isSameFile(other.binary, part.program) : other.name === label,
    );
    if (process === undefined) throw unfit(notFound(part, label, [...left]));
    if (process.np !== part.np) {
      throw unfit(`'${process.name}' has np=${process.np}, and ${part.np} are started`);
    }
    left.delete(process);
    programs.set(process, part);
  }
  const [missing] = left;
  if (missing !== undefined) throw unfit(`nothing is started for '${missing.name}'`);
  const processes = description.processes.map((process): ProcessDescription => {
    const { wd: _, ...rest } = process;
    return { ...rest, binary: located(programs.get(process)?.program ?? process.binary) };
  });
  return { ...description, processes };
}

/** As a shell finds it: with a slash relative to the working folder, without one on PATH. */
function located(program: string): string {
  return program.includes('/') ? resolve(program) : program;
}

/** `--option VALUE` or `--option=VALUE`. */
function optionOf(part: MpirunPart | undefined, option: string): string | null {
  const args = part?.args ?? [];
  const at = args.findIndex((word) => word === option || word.startsWith(`${option}=`));
  const word = args[at];
  if (word === undefined) return null;
  return word === option ? (args[at + 1] ?? null) : word.slice(option.length + 1);
}

function isSameFile(a: string, b: string): boolean {
  const [first, second] = [a, b].map((path) =>
    statSync(path, { bigint: true, throwIfNoEntry: false }),
  );
  return (
    first !== undefined &&
    second !== undefined &&
    first.dev === second.dev &&
    first.ino === second.ino
  );
}

function notFound(
  { program }: MpirunPart,
  label: string | null,
  left: readonly ProcessDescription[],
): string {
  const names = left.map(({ name }) => `'${name}'`).join(', ') || 'none';
  const what =
    label === null ? `the configuration has no process left for ${program}` : `no '${label}'`;
  return `${what} (left: ${names})`;
}

function unfit(message: string): AntiphonError {
  return new AntiphonError('CONFIG_VALUE_INVALID', { message });
}
