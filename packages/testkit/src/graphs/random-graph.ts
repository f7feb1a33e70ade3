import { findImpossibleLoop } from '@antiphon/core';
import fc from 'fast-check';
import type { GraphCase, GraphConnection, GraphFile, GraphProcess } from './graph-file.js';
import { resolveCase } from './graph-plan.js';

const WIDTH = 6;
const NO_RESULT = { hash: '', ranks: [], ticks: 0, produced: 0, delivered: 0, afterEnd: 0 };

/** The file that random graphs belong to: 0.01 ms units, six indices on every port. */
export const RANDOM_GRAPH_FILE: GraphFile = {
  format: 'antiphon-model-graphs',
  version: 1,
  unitsPerSecond: 100_000,
  width: WIDTH,
  graphs: [],
};

const process: fc.Arbitrary<GraphProcess> = fc
  .record({
    tick: fc.constantFrom(10, 30, 70, 100),
    closed: fc.constantFrom('left' as const, 'right' as const),
    owner: fc.array(fc.nat(), { minLength: WIDTH, maxLength: WIDTH }),
    ranks: fc.integer({ min: 1, max: 3 }),
    barrier: fc.boolean(),
    stop: fc.integer({ min: 150, max: 600 }),
  })
  .map(({ owner, stop, barrier, ...rest }) => ({
    ...rest,
    name: '',
    barrier: barrier && rest.ranks > 1,
    end: Math.ceil(stop / rest.tick) * rest.tick,
    own: Array.from({ length: rest.ranks }, (_, rank) =>
      owner.flatMap((pick, index) => (pick % rest.ranks === rank ? [index] : [])),
    ),
  }));

const connection = fc.record({
  from: fc.nat(),
  to: fc.nat(),
  kind: fc.constantFrom(
    'spikes' as const,
    'spikes' as const,
    'continuous' as const,
    'messages' as const,
  ),
  latency: fc.constantFrom(0, 7, 10, 35, 69, 71, 100, 200),
  maxBuffered: fc.constantFrom(1, 2, 10),
  wants: fc.array(fc.subarray(Array.from({ length: WIDTH }, (_, i) => i)), {
    minLength: 3,
    maxLength: 3,
  }),
});

/** Gives loops that could not start exactly the latency that is missing: the tightest graphs that can run. */
function repairLoops(graph: GraphCase): GraphCase {
  const resolved = resolveCase(graph, RANDOM_GRAPH_FILE);
  const loop = findImpossibleLoop(resolved);
  if (loop === null) return graph;
  const [first] = loop.connections;
  const connections = graph.connections.map((c, number) =>
    number === first ? { ...c, latency: c.latency + loop.sum } : c,
  );
  return repairLoops({ ...graph, connections });
}

/** Random pipelines of two to five processes that pass the loop test; without expected results. */
export const randomGraph: fc.Arbitrary<GraphCase> = fc
  .record({
    seed: fc.nat(),
    processes: fc.array(process, { minLength: 2, maxLength: 5 }),
    connections: fc.array(connection, { minLength: 1, maxLength: 8 }),
  })
  .map(({ seed, processes, connections }) => {
    const named = processes.map((p, number) => ({ ...p, name: `p${number}` }));
    const placed = connections.map(({ wants, ...c }): GraphConnection => {
      const [from, to] = [c.from % named.length, c.to % named.length];
      const want = c.kind === 'messages' ? null : wants.slice(0, named[to]!.ranks);
      return { ...c, from, to, want, lead: 0 };
    });
    const plan = { reach: [], links: [] };
    return repairLoops({ seed, processes: named, connections: placed, plan, expected: NO_RESULT });
  });
