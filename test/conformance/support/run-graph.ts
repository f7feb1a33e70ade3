import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PipelineDescription } from '@antiphon/core';
import { type GraphCase, type GraphFile, inputName, readGraphFile } from '@antiphon/testkit';
import { BarrierServer } from './barrier-server.js';
import { fromRoot } from './build-fixtures.js';
import { fixturePath, type Language } from './languages.js';
import { runFixtures, withFolder } from './run-fixtures.js';

/** The model's graphs, with what each must give. */
export const graphFile: GraphFile = readGraphFile(fromRoot('test/vectors/graphs/graphs.json'));

/** How a graph is run as real processes. */
export interface GraphRunOptions {
  readonly nats: string;
  /** One language per process. */
  readonly languages: readonly Language[];
  readonly faults?: string;
}

/** What the ranks of a graph have found. */
export interface GraphRun {
  /** State, log and delivered items per rank, in order: compare with `expected.ranks`. */
  readonly ranks: readonly (readonly number[])[];
  readonly isLedgerClosed: boolean;
  readonly late: number;
  readonly frames: number;
  readonly resent: number;
}

/** Runs a graph of the model as real processes. */
export function runGraph(graph: GraphCase, options: GraphRunOptions): Promise<GraphRun> {
  return withFolder(async (folder) => {
    const file = join(folder, 'graph.json');
    writeFileSync(file, JSON.stringify({ ...graphFile, graphs: [graph] }));
    const barriers = await openBarriers(graph, folder);
    const processes = graph.processes.map(({ name, ranks, end }, number) => ({
      name,
      np: ranks,
      binary: fixturePath('workload', options.languages[number]!),
      args: [file, String(number), barriers[number]?.path ?? '-'],
      variables: { stoptime: String(end / graphFile.unitsPerSecond) },
    }));
    const { nats, faults } = options;
    const run = await runFixtures(describe(graph, processes), { folder, nats, faults }).finally(
      () => Promise.all(barriers.map((barrier) => barrier?.close())),
    );
    const { ranks, isLedgerClosed } = run.outcome.result;
    const sum = (key: 'late' | 'framesOut' | 'resent'): number =>
      ranks.reduce((total, { report }) => total + (report?.[key] ?? 0), 0);
    return {
      ranks: ranks.map(({ name }) => numbersOf(run.results.get(name) ?? '')),
      isLedgerClosed,
      late: sum('late'),
      frames: sum('framesOut'),
      resent: sum('resent'),
    };
  });
}

/** State, log and delivered items; some fixtures print a map, some the three numbers. */
function numbersOf(result: string): number[] {
  if (!result.startsWith('{')) return result.split(' ').map(Number);
  const { state, log, delivered } = JSON.parse(result) as Record<string, number>;
  return [state!, log!, delivered!];
}

function openBarriers(
  graph: GraphCase,
  folder: string,
): Promise<readonly (BarrierServer | undefined)[]> {
  const opened = graph.processes.map(async ({ barrier, ranks }, number) =>
    barrier ? BarrierServer.open(join(folder, `barrier-${number}`), ranks) : undefined,
  );
  return Promise.all(opened);
}

function describe(
  graph: GraphCase,
  processes: PipelineDescription['processes'],
): PipelineDescription {
  const nameOf = (process: number): string => graph.processes[process]!.name;
  return {
    name: `graph-${graph.seed}`,
    unitsPerSecond: graphFile.unitsPerSecond,
    variables: {},
    processes,
    connections: graph.connections.map(({ from, to, kind }, number) => ({
      from: { process: nameOf(from), port: kind },
      to: { process: nameOf(to), port: inputName(number) },
    })),
  };
}
