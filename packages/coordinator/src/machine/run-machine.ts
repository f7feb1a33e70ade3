import type {
  EndedRequest,
  FailRequest,
  JoinReply,
  JoinRequest,
  RankHeartbeat,
  RankReport,
  ReadyRequest,
} from '@antiphon/bus';
import {
  type Diagnostic,
  ERROR_TABLE,
  type ErrorCode,
  type RunPlan,
  rankPlan,
} from '@antiphon/core';
import { makeResult } from '../report/make-result.js';
import { summarisePlan } from '../report/plan-summary.js';
import { describeProgress } from '../report/run-progress.js';
import { makeJoinReply } from '../set-up/join-reply.js';
import { makePlan } from '../set-up/make-plan.js';
import type { CoordinatorSettings } from '../set-up/settings.js';
import { readSourceStops, readStopTimes, type StopTimes } from '../set-up/stop-times.js';
import { busLost, isEndOfPatience } from './bus-failure.js';
import { ConnectedClock } from './connected-clock.js';
import type { CoordinatorAction, RankQuestion } from './coordinator-action.js';
import { exitFailure } from './exit-failure.js';
import { FailureBook } from './failure-book.js';
import { locateFailure } from './locate-failure.js';
import { type AskedOfRank, listRecords, type RankExit, type RankRecord } from './rank-record.js';
import { abortedAlready, unknownRank } from './refusals.js';
import {
  failureOf,
  interruption,
  makeFailure,
  type RunFailure,
  setUpFailure,
} from './run-failure.js';
import type { RunPhase } from './run-phase.js';
import { findSilent, findStalled, judgeSilence, type ProcessState, stillFor } from './silence.js';
import { findMissing, judgeLedger } from './supervision.js';

/**
 * The life of a run as a state machine without I/O: what ranks, launcher and clock say goes in, what to do comes out of
 * {@link takeActions}. Times are monotonic seconds.
 *
 * joining -> building (all have joined) -> planning (all are ready) -> starting -> running -> finalising (all have ended) -> done (all
 * have exited). A failure leads to aborting and from there to done; a run for its plan only goes from planning to leaving.
 */
export class RunMachine {
  phase: RunPhase = 'joining';
  readonly #settings: CoordinatorSettings;
  readonly #ranks: readonly RankRecord[];
  readonly #stopTimes: StopTimes;
  readonly #clock: ConnectedClock;
  #diagnostics: readonly Diagnostic[];
  readonly #failures = new FailureBook();
  #actions: CoordinatorAction[] = [];
  #plan: RunPlan | null = null;
  #isPlanned = false;
  #startedAt: number | null = null;
  #stoppedAt: number | null = null;
  #now: number;

