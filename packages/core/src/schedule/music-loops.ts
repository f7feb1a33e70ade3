import type { Units } from '../time/units.js';
import type { ScheduledConnection } from './music-connection.js';

/** A loop whose latencies sum to less than the ticks of its senders. */
export interface ShortLoop {
  /** Numbers of the connections, each leading to the sender of the next. */
  readonly connections: readonly number[];
  readonly missing: Units;
}

/** What the loops of a graph allow, or the first that cannot be scheduled. */
export type LoopBuffering =
  | { readonly buffered: readonly number[] }
  | { readonly shortLoop: ShortLoop }
  | { readonly tooMany: true };

/** MUSIC looks at every loop, and a dense graph has more than can be counted: here the search gives up. */
const MOST_STEPS = 20_000_000;

/**
 * Lowers the buffering of connections on loops: the headroom of each loop, the sum of its latencies less the ticks of its
 * senders, is spread evenly over its connections.
 *
 * @param ticks - tick of each process
 * @param connections - in the order in which they are looked at: by sender, then as the schedule visits them
 */
export function limitByLoops(
  ticks: readonly Units[],
  connections: readonly ScheduledConnection[],
): LoopBuffering {
  return new LoopSearch(ticks, connections).run();
}

class LoopSearch {
  readonly #ticks: readonly Units[];
  readonly #connections: readonly ScheduledConnection[];
  readonly #outgoing: readonly number[][];
  readonly #component: readonly number[];
  readonly #senderTick: readonly Units[];
  /** Latency less the tick of the sender. */
  readonly #headroom: readonly Units[];
  readonly #buffered: number[];
  /** Components that have been looked at: from wherever one enters, its loops are the same. */
  readonly #done = new Set<number>();
  readonly #path: number[] = [];
  /** Where on the path a process stands, or -1. */
  readonly #depth: number[];
  #steps = 0;

  constructor(ticks: readonly Units[], connections: readonly ScheduledConnection[]) {
    this.#ticks = ticks;
    this.#connections = connections;
    this.#outgoing = ticks.map((_, process) =>
      connections.flatMap(({ from }, number) => (from === process ? [number] : [])),
    );
    this.#component = componentsOf(this.#outgoing, connections);
    this.#senderTick = connections.map(({ from }) => ticks[from]!);
    this.#headroom = connections.map(({ from, latency }) => latency - ticks[from]!);
    this.#buffered = connections.map(({ buffered }) => buffered);
    this.#depth = ticks.map(() => -1);
  }

  run(): LoopBuffering {
    for (let process = 0; process < this.#ticks.length; process++) {
      const shortLoop = this.#enter(process);
      if (shortLoop !== null) return { shortLoop };
      if (this.#steps > MOST_STEPS) return { tooMany: true };
    }
    return { buffered: this.#buffered };
  }

  /** Looks at all loops of the component of a process, and of those that it leads to. */
  #enter(process: number): ShortLoop | null {
    const component = this.#component[process]!;
    if (this.#done.has(component)) return null;
    const found = this.#walk(process);
    this.#done.add(component);
    return found;
  }

  /** Follows every simple path, in the order of the connections, so that the first short loop is MUSIC's. */
  #walk(process: number): ShortLoop | null {
    this.#depth[process] = this.#path.length;
    for (const number of this.#outgoing[process]!) {
      if (this.#steps++ > MOST_STEPS) break;
      const found = this.#follow(process, number);
      if (found !== null) return found;
    }
    this.#depth[process] = -1;
    return null;
  }

  #follow(process: number, number: number): ShortLoop | null {
    const { to } = this.#connections[number]!;
    if (this.#component[to] !== this.#component[process]) return this.#enter(to);
    this.#path.push(number);
    const start = this.#depth[to]!;
    const found = start >= 0 ? this.#close(start) : this.#walk(to);
    this.#path.pop();
    return found;
  }

  /** Handles the loop that the path is from `start` on. */
  #close(start: number): ShortLoop | null {
    const path = this.#path;
    let headroom = 0;
    for (let i = start; i < path.length; i++) headroom += this.#headroom[path[i]!]!;
    if (headroom < 0) return { connections: path.slice(start), missing: -headroom };
    const share = Math.floor(headroom / (path.length - start));
    for (let i = start; i < path.length; i++) {
      const number = path[i]!;
      const tick = this.#senderTick[number]!;
      if (this.#buffered[number]! * tick > share) {
        this.#buffered[number] = Math.floor(share / tick);
      }
    }
    return null;
  }
}

/** Strongly connected component of every process: a number, the same for processes that lead to one another. */
function componentsOf(
  outgoing: readonly number[][],
  connections: readonly ScheduledConnection[],
): number[] {
  const reaches = outgoing.map((_, start) => {
    const seen = new Set<number>([start]);
    const open = [start];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const number of outgoing[at]!) {
        const { to } = connections[number]!;
        if (!seen.has(to)) open.push(to);
        seen.add(to);
      }
    }
    return seen;
  });
  return outgoing.map((_, process) =>
    reaches.findIndex((seen, other) => seen.has(process) && reaches[process]!.has(other)),
  );
}
