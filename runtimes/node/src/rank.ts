import type { ConnectedPort, JoinReply } from '@antiphon/bus';
import type { Closed, PortDeclaration, RankEngine } from '@antiphon/core';
import { unitsToSeconds } from '@antiphon/core';
import { type Observable, Subject } from 'rxjs';
import { type Duration, durationToUnits } from './duration.js';
import type { Session } from './life/session.js';
import type { ContinuousIn } from './port/continuous-in.js';
import type { ContinuousOut } from './port/continuous-out.js';
import type { MessagesIn } from './port/messages-in.js';
import type { MessagesOut } from './port/messages-out.js';
import { type PortContext, wrongPhase } from './port/port-context.js';
import type {
  ContinuousInOptions,
  ContinuousOutOptions,
  MessagesInOptions,
  MessagesOutOptions,
  SpikesInOptions,
  SpikesOutOptions,
} from './port/port-options.js';
import { PortRegistry } from './port/port-registry.js';
import type { SpikesIn } from './port/spikes-in.js';
import type { SpikesOut } from './port/spikes-out.js';
import type { Tick } from './run/tick.js';

/** How a process steps through time. */
export interface StartOptions {
  /** The process's own time step. */
  readonly tick: Duration;
  /** Spikes of a tick lie in `[start, end)` (`left`) or in `(start, end]` (`right`). Default `left`. */
  readonly closed?: Closed;
  /**
   * For a process whose ranks wait for one another: called before every tick, which begins when it resolves. Unlike a wait
   * inside a tick, it keeps the rank answering.
   */
  readonly barrier?: () => Promise<void>;
  /** Whether the same inputs always give the same outputs. Default `false`. */
  readonly exactReplay?: boolean;
  /** On which side of a synapse its delay lies, for processes with plasticity. */
  readonly delaySide?: 'axonal' | 'dendritic';
  /**
   * `music`: as a program that was written for MUSIC. The run follows MUSIC's schedule if all its processes ask for that, and
   * then stamps may lie anywhere; the process ends itself, whatever the stop time is, and gets what its senders have left for
   * it from {@link Rank.drain}. Default `normal`.
   */
  readonly schedule?: 'normal' | 'music';
  /** Lines that `antiphon plan` shows. */
  readonly notes?: readonly string[];
}

/**
 * One rank of a process: declares ports, then steps through simulated time in ticks.
 *
 * There are two ways to compute a tick, which may be mixed. Awaited: `for await (const tick of rank.ticks())`, with
 * `input.read()` and `output.send()`. Reactive: subscribe to `input.spikes$` and `rank.tick$`, then `await rank.run()`.
 */
export class Rank {
  /** Name of the process. */
  readonly process: string;
  /** Number of this rank in its process, from 0. */
  readonly rank: number;
  /** Number of ranks of the process. */
  readonly np: number;
  /** Variables of the process's section, and the global ones below them. */
  readonly variables: Readonly<Record<string, string>>;
  /** Ports that the configuration connects. */
  readonly connectedPorts: readonly ConnectedPort[];
  /** Seed of the process, the same on all its ranks: 1 to 2^31 - 1. */
  readonly seed: number;
  /** Seed of this rank. */
  readonly rankSeed: number;
  readonly unitsPerSecond: number;
  /** End of the run [s]; infinite if it has none. */
  readonly stop: number;
  readonly #session: Session;
  readonly #ports: PortRegistry;
  readonly #tick$ = new Subject<Tick>();
  #phase: 'declaring' | 'starting' | 'running' | 'finished' = 'declaring';
  #isInTick = false;
  #isDraining = false;
  #tickNumber = -1;

