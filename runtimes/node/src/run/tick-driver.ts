import type { Lane } from '@antiphon/bus';
import type { EngineAction, RankEngine } from '@antiphon/core';
import { wrongPhase } from '../port/port-context.js';
import { RepeatTimer } from './repeat-timer.js';
import { Tick } from './tick.js';

/** What a {@link TickDriver} drives, and whom it tells. */
export interface TickDriverOptions {
  readonly engine: RankEngine;
  readonly lane: Lane;
  /** After which a blocked rank repeats its credit [s]. */
  readonly repeat: number;
  /** Where the ranks of the process meet before each tick, if they do. */
  readonly barrier: (() => Promise<void>) | null;
  /** A tick begins: called before the program has it. */
  readonly onTick: (tick: Tick) => void;
  /** The last tick is executed. */
  readonly onEnded: () => void;
  /** Nobody needs an answer any more. */
  readonly onLeft: () => void;
  /** The first link message that could not be understood; further ones are only counted. */
  readonly onComplaint: (error: Error) => void;
  /** The process's own barrier has failed. */
  readonly onFailure: (error: unknown) => void;
}

/** Takes a tick that begins, or `null` after the last one. */
export type TakeTick = (tick: Tick | null) => void;

/** Heartbeats, control and links get the event loop at least this often [ms]. */
const YIELD_MS = 10;
/** What is unsent goes out after this [ms]. */
const FLUSH_MS = 1;

/**
 * The shell around the pure engine of one rank: does what its actions say, and hands ticks to the program one after
 * another. A tick that can begin at once begins in the same turn of the event loop, one that waits begins one microtask after
 * the arrival of the message that opens its gate.
 */
export class TickDriver {
  readonly #engine: RankEngine;
  readonly #lane: Lane;
  readonly #options: TickDriverOptions;
  readonly #repeat: RepeatTimer;
  /** Fires when the event loop turns: most ticks do not last so long, and setting a timer for each is dear. */
  #longTick: NodeJS.Immediate | undefined;
  #flushTimer: NodeJS.Timeout | undefined;
  #state: 'waiting' | 'open' | 'inTick' | 'ended' = 'waiting';
  #waiter: TakeTick | undefined;
  /** When the oldest tick that is not sent yet has begun [ms]. */
  #unsentSince = 0;
  #lastYield = 0;
  #since = 0;
  #computeMs = 0;
  #hasComplained = false;
  #waitMs = 0;

