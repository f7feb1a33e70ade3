import type { PipelineDescription, Place } from '../graph/description.js';
import type { Diagnostic } from '../graph/diagnostic.js';
import type { PortDeclaration } from '../port/port.js';
import type { Units } from '../time/units.js';
import { checkConnection, ignoredConnection } from './check-connection.js';
import { checkDescribedPorts } from './check-described-ports.js';
import { checkProcess } from './check-process.js';
import type { RankDeclaration } from './declaration.js';
import { resolveConnection } from './resolve-connection.js';
import type { ResolvedGraph, ResolvedProcess } from './resolved-graph.js';

/** Ports of one process by name, one declaration per rank. */
type ProcessPorts = ReadonlyMap<string, readonly PortDeclaration[]>;

/** When processes end. */
export interface ProcessEnds {
  /** Stop time of each process, `null` for none. */
  readonly stops: readonly (Units | null)[];
  /** Names of those that a script drives: they end when it wants, and not because those end that feed them. */
  readonly driven?: ReadonlySet<string>;
}

/** A graph, as far as it could be resolved, and every problem that was found on the way. */
export interface Resolution {
  readonly graph: ResolvedGraph;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Puts what the configuration connects and what the ranks declare together.
 *
 * @param declarations - one per rank, in the order of rank ids
 */
export function resolveGraph(
  description: PipelineDescription,
  declarations: readonly RankDeclaration[],
  { stops, driven }: ProcessEnds,
): Resolution {
  const diagnostics: Diagnostic[] = [];
  const ranksOf = description.processes.map((_, number) =>
    declarations.filter((declaration) => declaration.process === number),
  );
  const ports = ranksOf.map((ranks) => portsByName(ranks));
  const processes = description.processes.map((process, number): ResolvedProcess => {
    const ranks = ranksOf[number]!;
    diagnostics.push(
      ...checkProcess(process.name, ranks, connectedPorts(description, process.name)),
      ...checkDescribedPorts(process, ports[number]!),
    );
    const { tick, closed, barrier, schedule } = ranks[0]!;
    const endsItself = schedule === 'music' || driven?.has(process.name) === true;
    const stop = endsItself ? null : (stops[number] ?? null);
    const end = stop === null ? Infinity : Math.ceil(stop / tick) * tick;
    return { name: process.name, ranks: ranks.length, tick, closed, barrier, end, endsItself };
  });
  const connections = description.connections.flatMap((connection) => {
    const numbers = [connection.from, connection.to].map((ref) =>
      description.processes.findIndex((process) => process.name === ref.process),
    );
    const [from, to] = numbers as [number, number];
    const outs = ports[from]?.get(connection.from.port) ?? [];
    const ins = ports[to]?.get(connection.to.port) ?? [];
    const ranks = [...ranksOf[from]!, ...ranksOf[to]!];
    const ignored = ranks.every(({ schedule }) => schedule === 'music')
      ? ignoredConnection(connection, outs, ins)
      : null;
    if (ignored !== null) {
      diagnostics.push(ignored);
      return [];
    }
    const problems = checkConnection(connection, outs, ins, {
      from: portNames(ports[from], 'out'),
      to: portNames(ports[to], 'in'),
    });
    diagnostics.push(...problems);
    if (problems.some((problem) => problem.severity === 'error')) return [];
    const [sender, receiver] = [ranksOf[from]![0]!, ranksOf[to]![0]!];
    return [resolveConnection(connection, { from, to, outs, ins, sender, receiver })];
  });
  return {
    graph: { unitsPerSecond: description.unitsPerSecond, processes, connections },
    diagnostics,
  };
}

function portsByName(ranks: readonly RankDeclaration[]): ProcessPorts {
  const ports = new Map<string, PortDeclaration[]>();
  for (const { ports: own } of ranks) {
    for (const port of own) ports.set(port.name, [...(ports.get(port.name) ?? []), port]);
  }
  return ports;
}

function portNames(ports: ProcessPorts | undefined, direction: 'in' | 'out'): string[] {
  return [...(ports ?? new Map())].flatMap(([name, [first]]) =>
    first?.direction === direction ? [name] : [],
  );
}

/** Where the configuration connects the ports of a process first, by name. */
function connectedPorts(
  { connections }: PipelineDescription,
  process: string,
): Map<string, Place | undefined> {
  const ends = connections.flatMap(({ from, to, place }) =>
    [from, to]
      .filter((ref) => ref.process === process)
      .map((ref) => [ref.port, ref.place ?? place] as const),
  );
  return new Map(ends.toReversed());
}
