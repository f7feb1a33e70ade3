import {
  intervalsOf,
  type PlanLinkOptions,
  type PortDeclaration,
  planLinks,
  type RankDeclaration,
  type ResolvedGraph,
  type RunPlan,
} from '@antiphon/core';
import type { GraphCase, GraphFile } from './graph-file.js';
import { initialState, sampleOf } from './workload-hash.js';

const EPOCH = 7;

/** The name of the input port of a connection. */
export const inputName = (connection: number): string => `in${connection}`;

/** A graph of the model as the planner takes it. */
export function resolveCase(graph: GraphCase, file: GraphFile): ResolvedGraph {
  return {
    unitsPerSecond: file.unitsPerSecond,
    processes: graph.processes.map(({ name, ranks, tick, closed, barrier, end }) => {
      return { name, ranks, tick, closed, barrier, end, endsItself: false };
    }),
    connections: graph.connections.map((connection, number) => ({
      from: connection.from,
      to: connection.to,
      name: `${connection.from}.${connection.kind} -> ${connection.to}.${inputName(number)}`,
      outPort: connection.kind,
      inPort: inputName(number),
      kind: connection.kind,
      width: file.width,
      latency: connection.latency,
      maxBuffered: connection.maxBuffered,
      interpolation: 'linear' as const,
      owned: graph.processes[connection.from]!.own.map(intervalsOf),
      wanted: (connection.want ?? []).map(intervalsOf),
    })),
  };
}

/** The plan of a graph, with the samples at time 0 that its ranks declare. */
export function planCase(
  graph: GraphCase,
  file: GraphFile,
  options: PlanLinkOptions = {},
): RunPlan {
  const resolved = resolveCase(graph, file);
  const declarations = graph.processes.flatMap((process, number) =>
    process.own.map((_, rank) => declare(graph, file, number, rank)),
  );
  return {
    epoch: EPOCH,
    graph: resolved,
    ...planLinks(resolved, options),
    loops: [],
    declarations,
    schedule: null,
  };
}

function declare(
  graph: GraphCase,
  file: GraphFile,
  process: number,
  rank: number,
): RankDeclaration {
  const self = graph.processes[process]!;
  const own = self.own[rank] ?? [];
  const start = initialState(graph.seed, process, rank);
  const output = (kind: PortDeclaration['kind']): PortDeclaration => ({
    name: kind,
    kind,
    direction: 'out',
    width: file.width,
    indices: kind === 'messages' ? [] : intervalsOf(own),
    latency: 0,
    maxBuffered: 0,
    interpolation: 'linear',
    initial:
      kind === 'continuous' ? Float64Array.from(own, (index) => sampleOf(start, index)) : null,
  });
  const inputs = graph.connections.flatMap((connection, number): PortDeclaration[] => {
    if (connection.to !== process) return [];
    const { kind, latency, maxBuffered } = connection;
    const indices = intervalsOf(connection.want?.[rank] ?? []);
    const name = inputName(number);
    const common = { width: file.width, interpolation: 'linear' as const, initial: null };
    return [{ name, kind, direction: 'in', indices, latency, maxBuffered, ...common }];
  });
  return {
    process,
    rank,
    tick: self.tick,
    closed: self.closed,
    barrier: self.barrier,
    exactReplay: true,
    delaySide: null,
    schedule: 'normal',
    ports: [output('spikes'), output('continuous'), output('messages'), ...inputs],
    notes: [],
  };
}
