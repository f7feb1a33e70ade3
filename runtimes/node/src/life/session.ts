import {
  type BusConnection,
  ControlClient,
  coordinatorHeartbeat,
  DEFAULT_TIMEOUTS,
  endedRequest,
  type JoinReply,
  joinRequest,
  type Lane,
  publishEvent,
  type RankHeartbeat,
  type RankReport,
  type ReadyRequest,
  readyRequest,
  subjects,
  subscribeEvents,
  type Timeouts,
} from '@antiphon/bus';
import {
  type AntiphonError,
  type PortDeclaration,
  RankEngine,
  type RankPlan,
} from '@antiphon/core';
import { wrongPhase } from '../port/port-context.js';
import type { Tick } from '../run/tick.js';
import { TickDriver } from '../run/tick-driver.js';
import { VERSION } from '../version.js';
import { watchFailures } from './failures.js';
import type { LauncherLine } from './launcher-line.js';
import { Leases } from './leases.js';
import { ProcessEnd, type ProcessHost } from './process-end.js';
import { abortLine, serveOrders } from './rank-control.js';

/** What a session is made of. */
export interface SessionParts {
  readonly run: string;
  readonly rankId: number;
  readonly connection: BusConnection;
  readonly lane: Lane;
  readonly launcher: LauncherLine | null;
  readonly host: ProcessHost;
}

/** What a session asks of the program's side. */
export interface RankProgram {
  readonly barrier: (() => Promise<void>) | null;
  /** A tick begins. */
  readonly onTick: (tick: Tick) => void;
}

/**
 * The life of a rank outside simulated time: heartbeats, leases, the coordinator's orders, and every way in which it may
 * end. The program sees none of it but through its {@link TickDriver}.
 */
