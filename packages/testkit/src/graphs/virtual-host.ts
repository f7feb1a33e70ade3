import { type EngineAction, RankEngine, type RunPlan, rankPlan } from '@antiphon/core';
import type { GraphCase } from './graph-file.js';
import type { NetworkSetting } from './settings.js';
import { RankWorkload } from './workload.js';

type Input = (engine: RankEngine) => readonly EngineAction[];

/** One rank under virtual time: its engine, its workload, and an inbox for while it does not listen. */
export class VirtualHost {
  readonly id: number;
  readonly process: number;
  readonly engine: RankEngine;
  readonly work: RankWorkload;
  readonly hasThread: boolean;
  /** How much slower than others this rank computes. */
  readonly slowness: number;
  hasTimer = false;
  readonly #perform: (actions: readonly EngineAction[]) => void;
  readonly #inbox: Input[] = [];

  constructor(
    facts: { graph: GraphCase; plan: RunPlan; id: number; process: number; rank: number },
    options: { setting: NetworkSetting; repeatAfter: number; slowness: number },
    perform: (host: VirtualHost, actions: readonly EngineAction[]) => void,
  ) {
    const { graph, plan, id, process, rank } = facts;
    const ports = plan.declarations[id]!.ports;
    this.id = id;
    this.process = process;
    this.engine = new RankEngine(rankPlan(plan, id), ports, options.repeatAfter);
    this.work = new RankWorkload(graph, process, rank, plan.graph.unitsPerSecond);
    this.slowness = options.slowness;
    this.#perform = (actions) => perform(this, actions);
    const { ioThread } = options.setting;
    this.hasThread =
      ioThread === undefined || (ioThread === 'barriers' && graph.processes[process]!.barrier);
  }

  /** An I/O thread always takes input; a rank without one not while it executes or sits in its barrier. */
  get isListening(): boolean {
    return this.hasThread || (this.engine.mode !== 'working' && this.engine.mode !== 'barrier');
  }

  input(call: Input): void {
    this.#inbox.push(call);
    this.drain(this.isListening);
  }

  /** Takes what waits in the inbox, for as long as the rank listens, or all of it. */
  drain(takeAll: boolean): void {
    while (this.#inbox.length > 0 && (takeAll || this.isListening)) {
      const call = this.#inbox.shift()!;
      this.#perform(call(this.engine));
    }
  }
}
