import { type Diagnostic, hasErrors } from '../graph/diagnostic.js';
import { countIndices } from '../index/interval.js';
import type { MusicConnection } from '../schedule/music-connection.js';
import { negotiateMusic } from '../schedule/negotiate-music.js';
import { describeShortLoop } from './check-loops.js';
import type { RankDeclaration } from './declaration.js';
import type { PlannedLink } from './plan-links.js';
import type { SchedulePlan } from './rank-plan.js';
import type { ResolvedConnection, ResolvedGraph } from './resolved-graph.js';

/** Which rule decides when data are delivered: see docs/protocol.md, "MUSIC's schedule". */
export type ScheduleName = 'normal' | 'music';

/** What a run under MUSIC's schedule has in common. */
export type RunSchedule = Omit<SchedulePlan, 'process'>;

/** What may wait on one rank under MUSIC's schedule [bytes]. */
const MEMORY = 1024 ** 3;

/** MUSIC's schedule is for runs in which every rank asks for it, or which ask for it themselves. */
export function chooseSchedule(
  asked: ScheduleName | null,
  declarations: readonly RankDeclaration[],
): ScheduleName {
  if (asked !== null) return asked;
  return declarations.every(({ schedule }) => schedule === 'music') ? 'music' : 'normal';
}

/** Settles what every rank needs to compute the schedule for itself; `null` with an error among the diagnostics. */
export function planSchedule(graph: ResolvedGraph): {
  schedule: RunSchedule | null;
  diagnostics: Diagnostic[];
} {
  const own = graph.connections.filter(({ from, to }) => from === to);
  const diagnostics = own.map((connection) => describeOwn(graph, connection));
  if (hasErrors(diagnostics)) return { schedule: null, diagnostics };
  const order = visitingOrder(graph);
  const ticks = graph.processes.map(({ tick }) => tick);
  const connections = order.map((number) => toMusic(graph.connections[number]!));
  const negotiated = negotiateMusic(ticks, connections, graph.unitsPerSecond);
  if ('shortLoop' in negotiated) {
    const { connections: loop, missing } = negotiated.shortLoop;
    const numbers = loop.map((position) => order[position]!);
    return { schedule: null, diagnostics: [describeShortLoop(graph, numbers, missing)] };
  }
  if ('tooManyLoops' in negotiated) return { schedule: null, diagnostics: [TOO_MANY_LOOPS] };
  return {
    schedule: {
      ticks,
      connections: negotiated.connections.map((connection, position) => {
        return { connection: order[position]!, ...connection };
      }),
      memory: MEMORY,
    },
    diagnostics,
  };
}

/** How many exchanges a sender may be ahead; receivers tell their clock at the latest after half of it. */
const EXCHANGES_AHEAD = 4;

/**
 * Links under MUSIC's schedule: a frame before its exchange would serve nobody, and a sender that may be ahead by less than a few
 * exchanges would wait at each.
 */
export function scheduleLinks(
  links: readonly PlannedLink[],
  { ticks, connections }: RunSchedule,
): PlannedLink[] {
  return links.map((link) => {
    const own = connections.filter(({ connection }) =>
      link.parts.some((part) => part.connection === connection),
    );
    const period = Math.max(...own.map(({ buffered }) => buffered + 1));
    const creditTicks = Math.max(link.creditTicks, EXCHANGES_AHEAD * period);
    const flushTicks = link.flushTicks === 1 ? 1 : Math.max(link.flushTicks, period);
    return { ...link, creditTicks, credit: creditTicks * ticks[link.from]!, flushTicks };
  });
}

/** By sender, then by the names of the receiver and of its port: numbers of the connections. */
function visitingOrder({ processes, connections }: ResolvedGraph): number[] {
  const key = ({ to, inPort }: ResolvedConnection): [string, string] => {
    return [processes[to]!.name, inPort];
  };
  return [...connections.keys()].sort((a, b) => {
    const [left, right] = [connections[a]!, connections[b]!];
    if (left.from !== right.from) return left.from - right.from;
    const [[process, port], [otherProcess, otherPort]] = [key(left), key(right)];
    return compare(process, otherProcess) || compare(port, otherPort);
  });
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

function toMusic(connection: ResolvedConnection): MusicConnection {
  const { from, to, latency, maxBuffered, kind, owned } = connection;
  return {
    from,
    to,
    latency,
    // The wishes of both sides, already in ticks of the sender.
    senderMaxBuffered: maxBuffered === 0 ? null : maxBuffered,
    receiverMaxBuffered: null,
    kind,
    localWidth: Math.max(0, ...owned.map(countIndices)),
  };
}

function describeOwn(graph: ResolvedGraph, { from, name, place }: ResolvedConnection): Diagnostic {
  return {
    severity: 'error',
    code: 'SETUP_SCHEDULE_IMPOSSIBLE',
    message: `${name} connects ${graph.processes[from]!.name} with itself, which MUSIC's schedule does not know`,
    ...(place === undefined ? {} : { place }),
  };
}

const TOO_MANY_LOOPS: Diagnostic = {
  severity: 'error',
  code: 'SETUP_SCHEDULE_IMPOSSIBLE',
  message: "the graph has more loops than MUSIC's schedule can look at",
};