  constructor(options: TickDriverOptions) {
    this.#options = options;
    this.#engine = options.engine;
    this.#lane = options.lane;
    this.#repeat = new RepeatTimer(options.repeat * 1000, () => {
      this.#perform(this.#engine.timeout());
    });
  }

  /** Whether the program is inside a tick. */
  get isInTick(): boolean {
    return this.#state === 'inTick';
  }

  /** Seconds in the present tick, 0 outside. */
  get secondsInTick(): number {
    return this.isInTick ? (performance.now() - this.#since) / 1000 : 0;
  }

  /** Seconds that the program has computed and has waited so far. */
  get seconds(): { compute: number; wait: number } {
    return { compute: this.#computeMs / 1000, wait: this.#waitMs / 1000 };
  }

  /** Simulated time begins. */
  start(): void {
    this.#since = this.#lastYield = performance.now();
    this.#perform(this.#engine.start());
  }

  /** Takes a link message. */
  receive(bytes: Uint8Array): void {
    this.#perform(this.#engine.receive(bytes, performance.now() / 1000));
    if (this.#engine.complaint === null || this.#hasComplained) return;
    this.#hasComplained = true;
    this.#options.onComplaint(this.#engine.complaint);
  }

  /** All ranks have ended. */
  finalise(): void {
    this.#perform(this.#engine.finalise());
  }

  /**
   * Ends the present tick, if there is one, and returns the next one if it may begin at once.
   *
   * @returns the tick, `null` after the last one, `undefined` if there is something to wait for: see {@link whenNext}
   * @throws CONTROL_STATE while an earlier call waits
   */
  tryNext(): Tick | null | undefined {
    if (this.#waiter !== undefined) throw wrongPhase('tick()', 'one call at a time', 'two');
    const now = performance.now();
    if (this.#state === 'inTick') this.#endTick(now);
    if (this.#state === 'ended') return null;
    const isAtOnce = this.#state === 'open' && now - this.#lastYield < YIELD_MS;
    return isAtOnce ? this.#begin(now) : undefined;
  }

  /** Hands over the next tick when it begins; after {@link tryNext} has returned `undefined`. */
  whenNext(take: TakeTick): void {
    if (this.#state === 'open') this.#yieldTo(take);
    else this.#waiter = take;
  }

  /** Ends the rank at its present time, before the planned end. */
  endNow(): void {
    if (this.#state === 'inTick') this.#endTick(performance.now());
    if (this.#state !== 'ended') this.#perform(this.#engine.endNow());
  }

  /** The program has ended; ticks go on until its senders have, too. */
  drain(): void {
    this.#engine.beginDrain();
    if (this.#state === 'inTick') this.#endTick(performance.now());
    if (this.#state !== 'ended') this.#perform(this.#engine.drain());
  }

  stop(): void {
    this.#repeat.stop();
    this.#forgetLongTick();
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
  }

  #endTick(now: number): void {
    this.#state = 'waiting';
    this.#computeMs += now - this.#since;
    if (!this.#engine.hasUnsent) this.#unsentSince = this.#since;
    this.#since = now;
    this.#perform(this.#engine.ticked(now - this.#unsentSince >= FLUSH_MS));
  }

  #begin(now: number): Tick {
    this.#state = 'inTick';
    this.#waitMs += now - this.#since;
    this.#since = now;
    const { tick, unitsPerSecond } = this.#engine.plan;
    // A program that is long in its tick must not keep what the ticks before have sent.
    if (this.#engine.hasUnsent) this.#longTick ??= setImmediate(this.#watch);
    const begun = new Tick(this.#engine.time, tick, unitsPerSecond);
    this.#options.onTick(begun);
    return begun;
  }

  /** Lets the event loop turn once before the tick begins. */
  #yieldTo(take: TakeTick): void {
    this.#waiter = take;
    setImmediate(() => {
      const now = performance.now();
      this.#lastYield = now;
      this.#waiter = undefined;
      take(this.#state === 'ended' ? null : this.#begin(now));
    });
  }

  #forgetLongTick(): void {
    clearImmediate(this.#longTick);
    this.#longTick = undefined;
  }

  readonly #watch = (): void => {
    this.#longTick = undefined;
    if (this.isInTick) this.#flushTimer ??= setTimeout(this.#flush, FLUSH_MS);
  };

  readonly #flush = (): void => {
    this.#flushTimer = undefined;
    this.#perform(this.#engine.flush());
  };

  #perform(actions: readonly EngineAction[]): void {
    for (const action of actions) {
      switch (action.do) {
        case 'send':
          this.#lane.send(action.to, action.bytes);
          break;
        case 'tick':
          // Before an awaited program goes on: the bus writes in a microtask, and this one comes first.
          this.#lane.flush();
          this.#open();
          break;
        case 'timer':
          this.#repeat.set(performance.now());
          // Whoever waits has sent everything.
          this.#forgetLongTick();
          break;
        case 'barrier':
          void this.#meet();
          break;
        case 'ended':
          this.#end();
          break;
        case 'leave':
          this.stop();
          this.#options.onLeft();
          break;
      }
    }
    this.#lane.flush();
  }

  #open(): void {
    this.#state = 'open';
    const take = this.#waiter;
    if (take === undefined) return;
    this.#waiter = undefined;
    take(this.#begin(performance.now()));
  }

  async #meet(): Promise<void> {
    try {
      await this.#options.barrier?.();
    } catch (error) {
      this.#options.onFailure(error);
      return;
    }
    this.#perform(this.#engine.barrierOpened());
  }

  #end(): void {
    this.#state = 'ended';
    this.#waitMs += performance.now() - this.#since;
    this.#options.onEnded();
    const take = this.#waiter;
    this.#waiter = undefined;
    take?.(null);
  }
}