  /** Made by {@link join}. */
  constructor(session: Session, reply: JoinReply) {
    this.process = reply.process;
    this.rank = reply.rank;
    this.np = reply.np;
    this.variables = reply.variables;
    this.connectedPorts = reply.ports;
    this.seed = reply.seed;
    this.rankSeed = reply.rankSeed;
    this.unitsPerSecond = reply.unitsPerSecond;
    this.stop = reply.stop === null ? Infinity : unitsToSeconds(reply.stop, reply.unitsPerSecond);
    this.#session = session;
    this.#ports = new PortRegistry(this, this.#context(), (what) => {
      if (this.#phase !== 'declaring') throw wrongPhase(what, 'before start()', this.#phase);
    });
  }

  /** The rank as messages name it: `process.rank`. */
  get name(): string {
    return `${this.process}.${this.rank}`;
  }

  /** Declares a port that sends spikes. */
  spikesOut(name: string, options: SpikesOutOptions = {}): SpikesOut {
    return this.#ports.spikesOut(name, options);
  }

  /** Declares a port that receives spikes. */
  spikesIn(name: string, options: SpikesInOptions = {}): SpikesIn {
    return this.#ports.spikesIn(name, options);
  }

  /** Declares a port that sends a signal. */
  continuousOut(name: string, options: ContinuousOutOptions = {}): ContinuousOut {
    return this.#ports.continuousOut(name, options);
  }

  /** Declares a port that receives a signal. */
  continuousIn(name: string, options: ContinuousInOptions = {}): ContinuousIn {
    return this.#ports.continuousIn(name, options);
  }

  /** Declares a port that sends messages. */
  messagesOut(name: string, options: MessagesOutOptions = {}): MessagesOut {
    return this.#ports.messagesOut(name, options);
  }

  /** Declares a port that receives messages. */
  messagesIn(name: string, options: MessagesInOptions = {}): MessagesIn {
    return this.#ports.messagesIn(name, options);
  }

  /**
   * Says that this rank is ready, and waits until the whole run starts.
   *
   * @throws SETUP_TICK_INVALID, and what the coordinator finds wrong with the declaration
   */
  async start(options: StartOptions): Promise<void> {
    if (this.#phase !== 'declaring') throw wrongPhase('start()', 'once', this.#phase);
    this.#phase = 'starting';
    const { barrier, closed = 'left', exactReplay = false, delaySide = null, notes = [] } = options;
    const { schedule = 'normal' } = options;
    const tick = durationToUnits(options.tick, this.unitsPerSecond, `tick of ${this.process}`);
    const ports: readonly PortDeclaration[] = this.#ports.declarations;
    const request = { tick, closed, exactReplay, delaySide, schedule, ports, notes };
    const program = {
      barrier: barrier ?? null,
      onTick: (begun: Tick): void => {
        this.#begin(begun);
      },
    };
    await this.#session.ready({ ...request, barrier: barrier !== undefined }, program);
    this.#phase = 'running';
  }

  /**
   * Ends the present tick, if there is one, and waits for the next.
   *
   * @returns the tick, or `null` after the last one
   * @throws CONTROL_STATE before start() and after finish()
   */
  async tick(): Promise<Tick | null> {
    const tick = this.#tryNext();
    return tick === undefined ? this.#wait() : tick;
  }

  /** All ticks, one after another: a tick is over when the loop asks for the next, or is left. */
  ticks(): AsyncIterable<Tick> {
    // No async generator: what it costs would double the price of a short tick.
    const next = async (): Promise<IteratorResult<Tick>> => {
      let tick = this.#tryNext();
      if (tick === undefined) tick = await this.#wait();
      return tick === null ? { done: true, value: undefined } : { done: false, value: tick };
    };
    return { [Symbol.asyncIterator]: () => ({ next }) };
  }

  /** What the run follows; known after start(). */
  get schedule(): 'normal' | 'music' {
    return this.#session.engine.plan.schedule === null ? 'normal' : 'music';
  }

  /**
   * For a process that asks for MUSIC's schedule: ends the present tick, and gives the ticks in which what senders have left comes in,
   * until all of them have ended. If the run follows that schedule, what the process sends in these ticks travels, to each receiver
   * until an exchange of its connection has nothing to carry.
   *
   * @throws CONTROL_STATE for another process; later, under other rules, in each call that sends
   */
  drain(): AsyncIterable<Tick> {
    if (!this.#session.engine.plan.endsItself) {
      throw wrongPhase('drain()', "after start() with schedule: 'music'", "schedule: 'normal'");
    }
    if (!this.#isDraining) {
      this.#isInTick = false;
      this.#isDraining = true;
      this.#session.driver.drain();
    }
    return this.ticks();
  }

  /** Each tick as it begins, after the inputs' own streams. */
  get tick$(): Observable<Tick> {
    return this.#tick$;
  }

  /** Executes all ticks that are left; what they compute, subscribers of `tick$` and of the inputs decide. */
  async run(): Promise<void> {
    while ((await this.tick()) !== null);
  }

  /**
   * Ends the rank: executes what is left up to the stop time, or ends at once in a run that has none, and waits until nobody
   * needs its data any more.
   */
  async finish(): Promise<void> {
    if (this.#phase !== 'running') throw wrongPhase('finish()', 'after start()', this.#phase);
    if (this.#session.engine.plan.end === Infinity) this.#session.driver.endNow();
    await this.run();
    this.#phase = 'finished';
    await this.#session.close();
  }

  /** Writes a line to the rank's log. */
  log(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  /** The next tick if it may begin at once, `null` after the last one, `undefined` if there is something to wait for. */
  #tryNext(): Tick | null | undefined {
    if (this.#phase !== 'running') throw wrongPhase('tick()', 'after start()', this.#phase);
    this.#isInTick = false;
    const tick = this.#session.driver.tryNext();
    if (tick === null) this.#complete();
    return tick;
  }

  #wait(): Promise<Tick | null> {
    return new Promise((resolve) => {
      this.#session.driver.whenNext((tick) => {
        if (tick === null) this.#complete();
        resolve(tick);
      });
    });
  }

  #begin(tick: Tick): void {
    this.#isInTick = true;
    this.#tickNumber = tick.number;
    this.#ports.emit();
    if (this.#tick$.observed) this.#tick$.next(tick);
  }

  #complete(): void {
    this.#tick$.complete();
    this.#ports.complete();
  }

  #context(): PortContext {
    const tickNumber = (): number => this.#tickNumber;
    const engineInTick = (what: string): RankEngine => {
      if (!this.#isInTick) throw wrongPhase(what, 'inside a tick', this.#phase);
      return this.#session.engine;
    };
    return {
      process: this.process,
      engineInTick,
      engineToSend: (what: string): RankEngine => {
        if (this.#isDraining && this.schedule === 'normal') {
          throw wrongPhase(what, 'before drain()', 'after it');
        }
        return engineInTick(what);
      },
      get tickNumber() {
        return tickNumber();
      },
    };
  }
}
