import type { Diagnostic } from '../graph/diagnostic.js';
import { unitsToMs } from '../time/convert.js';
import { connectionLead, stampShift } from './lead.js';
import { findImpossibleLoop, type Loop } from './loop.js';
import type { ResolvedConnection, ResolvedGraph } from './resolved-graph.js';
import { formatShifted } from './shifted.js';
import type { StuckRank } from './stuck.js';

/** A time as people read it. */
function ms(graph: ResolvedGraph, units: number): string {
  const value = unitsToMs(units, graph.unitsPerSecond);
  return `${Number.isFinite(value) ? Number(value.toPrecision(12)) : value} ms`;
}

/** Names every port on a loop that cannot start, the sum, what is missing, and which connection to give how much. */
export function checkLoops(graph: ResolvedGraph): Diagnostic[] {
  const loop = findImpossibleLoop(graph);
  return loop === null ? [] : [describeLoop(graph, loop)];
}

function describeLoop(graph: ResolvedGraph, loop: Loop): Diagnostic {
  const connections = loop.connections.map((number) => graph.connections[number]!);
  const write = (units: number): string => ms(graph, units);
  const steps = connections.map((connection) => {
    const shift = stampShift(graph, connection);
    const lead = formatShifted(connectionLead(graph, connection), shift, write);
    return `${connection.name} (latency ${ms(graph, connection.latency)}, lead ${lead})`;
  });
  // Whichever waits most gains most from a latency of its own.
  const weakest = connections.reduce((a, b) =>
    connectionLead(graph, b) > connectionLead(graph, a) ? b : a,
  );
  const isShifted = connections.some((connection) => stampShift(graph, connection) !== 0);
  const unit = isShifted
    ? ` (1 unit is ${write(1)}: the processes stamp at opposite ends of a tick)`
    : '';
  const shift = connections.reduce((sum, connection) => sum + stampShift(graph, connection), 0);
  const needed = write(weakest.latency + loop.sum);
  return {
    severity: 'error',
    code: 'SETUP_LOOP_LATENCY',
    message:
      `this loop cannot start: ${steps.join(', ')}. The leads sum to ${formatShifted(loop.sum, shift, write)} and may be at most 0 ms: ` +
      `${write(loop.sum)} of latency are missing${unit}${notesOf(graph, connections)}`,
    remedy: `${remedyOf(weakest, needed, write(loop.sum))}, or shorten the ticks on the loop.`,
    ...placesOf(weakest, connections),
  };
}

/** What receivers say of their inputs: their users have stated delays, and no latencies. */
function notesOf({ processes }: ResolvedGraph, loop: readonly ResolvedConnection[]): string {
  const notes = loop.flatMap(({ to, inPort, note }) =>
    note === undefined ? [] : [`. ${processes[to]!.name}.${inPort}: ${note}`],
  );
  return notes.join('');
}

function remedyOf({ name, note }: ResolvedConnection, needed: string, missing: string): string {
  const latency = `Give ${name} a latency of at least ${needed}`;
  return note === undefined ? latency : `${latency}: make the delays longer by ${missing}`;
}

/** The same of a loop that MUSIC's schedule refuses: there the ticks of the senders count. */
export function describeShortLoop(
  graph: ResolvedGraph,
  loop: readonly number[],
  missing: number,
): Diagnostic {
  const connections = loop.map((number) => graph.connections[number]!);
  const steps = connections.map(({ name, latency, from }) => {
    const { name: sender, tick } = graph.processes[from]!;
    return `${name} (latency ${ms(graph, latency)}, tick of ${sender} ${ms(graph, tick)})`;
  });
  const first = connections[0]!;
  return {
    severity: 'error',
    code: 'SETUP_LOOP_LATENCY',
    message:
      `this loop cannot start: ${steps.join(', ')}. Its latencies must sum to at least the ticks of its senders: ` +
      `${ms(graph, missing)} of latency are missing${notesOf(graph, connections)}`,
    remedy: `${remedyOf(first, ms(graph, first.latency + missing), ms(graph, missing))}, or shorten the ticks on the loop.`,
    ...placesOf(first, connections),
  };
}

/** The place of the connection to change, and of the others on its loop. */
function placesOf(
  weakest: ResolvedConnection,
  loop: readonly ResolvedConnection[],
): Pick<Diagnostic, 'place' | 'related'> {
  if (weakest.place === undefined) return {};
  const others = loop.filter((connection) => connection !== weakest);
  const related = others.flatMap(({ place }) => place ?? []);
  return { place: weakest.place, ...(related.length === 0 ? {} : { related }) };
}

/** The plan would deadlock: names the ranks, links and clocks. */
export function describeStuck(graph: ResolvedGraph, stuck: readonly StuckRank[]): Diagnostic {
  const ranks = stuck.map(({ name, time, waits }) => {
    const reasons = waits.map(({ link, rule, clock, needed }) => {
      const whose = rule === 'gate' ? 'the sender' : 'the receiver';
      return `${rule} of ${link}: ${whose} at ${ms(graph, clock)}, needed ${ms(graph, needed)}`;
    });
    const why = reasons.length === 0 ? 'the barrier of its process' : reasons.join('; ');
    return `${name} at ${ms(graph, time)} waits for ${why}`;
  });
  return {
    severity: 'error',
    code: 'SETUP_PLAN_DEADLOCK',
    message: `the plan deadlocks: ${ranks.join('. ')}`,
  };
}
