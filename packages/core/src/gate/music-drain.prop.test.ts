import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RankPlan } from '../plan/rank-plan.js';
import type { PortDeclaration } from '../port/port.js';
import { MusicSchedule } from '../schedule/music-schedule.js';
import { negotiateMusic } from '../schedule/negotiate-music.js';
import { type EngineAction, RankEngine } from './rank-engine.js';

/** Programs that send a spike per tick until they end, and whose handlers pass on what comes in, three times at most. */
interface Programs {
  readonly ticks: readonly number[];
  readonly connections: readonly { from: number; to: number; latency: number; buffered: number }[];
  /** When each ends [ticks of its own]. */
  readonly lives: readonly number[];
}

const MOST_HOPS = 3;

type Take = (connection: number, time: number, hops: number) => void;

/** What MUSIC does: exchanges in their order; after a program's end one that finds nothing ends its connection. */
function asMusicDoes({ ticks, connections, lives }: Programs, take: Take): void {
  const flows = connections.map(() => ({ inserted: 0, waiting: [] as number[], hasEnded: false }));
  const schedule = new MusicSchedule(ticks, connections);
  while (flows.some(({ hasEnded }) => !hasEnded)) {
    const { connection, send, receive } = schedule.next();
    const { from, to } = connections[connection]!;
    const flow = flows[connection]!;
    if (flow.hasEnded) continue;
    const end = lives[from]! * ticks[from]!;
    for (; flow.inserted < Math.min(send, end); flow.inserted += ticks[from]!) flow.waiting.push(0);
    if (send > end && flow.waiting.length === 0) flow.hasEnded = true;
    for (const hops of flow.waiting.splice(0)) {
      take(connection, receive, hops);
      if (hops === MOST_HOPS) continue;
      connections.forEach((out, number) => {
        if (out.from === to) flows[number]!.waiting.push(hops + 1);
      });
    }
  }
}

const nameOf = (connection: number): string => `c${connection}`;

function portsOf({ connections }: Programs, process: number): PortDeclaration[] {
  return connections.flatMap(({ from, to, latency }, connection) => {
    if (from !== process && to !== process) return [];
    const direction = from === process ? ('out' as const) : ('in' as const);
    const rest = { maxBuffered: 0, interpolation: 'linear', initial: null } as const;
    return [
      {
        name: nameOf(connection),
        kind: 'spikes',
        width: 4,
        direction,
        indices: [[0, 4]],
        latency,
        ...rest,
      },
    ];
  });
}

interface Link {
  readonly link: number;
  readonly from: number;
  readonly to: number;
  readonly connections: number[];
}

/** A link carries all connections between two processes. */
function linksOf({ connections }: Programs): Link[] {
  const links: Link[] = [];
  connections.forEach(({ from, to }, connection) => {
    const known = links.find((link) => link.from === from && link.to === to);
    if (known !== undefined) known.connections.push(connection);
    else links.push({ link: links.length, from, to, connections: [connection] });
  });
  return links;
}

function planOf(programs: Programs, process: number): RankPlan {
  const { ticks, connections } = programs;
  const numbered = connections.map((each, connection) => ({ ...each, connection }));
  const links = linksOf(programs);
  const common = { epoch: 1, closed: 'left', barrier: false, unitsPerSecond: 1000 } as const;
  return {
    ...common,
    rankId: process,
    tick: ticks[process]!,
    end: Infinity,
    endsItself: true,
    schedule: { process, ticks, connections: numbered, memory: Infinity },
    inputs: numbered
      .filter(({ to }) => to === process)
      .map(({ connection, from, latency }) => {
        const rest = { width: 4, interpolation: 'linear', senderEnd: Infinity } as const;
        const port = nameOf(connection);
        return { ...rest, port, connection, kind: 'spikes', latency, senderTick: ticks[from]! };
      }),
    ins: links.filter(({ to }) => to === process).map((link) => linkInOf(programs, link)),
    outs: links.filter(({ from }) => from === process).map((link) => linkOutOf(programs, link)),
  };
}

function linkInOf({ ticks }: Programs, { link, from, connections }: Link): RankPlan['ins'][number] {
  const parts = connections.map((connection) => ({ connection, columns: null, initial: null }));
  const ends = { name: String(link), sender: from, senderRank: 0 };
  return { link, ...ends, lead: 0, credit: 2 * ticks[from]!, parts };
}

