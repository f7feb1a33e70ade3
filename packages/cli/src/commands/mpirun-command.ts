import { basename } from 'node:path';
import { isAntiphonError } from '@antiphon/core';
import { assignParts, namedConfig } from '../music/mpirun-pipeline.js';
import { readMpirunWords } from '../music/mpirun-words.js';
import { showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';
import { loadForRun } from './load-for-run.js';
import { loneProgramCommand } from './lone-program-command.js';
import { musicCommand } from './music-command.js';
import { runPlainly } from './run-plainly.js';

/**
 * `antiphon mpirun`: starts MUSIC programs that are compiled without an MPI in the ways in which `mpirun` starts them: `music FILE`, several
 * programs that name a configuration (`--music-config`), or one program by itself. Returns the exit code.
 */
export async function mpirunCommand(words: readonly string[], io: CommandIo): Promise<number> {
  const { parts, problem } = readMpirunWords(words);
  if (problem !== undefined) return refuse(problem, io);
  const [first, ...others] = parts;
  if (first === undefined) return refuse('it names no program', io);
  const file = namedConfig(parts);
  if (file !== null) return runParts(file, parts, io);
  if (others.length > 0) return refuse('several programs need --music-config FILE', io);
  if (basename(first.program) !== 'music') {
    return loneProgramCommand(first, io);
  }
  const config = first.args.find((word) => !word.startsWith('-'));
  if (config === undefined) return refuse('music needs a configuration file', io);
  return musicCommand(config, { rank: 0, size: first.np }, io);
}

async function runParts(
  file: string,
  parts: Parameters<typeof assignParts>[1],
  io: CommandIo,
): Promise<number> {
  const pipeline = await loadForRun(file, {}, io);
  if (typeof pipeline === 'number') return pipeline;
  try {
    const description = assignParts(pipeline.description, parts);
    const places = { folder: process.cwd(), sources: pipeline.sources };
    return await runPlainly(description, places, io);
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    showError(error, io.err);
    return 2;
  }
}

function refuse(problem: string, { err }: CommandIo): number {
  err.write(`antiphon mpirun: ${problem}.\n(see antiphon mpirun --help)\n`);
  return 2;
}