export class Session {
  readonly #parts: SessionParts;
  readonly #control: ControlClient;
  readonly #cleanUp: (() => void)[] = [];
  readonly #started: PromiseWithResolvers<void> = withResolvers();
  readonly #left: PromiseWithResolvers<void> = withResolvers();
  #end: ProcessEnd;
  #timeouts: Timeouts = DEFAULT_TIMEOUTS;
  #leases: Leases = new Leases(DEFAULT_TIMEOUTS, performance.now() / 1000);
  #phase: RankHeartbeat['phase'] = 'joined';
  #ports: readonly PortDeclaration[] = [];
  #program: RankProgram = { barrier: null, onTick: () => undefined };
  #engine: RankEngine | undefined;
  #driver: TickDriver | undefined;
  #isStarted = false;
  #ended: Promise<unknown> | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#control = new ControlClient(parts.connection, subjects.coordinator(parts.run));
    this.#end = new ProcessEnd(parts.host, `rank ${parts.rankId}`);
  }

  /** The driver of simulated time; there is one from `start` on. */
  get driver(): TickDriver {
    if (this.#driver === undefined) throw wrongPhase('this', 'after start()', this.#phase);
    return this.#driver;
  }

  get engine(): RankEngine {
    if (this.#engine === undefined) throw wrongPhase('this', 'after start()', this.#phase);
    return this.#engine;
  }

  /** Says who this is, and learns what the run is. */
  async join(): Promise<JoinReply> {
    const { run, rankId, connection, lane, launcher, host } = this.#parts;
    this.#watchOverIt();
    launcher?.onGone((error) => {
      void this.#stop(error);
    });
    lane.onMessage((bytes) => this.#driver?.receive(bytes));
    this.#cleanUp.push(
      subscribeEvents(connection, subjects.coordinatorEvents(run), coordinatorHeartbeat, () => {
        this.#leases.heard();
      }),
      serveOrders(connection, run, rankId, {
        plan: (plan) => {
          this.#plan(plan);
        },
        start: () => {
          this.#start();
        },
        finalise: () => this.#driver?.finalise(),
        abort: (cause) => {
          setImmediate(() => void this.#end.leave(1, abortLine(cause), connection));
          return this.#report();
        },
        leave: (code) => {
          setImmediate(() => void this.#end.leave(code, null, connection));
        },
      }),
    );
    const request = { rankId, pid: process.pid, language: 'typescript', version: VERSION };
    const reply = await this.#control.request(joinRequest, request);
    this.#end = new ProcessEnd(host, `${reply.process}.${reply.rank}`);
    this.#timeouts = reply.timeouts;
    this.#leases = new Leases(reply.timeouts, performance.now() / 1000);
    this.#beat();
    this.#every(reply.timeouts.heartbeat, () => {
      this.#beat();
    });
    return reply;
  }

  /** Declares the rank, and waits until all have their plan. */
  async ready(request: Omit<ReadyRequest, 'rankId'>, program: RankProgram): Promise<void> {
    this.#ports = request.ports;
    this.#program = program;
    await this.#control.request(readyRequest, { ...request, rankId: this.#parts.rankId });
    if (this.#phase === 'joined') this.#phase = 'ready';
    await this.#started.promise;
  }

  /** Waits until nobody needs this rank any more, and lets go of everything. */
  async close(): Promise<void> {
    await Promise.all([this.#ended, this.#left.promise]);
    for (const clean of this.#cleanUp) clean();
    await this.#parts.lane.close();
    await this.#parts.connection.close();
    this.#parts.launcher?.close();
  }

  /** The program itself has failed. */
  fail(error: unknown): void {
    this.#driver?.stop();
    void this.#end.fail(error, this.#control, this.#parts.rankId);
  }

  #stop(error: AntiphonError): Promise<void> {
    return this.#end.leave(1, error.message, this.#parts.connection);
  }

  #watchOverIt(): void {
    this.#cleanUp.push(
      watchFailures((error) => {
        this.fail(error);
      }),
    );
    this.#every(this.#timeouts.heartbeat, () => {
      const error = this.#leases.check(this.#parts.connection.state, performance.now() / 1000);
      if (error !== null) void this.#stop(error);
    });
  }

  #every(seconds: number, run: () => void): void {
    const timer = setInterval(run, seconds * 1000);
    this.#cleanUp.push(() => {
      clearInterval(timer);
    });
  }

  #plan(plan: RankPlan): void {
    if (this.#engine !== undefined) return;
    const { repeat } = this.#timeouts;
    const engine = new RankEngine(plan, this.#ports, repeat);
    this.#engine = engine;
    this.#driver = new TickDriver({
      engine,
      lane: this.#parts.lane,
      repeat,
      ...this.#program,
      onEnded: () => {
        this.#reportEnd();
      },
      onLeft: () => {
        this.#left.resolve();
      },
      onComplaint: (error) => {
        process.stderr.write(`a link message was dropped: ${error.message}\n`);
      },
      onFailure: (error) => {
        this.fail(error);
      },
    });
  }

  #start(): void {
    if (this.#driver === undefined) throw wrongPhase('start', 'after plan', this.#phase);
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#phase = 'running';
    this.#started.resolve();
    this.#driver.start();
  }

  /** What the rank has done so far; `null` before the start. */
  #report(): RankReport | null {
    if (this.#engine === undefined || this.#driver === undefined) return null;
    const { compute, wait } = this.#driver.seconds;
    return { ...this.#engine.report(), unmapped: 0, computeSeconds: compute, waitSeconds: wait };
  }

  #reportEnd(): void {
    this.#phase = 'ended';
    const { rankId } = this.#parts;
    const report = this.#report();
    if (report === null) return;
    this.#ended = this.#control
      .request(endedRequest, { rankId, report })
      .catch((error: unknown) => {
        this.fail(error);
      });
  }

  #beat(): void {
    const { run, rankId, connection } = this.#parts;
    const status = this.#engine?.status();
    const heartbeat: RankHeartbeat = {
      rankId,
      phase: this.#phase,
      time: status?.time ?? 0,
      end: status?.end ?? 0,
      inTick: this.#driver?.secondsInTick ?? 0,
      waiting: status?.waiting ?? null,
      ticks: status?.ticks ?? 0,
      spikesIn: status?.spikesIn ?? 0,
      spikesOut: status?.spikesOut ?? 0,
    };
    publishEvent(connection, subjects.rankEvents(run, rankId), heartbeat);
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

function withResolvers(): PromiseWithResolvers<void> {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
