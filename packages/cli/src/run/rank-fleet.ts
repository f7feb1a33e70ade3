import type { RankExit } from '@antiphon/coordinator';
import type { Diagnostic } from '@antiphon/core';
import type { Guard } from '@antiphon/launcher';
import {
  endGroup,
  explainExit,
  type ProcessCommand,
  RankProcess,
  type RunFolder,
  type StartedRank,
  signalGroup,
  startMpiRanks,
} from '@antiphon/launcher';
import { ADAPTERS } from '../own-places.js';
import { type AttachedProcess, joinEnvironment } from './attached-process.js';
import { leftBehind, logGaps } from './left-behind.js';
import { takeQuietLog } from './quiet-log.js';
import { within } from './within.js';

/** What the fleet needs of the run around it. */
export interface FleetOptions {
  readonly commands: readonly (ProcessCommand | AttachedProcess)[];
  readonly folder: RunFolder;
  /** Path in the run's private folder, for the pipes of ranks that an `mpirun` starts. */
  readonly pipes: (process: string) => string;
  readonly guard: Guard;
  /** The environment of every rank, without its number. */
  readonly env: NodeJS.ProcessEnv;
  readonly onPrinted: (rank: string, line: string, stream: 'out' | 'err') => void;
  /** Called once for each rank, also for those that were never started. */
  readonly onExit: (rankId: number, exit: RankExit) => void;
}

/** How long ranks have to end by themselves when a run is aborted [ms]. */
const GRACE_MS = 1000;
/** How long they have after SIGTERM [s]. */
const TERM_PATIENCE = 2;

/** How long logs and process groups have once every rank was told to end [s]: longer than {@link endGroup} takes at most. */
const SETTLE_PATIENCE = 2 * TERM_PATIENCE + 1;
/** How long a log has to be closed when its rank is let go of [s]. */
const LET_GO_PATIENCE = 0.5;

const NOT_STARTED: RankExit = {
  code: null,
  signal: null,
  error: 'it was not started',
  tail: '',
  reason: null,
};

const STILL_THERE: RankExit = { ...NOT_STARTED, error: 'it has not left the run' };

