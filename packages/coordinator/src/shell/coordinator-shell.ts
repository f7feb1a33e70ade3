import {
  abortRequest,
  type BusConnection,
  ControlClient,
  ControlServer,
  connectBus,
  endedRequest,
  failRequest,
  finaliseRequest,
  joinRequest,
  leaveRequest,
  planRequest,
  publishEvent,
  type RankReport,
  rankHeartbeat,
  readyRequest,
  startRequest,
  subjects,
  subscribeEvents,
} from '@antiphon/bus';
import type { CoordinatorEvent } from '../channel/coordinator-event.js';
import type { LauncherLine } from '../channel/launcher-line.js';
import type { RankQuestion } from '../machine/coordinator-action.js';
import { RunMachine } from '../machine/run-machine.js';
import type { CoordinatorSettings } from '../set-up/settings.js';
import { LocalProcesses } from './local-processes.js';

/** How often the machine is told the time [ms]: twice a second. */
const CLOCK_MS = 500;

const seconds = (): number => performance.now() / 1000;

/** Drives a {@link RunMachine} with the bus, the launcher and the clock. */
export class CoordinatorShell {
  readonly #settings: CoordinatorSettings;
  readonly #bus: BusConnection;
  readonly #machine: RunMachine;
  readonly #processes: LocalProcesses;
  readonly #tell: (event: CoordinatorEvent) => void;
  readonly #clients: ControlClient[] = [];
  readonly #asking = new Map<number, AbortController>();
  readonly #timers: NodeJS.Timeout[] = [];

  private constructor(
    settings: CoordinatorSettings,
    bus: BusConnection,
    tell: (event: CoordinatorEvent) => void,
  ) {
    this.#settings = settings;
    this.#bus = bus;
    this.#tell = tell;
    this.#machine = new RunMachine(settings, seconds());
    this.#processes = new LocalProcesses(settings.run);
  }

  /**
   * Connects to the bus and begins to listen.
   *
   * @param tell - takes what the launcher is to know
   * @throws BUS_UNREACHABLE
   */
  static async open(
    settings: CoordinatorSettings,
    tell: (event: CoordinatorEvent) => void,
  ): Promise<CoordinatorShell> {
    const bus = await connectBus({
      url: settings.url,
      token: settings.token ?? undefined,
      name: `antiphon-${settings.run}-coordinator`,
    });
    const shell = new CoordinatorShell(settings, bus, tell);
    shell.#listen();
    tell({ event: 'listening' });
    return shell;
  }

  /** Takes what the launcher says. */
  hear(line: LauncherLine): void {
    const now = seconds();
    switch (line.say) {
      case 'settings':
        break;
      case 'started':
        this.#machine.started(now);
        break;
      case 'exited':
        // What a rank has said before it ended may wait to be read, too: that comes first.
        setImmediate(() => {
          this.#machine.exited(line.rankId, line.exit, seconds());
          this.#act();
        });
        return;
      case 'interrupt':
        this.#machine.interrupt(now);
        break;
      case 'failed':
        this.#machine.giveUp(line.failure, now);
        break;
    }
    this.#act();
  }

  /** Lets go of the bus and of every timer. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    for (const controller of this.#asking.values()) controller.abort();
    await this.#bus.close();
  }

  #listen(): void {
    const { run, timeouts } = this.#settings;
    const machine = this.#machine;
    const acting = <Request, Reply extends object>(
      handle: (request: Request, now: number) => Reply,
    ): ((request: Request) => Reply) => {
      return (request) => {
        try {
          return handle(request, seconds());
        } finally {
          this.#act();
        }
      };
    };
    const nothing = <Request>(
      handle: (request: Request, now: number) => void,
    ): ((request: Request) => object) =>
      acting((request, now) => {
        handle(request, now);
        return {};
      });
    new ControlServer(this.#bus, subjects.coordinator(run))
      .on(
        joinRequest,
        acting((request, now) => {
          const reply = machine.join(request, now);
          this.#processes.note(request.rankId, request.pid);
          return reply;
        }),
      )
      .on(readyRequest, nothing(machine.ready.bind(machine)))
      .on(endedRequest, nothing(machine.ended.bind(machine)))
      .on(failRequest, nothing(machine.fail.bind(machine)))
      .listen();
    subscribeEvents(this.#bus, subjects.allRankEvents(run), rankHeartbeat, (beat) => {
      machine.heartbeat(beat, seconds());
      this.#act();
    });
    this.#bus.onState((state) => {
      machine.bus(state === 'connected', seconds());
      this.#act();
    });
    this.#every(CLOCK_MS, () => {
      machine.clock(seconds());
      this.#act();
    });
    this.#every(timeouts.heartbeat * 1000, () => {
      publishEvent(this.#bus, subjects.coordinatorEvents(run), { phase: machine.phase });
    });
  }

  #every(ms: number, run: () => void): void {
    this.#timers.push(setInterval(run, ms));
  }

  #act(): void {
    for (const action of this.#machine.takeActions()) {
      switch (action.do) {
        case 'ask':
          void this.#ask(action.rankId, action.question);
          break;
        case 'drop':
          this.#asking.get(action.rankId)?.abort();
          break;
        case 'look':
          this.#machine.seen(action.rankId, this.#processes.stateOf(action.rankId), seconds());
          this.#act();
          break;
        case 'tell':
          this.#tell(action.event);
          break;
      }
    }
  }

  /** Asks one thing at a time: what comes later makes the earlier question pointless. */
  async #ask(rankId: number, question: RankQuestion): Promise<void> {
    this.#asking.get(rankId)?.abort();
    const controller = new AbortController();
    this.#asking.set(rankId, controller);
    const { signal } = controller;
    let partial: RankReport | null;
    try {
      partial = await this.#request(rankId, question, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#machine.refused(rankId, question.ask, error, seconds());
      this.#act();
      return;
    }
    if (signal.aborted) return;
    this.#machine.answered(rankId, question.ask, seconds(), partial);
    this.#act();
  }

  /** Asks a rank; one that aborts may answer with what it has done so far. */
  async #request(
    rankId: number,
    question: RankQuestion,
    signal: AbortSignal,
  ): Promise<RankReport | null> {
    this.#clients[rankId] ??= new ControlClient(
      this.#bus,
      subjects.rank(this.#settings.run, rankId),
    );
    const client = this.#clients[rankId];
    const options = { signal };
    switch (question.ask) {
      case 'plan':
        await client.request(planRequest, { plan: question.plan }, options);
        return null;
      case 'start':
        await client.request(startRequest, {}, options);
        return null;
      case 'finalise':
        await client.request(finaliseRequest, {}, options);
        return null;
      case 'leave':
        await client.request(leaveRequest, { code: question.code }, options);
        return null;
      case 'abort':
        return (await client.request(abortRequest, { error: question.error }, options)).report;
    }
  }
}
