import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScheduledConnection } from '../schedule/music-connection.js';
import { type Exchange, MusicSchedule } from '../schedule/music-schedule.js';
import { negotiateMusic } from '../schedule/negotiate-music.js';
import { MusicGate } from './music-gate.js';
import type { ProtocolAction } from './protocol-action.js';
import { RankProtocol } from './rank-protocol.js';

interface Graph {
  readonly ticks: readonly number[];
  readonly connections: readonly ScheduledConnection[];
}

/** A link carries all connections between two processes. */
interface Link {
  readonly link: number;
  readonly from: number;
  readonly to: number;
  readonly parts: { connection: number }[];
}

/** Ranks under MUSIC's schedule, one per process; what they say arrives at once. */
class ScheduledRun {
  readonly #graph: Graph;
  readonly #links: readonly Link[];
  readonly #ranks: readonly RankProtocol[];
  readonly #credit: number;
  readonly #exchanges: readonly Exchange[];
  readonly #wire: { rank: number; action: ProtocolAction }[] = [];

  /** @param creditTicks - of each link [ticks of its sender] */
  constructor(graph: Graph, creditTicks: number, horizon: number, isStepwise: boolean) {
    this.#graph = graph;
    this.#links = linksOf(graph);
    this.#credit = creditTicks;
    this.#exchanges = exchangesUntil(graph, horizon);
    this.#ranks = graph.ticks.map((tick, process) => {
      const ins = this.#links.filter(({ to }) => to === process);
      const outs = this.#links.filter(({ from }) => from === process);
      const connections = graph.connections.map((each, connection) => ({ ...each, connection }));
      const schedule = { process, ticks: graph.ticks, connections, memory: Infinity };
      const plan = {
        tick,
        end: tick * Math.ceil(horizon / tick),
        barrier: false,
        ins: ins.map(({ link, from }) => ({ link, lead: 0, credit: this.#creditOf(from) })),
        outs: outs.map(({ link }) => ({ link, credit: this.#creditOf(process), flushTicks: 5 })),
      };
      return new RankProtocol(plan, 1, new MusicGate(schedule, ins, outs));
    });
    this.#ranks.forEach((rank, number) => {
      rank.isStepwise = isStepwise;
      this.#say(number, rank.start());
    });
  }

  #creditOf(process: number): number {
    return this.#credit * this.#graph.ticks[process]!;
  }

  /** Runs to the end. The rank `slow` executes a tick only when nobody else can. Returns the ranks that never end. */
  through(slow: number, choose: () => number): number[] {
    for (;;) {
      const ready = this.#ranks.flatMap(({ mode }, number) => (mode === 'working' ? [number] : []));
      const quick = ready.filter((number) => number !== slow);
      const next = quick.length > 0 ? quick[choose() % quick.length] : ready[0];
      if (next === undefined) break;
      const rank = this.#ranks[next]!;
      if (rank.hasNextStep) {
        this.#say(next, rank.stepped());
        continue;
      }
      this.#checkLead(next);
      this.#say(
        next,
        rank.ticked(() => false),
      );
    }
    return this.#ranks.flatMap(({ mode }, number) =>
      mode === 'ended' || mode === 'left' ? [] : [number],
    );
  }

  /** Ahead by more than the credit only where the schedule has it so. */
  #checkLead(number: number): void {
    const { time, tick } = this.#ranks[number]!;
    for (const link of this.#links.filter(({ from }) => from === number)) {
      const { time: receiver, mode } = this.#ranks[link.to]!;
      const limit = receiver + this.#creditOf(number);
      if (mode === 'ended' || mode === 'left' || time + tick <= limit) continue;
      const last = link.parts.map(({ connection }) => this.#lastDelivery(connection, time));
      expect(Math.max(...last)).toBeLessThanOrEqual(limit);
    }
  }

  /** When the last exchange of a connection that the sender's clock has reached is delivered. */
  #lastDelivery(connection: number, time: number): number {
    const own = this.#exchanges.filter((exchange) => exchange.connection === connection);
    return own.findLast(({ send }) => send <= time)?.receive ?? 0;
  }

  #say(rank: number, actions: readonly ProtocolAction[]): void {
    this.#wire.push(...actions.map((action) => ({ rank, action })));
    if (this.#wire.length > actions.length) return;
    for (let heard = this.#wire[0]; heard !== undefined; heard = this.#wire[0]) {
      this.#hear(heard.action);
      this.#wire.shift();
    }
  }

  #hear(action: ProtocolAction): void {
    if (action.do === 'frame') {
      const { to } = this.#links[action.link]!;
      this.#say(to, this.#ranks[to]!.frame(action.link, action.number, action.until, 0));
      this.#say(to, this.#ranks[to]!.proceed());
    }
    if (action.do === 'credit') {
      const { from } = this.#links[action.link]!;
      this.#say(from, this.#ranks[from]!.credit(action.link, action.credit));
    }
  }
}

