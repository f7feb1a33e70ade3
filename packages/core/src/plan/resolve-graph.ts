import {
  type ConnectionDescription,
  type PipelineDescription,
  portName,
} from '../graph/description.js';
import type { Diagnostic } from '../graph/diagnostic.js';
import { normaliseIntervals } from '../index/interval.js';
import type { PortDeclaration } from '../port/port.js';
import type { Units } from '../time/units.js';
import { checkConnection } from './check-connection.js';
import { checkDescribedPorts } from './check-described-ports.js';
import { checkProcess } from './check-process.js';
import type { RankDeclaration } from './declaration.js';
import { widthOf } from './port-width.js';
import type { ResolvedConnection, ResolvedGraph, ResolvedProcess } from './resolved-graph.js';

/** Ports of one process by name, one declaration per rank. */
type ProcessPorts = ReadonlyMap<string, readonly PortDeclaration[]>;

/** A graph, as far as it could be resolved, and every problem that was found on the way. */
export interface Resolution {
  readonly graph: ResolvedGraph;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Puts what the configuration connects and what the ranks declare together.
 *
 * @param declarations - one per rank, in the order of rank ids
 * @param stops - stop time of each process, `null` for none
 */
export function resolveGraph(
  description: PipelineDescription,
  declarations: readonly RankDeclaration[],
  stops: readonly (Units | null)[],
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
    const endsItself = schedule === 'music';
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
    const problems = checkConnection(connection, outs, ins, {
      from: portNames(ports[from], 'out'),
      to: portNames(ports[to], 'in'),
    });
    diagnostics.push(...problems);
    if (problems.some((problem) => problem.severity === 'error')) return [];
    const wishes = [
      outs[0]!.maxBuffered,
      inTicksOfSender(ins[0]!.maxBuffered, ranksOf[from]![0]!, ranksOf[to]![0]!),
    ];
    return [resolveConnection(connection, { from, to, outs, ins, wishes })];
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

function connectedPorts(description: PipelineDescription, process: string): Set<string> {
  return new Set(
    description.connections.flatMap(({ from, to }) =>
      [from, to].filter((ref) => ref.process === process).map((ref) => ref.port),
    ),
  );
}

/** What an input asks for. MUSIC counts in the receiver's own ticks, and the last of them is where the exchange lies. */
function inTicksOfSender(
  maxBuffered: number,
  sender: RankDeclaration,
  receiver: RankDeclaration,
): number {
  if (receiver.schedule === 'normal' || maxBuffered === 0) return maxBuffered;
  return Math.floor(((maxBuffered - 1) * receiver.tick) / sender.tick) + 1;
}

/** The two declared ends of a connection, and the buffering that they ask for [ticks of the sender, 0: none]. */
interface Ends {
  readonly from: number;
  readonly to: number;
  readonly outs: readonly PortDeclaration[];
  readonly ins: readonly PortDeclaration[];
  readonly wishes: readonly number[];
}

function resolveConnection(
  connection: ConnectionDescription,
  { from, to, outs, ins, wishes }: Ends,
): ResolvedConnection {
  const asked = wishes.filter((wish) => wish > 0);
  const receiver = ins[0]!;
  return {
    from,
    to,
    name: `${portName(connection.from)} -> ${portName(connection.to)}`,
    outPort: connection.from.port,
    inPort: connection.to.port,
    kind: receiver.kind,
    width: widthOf(outs),
    latency: connection.latency ?? receiver.latency,
    maxBuffered: connection.maxBuffered ?? (asked.length > 0 ? Math.min(...asked) : 0),
    interpolation: receiver.interpolation,
    owned: outs.map((port) => normaliseIntervals(port.indices)),
    wanted: ins.map((port) => normaliseIntervals(port.indices)),
    ...(connection.place === undefined ? {} : { place: connection.place }),
  };
}
