import type { Units } from '../time/units.js';
import type { ResolvedConnection, ResolvedGraph } from './resolved-graph.js';

/**
 * Lead of a connection: the receiver may execute its tick at `T` only if the sender's clock is at least `T + lead`.
 *
 * `h_v - L + s` for events, where `s` is +1 unit from a left-closed sender to a right-closed receiver (the clock `c` of the
 * first promises only stamps before `c`), -1 the other way round; `-d` for continuous ports, whose sample at `c` is
 * sent with the clock `c`. (DESIGN, "Time", Gate.)
 */
export function connectionLead(graph: ResolvedGraph, connection: ResolvedConnection): Units {
  if (connection.kind === 'continuous') return 0 - connection.latency;
  const { tick } = graph.processes[connection.to]!;
  return tick - connection.latency + stampShift(graph, connection);
}

/** What different stamp conventions at the two ends of a connection add to its lead: 1 unit, -1 or 0. */
export function stampShift(graph: ResolvedGraph, connection: ResolvedConnection): Units {
  if (connection.kind === 'continuous') return 0;
  const from = graph.processes[connection.from]!;
  const to = graph.processes[connection.to]!;
  return Number(to.closed === 'right') - Number(from.closed === 'right');
}
