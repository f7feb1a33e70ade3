import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MpirunCommand } from '../command/process-command.js';
import type { ShowLine } from '../output/rank-output.js';
import { RankProcess, type RankStart } from '../process/rank-process.js';
import { mpirunEnvironment } from './mpi-environment.js';
import { MpiRank } from './mpi-rank.js';
import { MPI_SHIM } from './mpi-shim.js';
import { makeNamedPipes } from './named-pipe.js';

/** What the ranks of a process are started with that is one MPI program. */
export interface MpiStart extends Omit<RankStart, 'rankId' | 'name' | 'logFile' | 'show'> {
  readonly process: string;
  readonly np: number;
  /** Number in the run of the first of them. */
  readonly firstRankId: number;
  readonly mpirun: MpirunCommand;
  /** A new folder of this path takes the pipes. */
  readonly pipes: string;
  readonly logFile: (name: string) => string;
  readonly show: (name: string) => ShowLine;
}

/** Starts the ranks of a process through its `mpirun`, whose own output goes to a log `<process>.mpirun`. */
export function startMpiRanks(start: MpiStart): MpiRank[] {
  const { process, np, firstRankId, mpirun, pipes, cwd } = start;
  mkdirSync(pipes, { mode: 0o700 });
  const ranks = Array.from({ length: np }, (_, rank) => rank);
  const kinds = ['out', 'err', 'exit'];
  makeNamedPipes(ranks.flatMap((rank) => kinds.map((kind) => join(pipes, `${rank}.${kind}`))));
  const shim = ['/bin/sh', '-c', MPI_SHIM, 'antiphon-rank', pipes, String(firstRankId)];
  const job = new RankProcess({
    rankId: firstRankId,
    name: `${process}.mpirun`,
    command: mpirun.command,
    args: [...mpirun.options, '-np', String(np), ...shim, start.command, ...start.args],
    cwd,
    env: mpirunEnvironment(start.env),
    logFile: start.logFile(`${process}.mpirun`),
    show: () => undefined,
  });
  return ranks.map((rank) => {
    const name = `${process}.${rank}`;
    return new MpiRank({
      rankId: firstRankId + rank,
      name,
      logFile: start.logFile(name),
      show: start.show(name),
      pipes: join(pipes, String(rank)),
      job,
    });
  });
}