/** All ranks of a run: started together, ended together. */
export class RankFleet {
  readonly #options: FleetOptions;
  readonly #ranks: StartedRank[] = [];
  readonly #size: number;
  /** Number of ranks that have been started or attached. */
  #started = 0;
  readonly #ended = new Set<number>();
  /** Process groups in which somebody may live, though the rank at their head has ended. */
  readonly #groups = new Set<number>();
  readonly #tasks: Promise<unknown>[] = [];
  /** Ranks that others have started, by number, until they leave. */
  readonly #attached = new Map<number, Promise<void>>();
  /** Ranks whose group may live, or whose log is not complete yet. */
  readonly #open = new Set<StartedRank>();
  #isStopping = false;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#size = options.commands.reduce((sum, { np }) => sum + np, 0);
  }

  /** Starts every rank. */
  start(): void {
    for (const command of this.#options.commands) {
      if (this.#isStopping) return;
      if ('attach' in command) this.#attach(command);
      else this.#startProcess(command);
    }
  }

  /** Gives ranks a moment to end by themselves, then SIGTERM, then SIGKILL. Those not yet started never are. */
  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    for (let rankId = this.#started; rankId < this.#size; rankId++) {
      this.#end(rankId, NOT_STARTED);
    }
    const deadline = performance.now() + GRACE_MS;
    while (
      (this.#ended.size < this.#size || this.#groups.size > 0) &&
      performance.now() < deadline
    ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await Promise.all([...this.#groups].map((group) => endGroup(group, TERM_PATIENCE)));
    await within(TERM_PATIENCE, Promise.all(this.#attached.values()));
    for (const rankId of this.#attached.keys()) this.#end(rankId, STILL_THERE);
  }

  /** Ends everything at once, also what ranks have left behind in their groups. */
  kill(): void {
    this.#isStopping = true;
    for (const group of this.#groups) signalGroup(group, 'SIGKILL');
  }

  /**
   * Waits until all logs are written and no process group of a rank is left, but not for ever: what has not come to its end by
   * then is let go of.
   *
   * @returns what is wrong with what ranks have left
   */
  async settled(): Promise<Diagnostic[]> {
    await within(SETTLE_PATIENCE, Promise.all(this.#tasks));
    const left = [...this.#open].map((rank) => leftBehind(rank, this.#ended.has(rank.rankId)));
    for (const rank of this.#open) rank.letGo();
    if (left.length > 0) await within(LET_GO_PATIENCE, Promise.all(this.#tasks));
    return [...left, ...this.#ranks.flatMap(logGaps)];
  }

  #attach({ process, attach }: AttachedProcess): void {
    const rankId = this.#started++;
    const env = joinEnvironment(this.#options.env, rankId);
    const left = attach({ process, rankId, env }).then((exit) => {
      this.#attached.delete(rankId);
      this.#end(rankId, exit);
    });
    this.#attached.set(rankId, left);
  }

  #startProcess(command: ProcessCommand): void {
    const ranks = this.#startRanks(command);
    this.#started += ranks.length;
    for (const rank of ranks) {
      this.#ranks.push(rank);
      this.#open.add(rank);
      if (rank.group !== undefined) {
        this.#options.guard.watch(rank.group);
        this.#groups.add(rank.group);
      }
      this.#tasks.push(this.#follow(rank, command));
    }
  }

  #startRanks(wanted: ProcessCommand): StartedRank[] {
    const { process, np, mpirun, command, args, cwd } = wanted;
    const { folder, onPrinted, pipes } = this.#options;
    const firstRankId = this.#started;
    const logFile = (name: string) => folder.log(name);
    const show = (name: string) => (line: string, stream: 'out' | 'err') => {
      onPrinted(name, line, stream);
    };
    const env = { ...this.#options.env, ...wanted.env };
    const start = { command, args, cwd, env };
    if (mpirun !== undefined) {
      const own = { process, np, firstRankId, mpirun, pipes: pipes(process), logFile, show };
      return startMpiRanks({ ...start, ...own });
    }
    return Array.from({ length: np }, (_, rank) => {
      const [rankId, name] = [firstRankId + rank, `${process}.${rank}`];
      const own = { rankId, name, logFile: logFile(name), show: show(name) };
      return new RankProcess({
        ...start,
        ...own,
        env: { ...env, ANTIPHON_RANK_ID: String(rankId) },
      });
    });
  }

  async #follow(rank: StartedRank, wanted: ProcessCommand): Promise<void> {
    try {
      const { code, signal, tail: last } = await rank.exited;
      const tail = [...takeQuietLog(this.#options.folder, rank.rankId), ...last];
      if (code === 0) for (const line of tail) this.#options.onPrinted(rank.name, line, 'err');
      const reason = code === 0 ? null : explainExit(wanted, ADAPTERS, tail);
      this.#end(rank.rankId, { code, signal, error: null, tail: tail.join('\n'), reason });
    } catch (error) {
      this.#end(rank.rankId, { ...NOT_STARTED, error: String(error) });
    }
    await rank.headExited;
    await this.#endGroup(rank.group);
    await rank.logged;
    this.#open.delete(rank);
  }

  /** Ends what a rank has left behind in its group. */
  async #endGroup(group: number | undefined): Promise<void> {
    if (group === undefined || !this.#groups.has(group)) return;
    await endGroup(group, TERM_PATIENCE);
    this.#groups.delete(group);
    this.#options.guard.forget(group);
  }

  #end(rankId: number, exit: RankExit): void {
    if (this.#ended.has(rankId)) return;
    this.#ended.add(rankId);
    this.#options.onExit(rankId, exit);
  }
}