/** All exchanges that a sender's clock reaches before the horizon, and some later ones. */
function exchangesUntil({ ticks, connections }: Graph, horizon: number): Exchange[] {
  const schedule = new MusicSchedule(ticks, connections);
  const left = new Set(connections.keys());
  const exchanges: Exchange[] = [];
  while (left.size > 0) {
    const exchange = schedule.next();
    exchanges.push(exchange);
    if (exchange.send > horizon) left.delete(exchange.connection);
  }
  return exchanges;
}

function linksOf({ connections }: Graph): Link[] {
  const links: Link[] = [];
  connections.forEach(({ from, to }, connection) => {
    const known = links.find((link) => link.from === from && link.to === to);
    if (known === undefined) links.push({ link: links.length, from, to, parts: [{ connection }] });
    else known.parts.push({ connection });
  });
  return links;
}

const TICKS = [1, 2, 3, 5, 10];
const wish = fc.option(fc.integer({ min: 1, max: 8 }));
const edge = fc.record({
  from: fc.nat({ max: 3 }),
  to: fc.nat({ max: 3 }),
  latency: fc.integer({ min: 0, max: 40 }),
  senderMaxBuffered: wish,
  receiverMaxBuffered: wish,
});

/** Graphs that MUSIC accepts; its default buffering, a whole run, becomes 20 ticks. */
const graph = fc
  .record({
    ticks: fc.array(fc.constantFrom(...TICKS), { minLength: 4, maxLength: 4 }),
    edges: fc.array(edge, { minLength: 1, maxLength: 7 }),
  })
  .map(({ ticks, edges }): Graph | null => {
    const asked = edges.filter(({ from, to }) => from !== to).sort((a, b) => a.from - b.from);
    const given = asked.map(({ senderMaxBuffered, ...rest }) => {
      const buffered = senderMaxBuffered ?? (rest.receiverMaxBuffered === null ? 20 : null);
      return { ...rest, senderMaxBuffered: buffered, kind: 'spikes' as const, localWidth: 1 };
    });
    const negotiated = negotiateMusic(ticks, given);
    const isUsable = 'connections' in negotiated && given.length > 0;
    return isUsable ? { ticks, connections: negotiated.connections } : null;
  })
  .filter((made): made is Graph => made !== null);

describe("credit under MUSIC's schedule", () => {
  it('never stops a run, and bounds what the schedule does not demand, whoever is slow', () => {
    const credits = fc.constantFrom(0, 1, 2, 10);
    fc.assert(
      fc.property(
        graph,
        credits,
        fc.nat({ max: 3 }),
        fc.boolean(),
        fc.infiniteStream(fc.nat()),
        (made, credit, slow, isStepwise, random) => {
          const run = new ScheduledRun(made, credit, 150, isStepwise);
          expect(run.through(slow, () => random.next().value as number)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
