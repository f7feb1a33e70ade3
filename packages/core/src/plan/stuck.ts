import type { Units } from '../time/units.js';
import { listRanks, type ResolvedGraph, rankName } from './resolved-graph.js';

/** A link as the deadlock test needs it. */
export interface GatedLink {
  readonly name: string;
  readonly sender: number;
  readonly receiver: number;
  readonly lead: Units;
  readonly credit: Units;
}

/** A rank that would never reach its end, and the links that it would wait for. */
export interface StuckRank {
  readonly rankId: number;
  readonly name: string;
  readonly time: Units;
  readonly waits: readonly StuckWait[];
}

export interface StuckWait {
  readonly link: string;
  readonly rule: 'gate' | 'credit';
  /** What the rank knows of the other's clock, and what it would need. */
  readonly clock: Units;
  readonly needed: Units;
}

/** Ticks of the slowest process that are tried beyond what credits and latencies can cover. */
const SETTLED_TICKS = 100;

/**
 * Executes a plan without a network: gates and credits only ever open, so no order of execution changes which ranks get
 * stuck. Whether a plan deadlocks is a property of the plan alone.
 */
export function stuckRanks(graph: ResolvedGraph, links: readonly GatedLink[]): StuckRank[] {
  const run = new DryRun(graph, links);
  while (run.step()) {
    // Every step executes at least one tick of one process.
  }
  return run.stuck();
}

class DryRun {
  readonly #graph: ResolvedGraph;
  readonly #ranks: ReturnType<typeof listRanks>;
  readonly #time: Units[];
  readonly #end: Units[];
  readonly #ins: GatedLink[][];
  readonly #outs: GatedLink[][];

  constructor(graph: ResolvedGraph, links: readonly GatedLink[]) {
    this.#graph = graph;
    this.#ranks = listRanks(graph);
    this.#time = this.#ranks.map(() => 0);
    const span = settledSpan(graph, links);
    this.#end = this.#ranks.map(({ process }) => {
      const { end, tick } = graph.processes[process]!;
      return Math.min(end, Math.ceil(span / tick) * tick);
    });
    this.#ins = this.#ranks.map((_, id) => links.filter((link) => link.receiver === id));
    this.#outs = this.#ranks.map((_, id) => links.filter((link) => link.sender === id));
  }

  /** Executes all ticks that can be; `false` when nothing moved. */
  step(): boolean {
    let hasMoved = false;
    this.#graph.processes.forEach((process, number) => {
      const own = this.#ranks.flatMap((rank, id) => (rank.process === number ? [id] : []));
      const groups = process.barrier ? [own] : own.map((id) => [id]);
      for (const group of groups) {
        while (group.every((id) => this.#isReady(id))) {
          for (const id of group) this.#time[id] = this.#time[id]! + process.tick;
          hasMoved = true;
        }
      }
    });
    return hasMoved;
  }

  stuck(): StuckRank[] {
    return this.#ranks.flatMap((place, rankId) => {
      if (this.#time[rankId]! >= this.#end[rankId]!) return [];
      const name = rankName(this.#graph, place);
      return [{ rankId, name, time: this.#time[rankId]!, waits: this.#waits(rankId) }];
    });
  }

  #clock(id: number): Units {
    return this.#time[id]! >= this.#end[id]! ? Infinity : this.#time[id]!;
  }

  #tick(id: number): Units {
    return this.#graph.processes[this.#ranks[id]!.process]!.tick;
  }

  #isReady(id: number): boolean {
    const T = this.#time[id]!;
    if (T >= this.#end[id]!) return false;
    const next = T + this.#tick(id);
    for (const link of this.#ins[id]!) if (this.#clock(link.sender) < T + link.lead) return false;
    for (const link of this.#outs[id]!) {
      if (this.#clock(link.receiver) + link.credit < next) return false;
    }
    return true;
  }

  #waits(id: number): StuckWait[] {
    const T = this.#time[id]!;
    const waits: StuckWait[] = [];
    for (const link of this.#ins[id]!) {
      const clock = this.#clock(link.sender);
      const needed = T + link.lead;
      if (clock < needed) waits.push({ link: link.name, rule: 'gate', clock, needed });
    }
    for (const link of this.#outs[id]!) {
      const clock = this.#clock(link.receiver);
      const needed = T + this.#tick(id) - link.credit;
      if (clock < needed) waits.push({ link: link.name, rule: 'credit', clock, needed });
    }
    return waits;
  }
}

/** A time after which a run only repeats itself: credits and latencies are used up, so what is not stuck by then never is. */
function settledSpan(graph: ResolvedGraph, links: readonly GatedLink[]): Units {
  const slowest = Math.max(...graph.processes.map((process) => process.tick));
  const longest = Math.max(0, ...links.map((link) => link.credit + Math.abs(link.lead)));
  return SETTLED_TICKS * slowest + 2 * (graph.processes.length + 1) * longest;
}
