import type { Socket } from 'node:net';
import { constants } from 'node:os';
import { RankOutput, type ShowLine } from '../output/rank-output.js';
import { DRAIN_MS, drainedSoon, type RankExit, type StartedRank } from '../process/rank-process.js';
import { readNamedPipe } from './named-pipe.js';

/** How long an `mpirun` has to end after one of its ranks has failed [ms]. */
const LAST_WORDS_MS = 1000;

/** What a rank of an MPI program is known by. */
export interface MpiRankOptions {
  readonly rankId: number;
  readonly name: string;
  readonly logFile: string;
  readonly show: ShowLine;
  /** Its named pipes: `<pipes>.out`, `<pipes>.err`, `<pipes>.exit`. */
  readonly pipes: string;
  /** The `mpirun` that it is one of. */
  readonly job: MpirunExit;
}

/** The `mpirun` of a rank. */
type MpirunExit = Pick<StartedRank, 'group' | 'exited' | 'headExited'>;

/** One rank of a program that `mpirun` has started. */
export class MpiRank implements StartedRank {
  readonly rankId: number;
  readonly name: string;
  readonly logFile: string;
  readonly group: number | undefined;
  readonly exited: Promise<RankExit>;
  readonly headExited: Promise<void>;
  readonly #output: RankOutput;
  readonly #exit: Socket;

  constructor({ rankId, name, logFile, show, pipes, job }: MpiRankOptions) {
    this.rankId = rankId;
    this.name = name;
    this.logFile = logFile;
    this.group = job.group;
    const streams = { out: readNamedPipe(`${pipes}.out`), err: readNamedPipe(`${pipes}.err`) };
    this.#output = new RankOutput(streams, logFile, show);
    this.#exit = readNamedPipe(`${pipes}.exit`);
    this.exited = this.#awaitExit(job);
    this.headExited = job.headExited;
  }

  get logged(): Promise<void> {
    return this.#output.logged;
  }

  get isDrained(): boolean {
    return this.#output.isDrained;
  }

  get logProblem(): string | null {
    return this.#output.logProblem;
  }

  letGo(): void {
    this.#output.letGo();
    this.#exit.destroy();
  }

  /** What the rank itself says of its end; if it cannot, what `mpirun` says of the whole. */
  async #awaitExit(job: MpirunExit): Promise<RankExit> {
    // The rank's word may come after the news of its mpirun, though it was written before.
    const patience = job.headExited.then(() => new Promise((done) => setTimeout(done, DRAIN_MS)));
    const told = await Promise.race([readExit(this.#exit), patience.then(() => null)]);
    this.#exit.destroy();
    if (told !== null) {
      await drainedSoon(this.#output);
      const tail = this.#output.takeTail();
      // An MPI that cannot begin says why through its mpirun, and the rank has said nothing.
      const isMute = told.code !== 0 && this.#output.isEmpty;
      return { ...told, tail: isMute ? await lastWords(job) : tail };
    }
    await job.headExited;
    this.letGo();
    const { code, signal, tail } = await job.exited;
    return { code, signal, tail: [...this.#output.takeTail(), ...tail] };
  }
}

/** What an `mpirun` has said, if it ends soon. */
async function lastWords(job: MpirunExit): Promise<readonly string[]> {
  const patience = new Promise<null>((done) => setTimeout(() => done(null), LAST_WORDS_MS));
  const exit = await Promise.race([job.exited.catch(() => null), patience]);
  return exit?.tail ?? [];
}

/** The end of a program as its shell tells it; `null` if the shell was killed with it. */
async function readExit(pipe: Socket): Promise<Pick<RankExit, 'code' | 'signal'> | null> {
  let text = '';
  pipe.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  pipe.on('error', () => undefined);
  await new Promise((resolve) => pipe.once('close', resolve));
  const status = Number.parseInt(text, 10);
  if (Number.isNaN(status)) return null;
  const signal = signalOf(status);
  return signal === null ? { code: status, signal: null } : { code: null, signal };
}

/** A shell adds 128 to the number of the signal that killed its program. */
function signalOf(status: number): NodeJS.Signals | null {
  const found = Object.entries(constants.signals).find(([, number]) => number === status - 128);
  return found === undefined ? null : (found[0] as NodeJS.Signals);
}
