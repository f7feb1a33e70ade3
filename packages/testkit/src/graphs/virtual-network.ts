import { decodeFrameHeader, decodeHeader, type EngineAction, type RunPlan } from '@antiphon/core';
import { Agenda } from './agenda.js';
import type { GraphCase } from './graph-file.js';
import { createRandom, type Random } from './random.js';
import type { NetworkSetting } from './settings.js';
import { VirtualHost } from './virtual-host.js';
import { runHash } from './workload-hash.js';

/** How long a rank is blocked before it repeats itself, in network time. */
const TIMEOUT = 400;

interface Lane {
  /** When the last message of each direction arrives: order is kept unless the network reorders. */
  lastForward: number;
  lastBack: number;
  readonly slots: number;
  inRing: number;
  readonly spill: Uint8Array[];
}

/** How a run on a virtual network ended. */
export interface VirtualRun {
  readonly hash: string;
  readonly ranks: readonly (readonly [state: number, log: number, delivered: number])[];
  readonly ticks: number;
  readonly produced: number;
  readonly delivered: number;
  readonly afterEnd: number;
  readonly late: number;
  /** Names of ranks that never reached their end. */
  readonly stuck: readonly string[];
  readonly hasLeft: boolean;
  /** Times that a receiver's link, or a sender, held more than its bound. */
  readonly memoryOver: number;
  readonly keptOver: number;
}

/** Told of every executed tick, for traces. */
export type TickTrace = (host: VirtualHost, time: number) => void;

/** Runs all ranks of a plan in one process over lanes that lose, double, delay and reorder, or bounded rings. */
export class VirtualNetwork {
  readonly #graph: GraphCase;
  readonly #plan: RunPlan;
  readonly #setting: NetworkSetting;
  readonly #random: Random;
  readonly #agenda = new Agenda();
  readonly #lanes: readonly Lane[];
  readonly #hosts: readonly VirtualHost[];
  readonly #meanDelay: number;
  readonly #meanWork: number;
  readonly #blackout: readonly [from: number, to: number];
  readonly #trace: TickTrace | undefined;
  #now = 0;
  #progress = 0;
  #ended = 0;
  #left = 0;
  #ticks = 0;
  #memoryOver = 0;
  #keptOver = 0;

