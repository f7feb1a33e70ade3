import type { RankExit } from '@antiphon/coordinator';
import type { Diagnostic } from '@antiphon/core';
import type { Guard } from '@antiphon/launcher';
import {
  endGroup,
  explainImportError,
  type ProcessCommand,
  RankProcess,
  type RunFolder,
  signalGroup,
} from '@antiphon/launcher';
import { ADAPTERS } from '../own-places.js';
import { leftBehind, logGaps } from './left-behind.js';
import { within } from './within.js';

/** What the fleet needs of the run around it. */
export interface FleetOptions {
  readonly commands: readonly ProcessCommand[];
  readonly folder: RunFolder;
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

/** All ranks of a run: started together, ended together. */
export class RankFleet {
  readonly #options: FleetOptions;
  readonly #ranks: RankProcess[] = [];
  readonly #size: number;
  readonly #ended = new Set<number>();
  /** Process groups in which somebody may live, though the rank at their head has ended. */
  readonly #groups = new Set<number>();
  readonly #tasks: Promise<unknown>[] = [];
  /** Ranks whose group may live, or whose log is not complete yet. */
  readonly #open = new Set<RankProcess>();
  #isStopping = false;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#size = options.commands.reduce((sum, { np }) => sum + np, 0);
  }

  /** Starts every rank. */
  start(): void {
    for (const command of this.#options.commands) {
      for (let rank = 0; rank < command.np; rank++) {
        if (!this.#isStopping) this.#startRank(command, `${command.process}.${rank}`);
      }
    }
  }

  /** Gives ranks a moment to end by themselves, then SIGTERM, then SIGKILL. Those not yet started never are. */
  async stop(): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    for (let rankId = this.#ranks.length; rankId < this.#size; rankId++)
      this.#end(rankId, NOT_STARTED);
    const deadline = performance.now() + GRACE_MS;
    while (this.#ended.size < this.#size && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await Promise.all(this.#alive().map((pid) => endGroup(pid, TERM_PATIENCE)));
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

  #startRank(wanted: ProcessCommand, name: string): void {
    const { command, args, cwd, env } = wanted;
    const rankId = this.#ranks.length;
    const { guard, folder, onPrinted } = this.#options;
    const rank = new RankProcess({
      rankId,
      name,
      command,
      args,
      cwd,
      env: { ...this.#options.env, ...env, ANTIPHON_RANK_ID: String(rankId) },
      logFile: folder.log(name),
      show: (line, stream) => {
        onPrinted(name, line, stream);
      },
    });
    this.#ranks.push(rank);
    this.#open.add(rank);
    if (rank.pid !== undefined) {
      guard.watch(rank.pid);
      this.#groups.add(rank.pid);
    }
    this.#tasks.push(this.#follow(rank, wanted));
  }

  async #follow(rank: RankProcess, wanted: ProcessCommand): Promise<void> {
    try {
      const { code, signal, tail } = await rank.exited;
      if (code === 0) for (const line of tail) this.#options.onPrinted(rank.name, line, 'err');
      const reason = code === 0 ? null : explainImportError(wanted, ADAPTERS, tail);
      this.#end(rank.rankId, { code, signal, error: null, tail: tail.join('\n'), reason });
    } catch (error) {
      this.#end(rank.rankId, { ...NOT_STARTED, error: String(error) });
    }
    // What it has left behind in its group goes, too.
    if (rank.pid !== undefined) {
      await endGroup(rank.pid, TERM_PATIENCE);
      this.#groups.delete(rank.pid);
      this.#options.guard.forget(rank.pid);
    }
    await rank.logged;
    this.#open.delete(rank);
  }

  #end(rankId: number, exit: RankExit): void {
    if (this.#ended.has(rankId)) return;
    this.#ended.add(rankId);
    this.#options.onExit(rankId, exit);
  }

  #alive(): number[] {
    return this.#ranks.flatMap(({ pid, rankId }) =>
      pid === undefined || this.#ended.has(rankId) ? [] : [pid],
    );
  }
}