  constructor(settings: CoordinatorSettings, now: number) {
    this.#settings = settings;
    this.#ranks = listRecords(settings.description);
    this.#clock = new ConnectedClock(now);
    this.#now = now;
    this.#stopTimes = (settings.driven === null ? readStopTimes : readSourceStops)(
      settings.description,
    );
    this.#diagnostics = this.#stopTimes.diagnostics;
  }

  /** What is to be done since the last call. */
  takeActions(): CoordinatorAction[] {
    const actions = this.#actions;
    this.#actions = [];
    return actions;
  }

  /**
   * A rank joins.
   *
   * @throws JOIN_RANK_UNKNOWN
   */
  join({ rankId, pid, language, version }: JoinRequest, now: number): JoinReply {
    this.#advance(now);
    const rank = this.#ranks[rankId];
    if (rank === undefined || (rank.pid !== null && rank.pid !== pid)) {
      throw unknownRank(rankId, this.#ranks);
    }
    if (this.phase === 'aborting') throw abortedAlready(this.#failures.first);
    Object.assign(rank, { pid, language, version });
    this.#hear(rank);
    if (this.phase === 'joining' && this.#ranks.every((other) => other.pid !== null)) {
      this.#enter('building');
    }
    return makeJoinReply(this.#settings, rank, this.#stopTimes.stops[rank.process] ?? null);
  }

  /** A rank has declared its ports; with the last one the plan is made. */
  ready({ rankId, ...declared }: ReadyRequest, now: number): void {
    this.#advance(now);
    const rank = this.#joined(rankId);
    this.#hear(rank);
    if (rank.declaration !== null) return;
    rank.declaration = { process: rank.process, rank: rank.rank, ...declared };
    if (this.phase === 'building' && this.#ranks.every((other) => other.declaration !== null)) {
      this.#makePlan();
    }
  }

  /** A rank has executed its last tick. */
  ended({ rankId, report }: EndedRequest, now: number): void {
    this.#advance(now);
    const rank = this.#joined(rankId);
    this.#hear(rank);
    rank.report = report;
    const isRunning = this.phase === 'starting' || this.phase === 'running';
    if (isRunning && this.#ranks.every((other) => other.report !== null)) this.#finalise();
  }

  /** A rank cannot go on. */
  fail({ rankId, error }: FailRequest, now: number): void {
    this.#advance(now);
    const rank = this.#joined(rankId);
    this.#hear(rank);
    const failure = makeFailure({
      code: error.code in ERROR_TABLE ? (error.code as ErrorCode) : 'RANK_FAILED',
      message: error.message,
      remedy: '',
      process: rank.processName,
      rank: rank.rank,
      detail: error.detail,
    });
    this.#abort(locateFailure(failure, this.#settings.description));
  }

  heartbeat(beat: RankHeartbeat, now: number): void {
    this.#advance(now);
    const rank = this.#ranks[beat.rankId];
    if (rank === undefined || rank.pid === null) return;
    rank.heartbeat = beat;
    this.#hear(rank);
  }

  /**
   * A rank has answered what it was asked.
   *
   * @param partial - what it has done so far, if it says so as it aborts
   */
  answered(rankId: number, asked: AskedOfRank, now: number, partial: RankReport | null): void {
    this.#advance(now);
    const rank = this.#joined(rankId);
    this.#hear(rank);
    rank.answered.add(asked);
    rank.partial = partial;
    const isAnswered = this.#ranks.every((other) => other.answered.has(asked));
    if (this.phase === 'planning' && asked === 'plan' && isAnswered) {
      this.#enter('starting');
      // Not when the first answer comes: a short run may have ended by then.
      this.#startedAt = now;
      this.#askAll({ ask: 'start' });
    } else if (this.phase === 'starting' && asked === 'start' && isAnswered) {
      this.#enter('running');
    }
  }

  /** A rank has answered with an error. */
  refused(rankId: number, asked: AskedOfRank, error: unknown, now: number): void {
    this.#advance(now);
    const rank = this.#joined(rankId);
    if (asked === 'abort' || asked === 'leave') return;
    this.#abort({
      ...failureOf(error),
      process: rank.processName,
      rank: rank.rank,
    });
  }

  /** The process of a rank has ended. */
  exited(rankId: number, exit: RankExit, now: number): void {
    this.#advance(now);
    const rank = this.#ranks[rankId];
    if (rank === undefined || rank.exit !== null) return;
    const { unitsPerSecond } = this.#settings.description;
    const failure = exitFailure(rank, exit, unitsPerSecond);
    rank.exit = exit;
    rank.isStalled = false;
    this.#actions.push({ do: 'drop', rankId });
    if (failure !== null && this.phase !== 'aborting' && this.phase !== 'leaving') {
      const isBusLost = isEndOfPatience(exit, this.#clock, this.#settings);
      this.#abort(isBusLost ? busLost(this.#settings) : failure);
    }
    this.#finishIfAlone();
  }

  /** All ranks have been started: from here they have the join timeout. */
  started(now: number): void {
    this.#advance(now);
    this.#clock.connected = 0;
  }

  /** The connection to the bus was lost or came back. */
  bus(isConnected: boolean, now: number): void {
    this.#now = now;
    this.#clock.change(isConnected, now);
    this.#tell({ event: 'bus', isConnected });
  }

  /** Time passes: call it twice a second. */
  clock(now: number): void {
    this.#advance(now);
    if (this.phase === 'done' || this.phase === 'aborting') return;
    if (this.#clock.lost > this.#settings.timeouts.bus) this.#abort(busLost(this.#settings));
    const missing = findMissing(this.#ranks, this.#clock.connected, this.#settings);
    if (missing !== null && this.phase === 'joining') this.#abort(missing);
    const { connected } = this.#clock;
    for (const { rankId } of findSilent(this.#ranks, connected, this.#settings)) {
      this.#actions.push({ do: 'look', rankId });
    }
    const progress = describeProgress(
      this.phase,
      this.#ranks,
      this.#plan,
      connected,
      this.#settings,
    );
    this.#tell({ event: 'progress', progress });
  }

  /** What the process of a silent rank does. */
  seen(rankId: number, state: ProcessState, now: number): void {
    this.#advance(now);
    const rank = this.#joined(rankId);
    if (this.phase === 'done' || this.phase === 'aborting' || rank.exit !== null) return;
    const { connected } = this.#clock;
    const change = judgeSilence(rank, state, connected, this.#settings);
    if (change === 'resumed') this.#tell({ event: 'resumed', rank: rank.name });
    if (change === 'stalled') {
      this.#tell({ event: 'stalled', rank: rank.name, silent: stillFor(rank, connected) });
    }
    const failure = findStalled(rank, state, connected, this.#settings);
    if (failure !== null) this.#abort(failure);
  }

  /** Ctrl-C. */
  interrupt(now: number): void {
    this.#advance(now);
    this.#abort(interruption());
  }

  /** Something that only others can see makes the run impossible. */
  giveUp(failure: RunFailure, now: number): void {
    this.#advance(now);
    this.#abort(failure);
  }

  #makePlan(): void {
    this.#enter('planning');
    const { plan, diagnostics } = makePlan(this.#settings, this.#ranks, this.#stopTimes);
    this.#diagnostics = diagnostics;
    const mild = diagnostics.filter(({ severity }) => severity !== 'error');
    this.#tell({ event: 'diagnostics', diagnostics: mild });
    if (plan === null) {
      this.#abort(setUpFailure(diagnostics));
      return;
    }
    this.#plan = plan;
    this.#tell({ event: 'plan', plan: summarisePlan(plan, this.#ranks) });
    if (this.#settings.isPlanOnly) {
      this.#isPlanned = true;
      this.#enter('leaving');
      this.#askAll({ ask: 'leave', code: 0 });
      return;
    }
    for (const { rankId } of this.#ranks) {
      this.#ask(rankId, { ask: 'plan', plan: rankPlan(plan, rankId) });
    }
  }

  #finalise(): void {
    this.#stoppedAt = this.#now;
    this.#enter('finalising');
    this.#askAll({ ask: 'finalise' });
    // The ranks are through: they need no abort, but the run has not done what it promises.
    const open = judgeLedger(this.#plan, this.#ranks);
    if (open !== null) this.#failures.enter(open);
  }

  #abort(failure: RunFailure): void {
    if (this.phase === 'done') return;
    if (this.#failures.enter(failure)) this.#tell({ event: 'failed', failure });
    if (this.phase === 'aborting') return;
    this.#stoppedAt ??= this.#now;
    this.#enter('aborting');
    const { code, message, process, rank } = this.#failures.first ?? failure;
    for (const other of this.#ranks) {
      if (other.pid === null || other.exit !== null) continue;
      this.#ask(other.rankId, { ask: 'abort', error: { code, message, process, rank } });
    }
    this.#finishIfAlone();
  }

  #finishIfAlone(): void {
    if (this.phase === 'done' || !this.#ranks.every(({ exit }) => exit !== null)) return;
    this.#enter('done');
    const result = makeResult({
      ranks: this.#ranks,
      plan: this.#plan,
      failures: this.#failures,
      diagnostics: this.#diagnostics,
      isPlanned: this.#isPlanned,
      runSeconds:
        this.#startedAt === null ? null : (this.#stoppedAt ?? this.#now) - this.#startedAt,
    });
    this.#tell({ event: 'result', result });
  }

  #joined(rankId: number): RankRecord {
    const rank = this.#ranks[rankId];
    if (rank === undefined || rank.pid === null) throw unknownRank(rankId, this.#ranks);
    return rank;
  }

  #hear(rank: RankRecord): void {
    rank.heardAt = rank.aliveAt = this.#clock.connected;
    rank.isBusy = false;
    if (!rank.isStalled) return;
    rank.isStalled = false;
    this.#tell({ event: 'resumed', rank: rank.name });
  }

  #advance(now: number): void {
    this.#now = now;
    this.#clock.advance(now);
  }

  #enter(phase: RunPhase): void {
    this.phase = phase;
    this.#tell({ event: 'phase', phase });
  }

  #askAll(question: RankQuestion): void {
    for (const { rankId, exit } of this.#ranks) if (exit === null) this.#ask(rankId, question);
  }

  #ask(rankId: number, question: RankQuestion): void {
    this.#actions.push({ do: 'ask', rankId, question });
  }

  #tell(event: (CoordinatorAction & { do: 'tell' })['event']): void {
    this.#actions.push({ do: 'tell', event });
  }
}