function linkOutOf({ ticks, connections }: Programs, link: Link): RankPlan['outs'][number] {
  const parts = link.connections.map((connection) => ({
    connection,
    port: nameOf(connection),
    kind: 'spikes' as const,
    indices: [[0, 4]] as const,
    columns: null,
    latency: connections[connection]!.latency,
    receiverEnd: Infinity,
    receiverClosed: 'left' as const,
  }));
  const ends = { name: String(link.link), receiver: link.to, credit: 2 * ticks[link.from]! };
  return { link: link.link, ...ends, flushTicks: 5, parts };
}

/** The programs on engines; what they say arrives at once. */
class ProgramRun {
  readonly #programs: Programs;
  readonly #take: Take;
  readonly #engines: readonly RankEngine[];
  readonly #mayGoOn = new Set<number>();
  readonly #ended = new Set<number>();

  constructor(programs: Programs, take: Take) {
    this.#programs = programs;
    this.#take = take;
    this.#engines = programs.ticks.map((_, process) => {
      const engine = new RankEngine(planOf(programs, process), portsOf(programs, process));
      engine.isStepwise = true;
      return engine;
    });
    this.#engines.forEach((engine, process) => {
      this.#perform(process, engine.start());
    });
  }

  /** Returns the processes that never end. */
  through(choose: () => number): number[] {
    for (let ready = [...this.#mayGoOn]; ready.length > 0; ready = [...this.#mayGoOn]) {
      const process = ready[choose() % ready.length]!;
      this.#mayGoOn.delete(process);
      this.#goOn(process, this.#engines[process]!);
    }
    return [...this.#engines.keys()].filter((process) => !this.#ended.has(process));
  }

  #goOn(process: number, engine: RankEngine): void {
    this.#handle(process, engine);
    if (engine.hasNextStep) {
      this.#perform(process, engine.stepped());
      return;
    }
    const number = engine.time / engine.plan.tick;
    const life = this.#programs.lives[process]!;
    if (number === life) engine.beginDrain();
    if (number < life) this.#send(process, engine, 0);
    this.#perform(process, engine.ticked(false));
    if (number === life) this.#perform(process, engine.drain());
  }

  #handle(process: number, engine: RankEngine): void {
    this.#programs.connections.forEach(({ to }, connection) => {
      if (to !== process) return;
      for (const hops of engine.takeSpikes(nameOf(connection)).indices) {
        this.#take(connection, engine.time, hops);
        if (hops < MOST_HOPS) this.#send(process, engine, hops + 1);
      }
    });
  }

  #send(process: number, engine: RankEngine, hops: number): void {
    this.#programs.connections.forEach(({ from }, connection) => {
      if (from === process) engine.sendSpikes(nameOf(connection), [engine.time / 1000], [hops]);
    });
  }

  #perform(process: number, actions: readonly EngineAction[]): void {
    for (const action of actions) {
      if (action.do === 'tick') this.#mayGoOn.add(process);
      if (action.do === 'ended') this.#ended.add(process);
      if (action.do !== 'send') continue;
      this.#perform(action.to, this.#engines[action.to]!.receive(action.bytes, 0));
    }
  }
}

/** Deliveries as lines, sorted: within a tick their order depends on more than the schedule. */
function record(run: (take: Take) => void): string[] {
  const lines: string[] = [];
  run((connection, time, hops) => lines.push(`c${connection} at ${time}: ${hops}`));
  return lines.sort();
}

const edge = fc.record({
  from: fc.nat({ max: 3 }),
  to: fc.nat({ max: 3 }),
  latency: fc.integer({ min: 0, max: 20 }),
  senderMaxBuffered: fc.integer({ min: 1, max: 6 }),
});

const programs = fc
  .record({
    ticks: fc.array(fc.constantFrom(1, 2, 3, 5), { minLength: 4, maxLength: 4 }),
    edges: fc.array(edge, { minLength: 1, maxLength: 5 }),
    lives: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ ticks, edges, lives }): Programs | null => {
    const given = edges
      .filter(({ from, to }) => from !== to)
      .sort((a, b) => a.from - b.from)
      .map(
        (each) => ({ ...each, receiverMaxBuffered: null, kind: 'spikes', localWidth: 1 }) as const,
      );
    const negotiated = negotiateMusic(ticks, given);
    const isUsable = 'connections' in negotiated && given.length > 0;
    return isUsable ? { ticks, lives, connections: negotiated.connections } : null;
  })
  .filter((made): made is Programs => made !== null);

it('delivers what handlers insert after the end of their program as MUSIC does', () => {
  fc.assert(
    fc.property(programs, fc.infiniteStream(fc.nat()), (made, random) => {
      const found = record((take) => {
        const run = new ProgramRun(made, take);
        expect(run.through(() => random.next().value as number)).toEqual([]);
      });
      expect(found).toEqual(record((take) => asMusicDoes(made, take)));
    }),
    { numRuns: 200 },
  );
});