  constructor(
    graph: GraphCase,
    plan: RunPlan,
    options: { setting: NetworkSetting; seed: number; trace?: TickTrace },
  ) {
    const random = createRandom(options.seed);
    this.#graph = graph;
    this.#plan = plan;
    this.#setting = options.setting;
    this.#trace = options.trace;
    this.#random = random;
    this.#meanDelay = random.pick([1, 5, 50]);
    this.#meanWork = random.pick([1, 5, 30]);
    const dark = random.int(50, 3000);
    this.#blackout = [dark, dark + random.int(20, 2000)];
    this.#lanes = plan.links.map(() => {
      return { lastForward: 0, lastBack: 0, slots: random.int(1, 3), inRing: 0, spill: [] };
    });
    const places = graph.processes.flatMap((_, process) =>
      graph.processes[process]!.own.map((__, rank) => ({ process, rank })),
    );
    this.#hosts = places.map(({ process, rank }, id) => {
      const slowness = random.pick([1, 1, 1, 10]);
      const facts = { graph, plan, id, process, rank };
      const how = { setting: options.setting, repeatAfter: TIMEOUT, slowness };
      return new VirtualHost(facts, how, (host, actions) => this.#perform(host, actions));
    });
  }

  run(): VirtualRun {
    for (const host of this.#hosts) {
      this.#later(this.#random.next() * 50, () => this.#perform(host, host.engine.start()));
    }
    while (this.#left < this.#hosts.length && this.#now - this.#progress < 100 * TIMEOUT) {
      const next = this.#agenda.pop();
      if (next === undefined) break;
      this.#now = next.at;
      next.run();
    }
    return this.#result();
  }

  #result(): VirtualRun {
    const reports = this.#hosts.map((host) => host.engine.report());
    const counts = reports.flatMap((report) => report.connections);
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    const works = this.#hosts.map((host) => host.work);
    return {
      hash: runHash(works),
      ranks: works.map(({ state, log, delivered }) => [state, log, delivered]),
      ticks: this.#ticks,
      produced: sum(counts.map((count) => count.produced)),
      delivered: sum(counts.map((count) => count.delivered)),
      afterEnd: sum(counts.map((count) => count.afterEnd)),
      late: sum(reports.map((report) => report.late)),
      stuck: this.#hosts
        .filter((host) => host.engine.mode !== 'ended' && host.engine.mode !== 'left')
        .map((host) => `${this.#graph.processes[host.process]!.name} (rank ${host.id})`),
      hasLeft: this.#left === this.#hosts.length,
      memoryOver: this.#memoryOver,
      keptOver: this.#keptOver,
    };
  }

  #later(delay: number, run: () => void): void {
    this.#agenda.push(this.#now + delay, run);
  }

  #delay(): number {
    return this.#random.next() * 2 * this.#meanDelay;
  }

  #isLost(): boolean {
    const [from, to] = this.#blackout;
    if (this.#setting.blackout === true && this.#now > from && this.#now < to) return true;
    return this.#random.chance(this.#setting.loss ?? 0);
  }

  #perform(host: VirtualHost, actions: readonly EngineAction[]): void {
    for (const action of actions) this.#performOne(host, action);
  }

  #performOne(host: VirtualHost, action: EngineAction): void {
    switch (action.do) {
      case 'send':
        this.#send(host, action.link, action.to, action.bytes);
        break;
      case 'barrier':
        this.#enterBarrier(host);
        break;
      case 'tick': {
        const work = this.#random.next() * 2 * this.#meanWork * host.slowness;
        this.#later(work, () => this.#execute(host));
        break;
      }
      case 'timer':
        this.#startTimer(host);
        break;
      case 'ended':
        this.#rankEnded();
        break;
      case 'leave':
        this.#left++;
    }
  }

  #send(host: VirtualHost, link: number, to: number, bytes: Uint8Array): void {
    const lane = this.#lanes[link]!;
    const { kind } = decodeHeader(bytes);
    if (kind === 'frame' && this.#setting.ring === true) {
      // A full ring never blocks: the frame waits at the sender.
      lane.spill.push(bytes);
      this.#pump(host, link);
      return;
    }
    const receiver = this.#hosts[to]!;
    const way = kind === 'credit' ? 'lastBack' : 'lastForward';
    for (
      let copies = this.#random.chance(this.#setting.duplication ?? 0) ? 2 : 1;
      copies > 0;
      copies--
    ) {
      if (this.#isLost()) continue;
      let at = this.#now + this.#delay();
      if (this.#setting.reorder !== true) {
        at = Math.max(lane[way], at);
        lane[way] = at;
      }
      this.#agenda.push(at, () => this.#arrive(receiver, link, bytes));
    }
  }

  #arrive(receiver: VirtualHost, link: number, bytes: Uint8Array): void {
    receiver.input((engine) => {
      const actions = engine.receive(bytes, this.#now);
      if (decodeHeader(bytes).kind === 'frame') this.#checkReceiver(receiver, link);
      return actions;
    });
  }

  /** Moves frames from the spill queue to the ring, in order, while there is room. An empty frame needs none. */
  #pump(host: VirtualHost, link: number): void {
    const lane = this.#lanes[link]!;
    const receiver = this.#hosts[this.#plan.links[link]!.receiver]!;
    for (let bytes = lane.spill[0]; bytes !== undefined; bytes = lane.spill[0]) {
      const size = decodeFrameHeader(bytes).parts > 0 ? 1 : 0;
      if (lane.inRing + size > lane.slots) return;
      lane.spill.shift();
      lane.inRing += size;
      const frame = bytes;
      lane.lastForward = Math.max(lane.lastForward, this.#now + this.#delay());
      this.#agenda.push(lane.lastForward, () =>
        receiver.input((engine) => {
          lane.inRing -= size;
          this.#later(this.#delay(), () => this.#makeRoom(host, link));
          const actions = engine.receive(frame, this.#now);
          this.#checkReceiver(receiver, link);
          return actions;
        }),
      );
    }
  }

  /** The receiver made room; a rank without an I/O thread hears it only when it listens. */
  #makeRoom(host: VirtualHost, link: number): void {
    if (host.isListening) this.#pump(host, link);
  }

  /** The barrier of a process opens when all of its ranks are in it; they then execute the same tick. */
  #enterBarrier(host: VirtualHost): void {
    const group = this.#hosts.filter((other) => other.process === host.process);
    if (!group.every((other) => other.engine.mode === 'barrier')) return;
    for (const other of group) this.#perform(other, other.engine.barrierOpened());
  }

  #execute(host: VirtualHost): void {
    const time = host.engine.time;
    host.work.tick(time, host.engine);
    this.#ticks++;
    this.#progress = this.#now;
    this.#trace?.(host, time);
    host.drain(true);
    for (const link of host.engine.outs) this.#pump(host, link.link);
    this.#perform(host, host.engine.ticked(this.#random.chance(this.#setting.eager ?? 0.2)));
    host.drain(false);
    this.#checkSender(host);
  }

  #startTimer(host: VirtualHost): void {
    const isLossy = (this.#setting.loss ?? 0) > 0 || this.#setting.blackout === true;
    if (!isLossy || host.hasTimer) return;
    host.hasTimer = true;
    this.#later(TIMEOUT, () => {
      host.hasTimer = false;
      this.#perform(host, host.engine.timeout(host.hasThread));
    });
  }

  #rankEnded(): void {
    this.#progress = this.#now;
    this.#ended++;
    if (this.#ended < this.#hosts.length) return;
    // The coordinator reaches every rank: its requests are repeated until answered.
    this.#later(20 * TIMEOUT, () => {
      for (const host of this.#hosts) this.#perform(host, host.engine.finalise());
    });
  }

  /** A receiver's link holds at most X + L of simulated time, L the largest latency of its connections. */
  #checkReceiver(host: VirtualHost, number: number): void {
    const link = this.#plan.links[number]!;
    const clock = host.engine.ins.find((other) => other.link === number)!.clock;
    const latency = Math.max(
      ...link.parts.map((part) => this.#graph.connections[part.connection]!.latency),
    );
    if (!Number.isFinite(clock)) return;
    if (clock - (host.engine.time - latency) > link.credit + latency) this.#memoryOver++;
  }

  /** A sender keeps at most X + max(0, h_v - lead), sent or unsent. */
  #checkSender(host: VirtualHost): void {
    for (const out of host.engine.outs) {
      const link = this.#plan.links[out.link]!;
      const tick = this.#graph.processes[link.to]!.tick;
      const room = link.credit + Math.max(0, tick - link.lead);
      if (!out.ended && host.engine.time - out.ackedUntil > room) this.#keptOver++;
    }
  }
}
