import { fileURLToPath } from 'node:url';
import { describeStuck, stuckRanks } from '@antiphon/core';
import { describe, expect, it } from 'vitest';
import { linkName } from './check-graph.js';
import { readGraphFile } from './graph-file.js';
import { planCase } from './graph-plan.js';
import { VirtualNetwork } from './virtual-network.js';

const file = readGraphFile(
  fileURLToPath(new URL('../../../../test/vectors/graphs/graphs.json', import.meta.url)),
);

/** "One tick less" of test/model/README.md: the first link of each row, with its least credit. */
const LISTED: readonly [seed: number, link: string, least: number][] = [
  [2, 'p2.0->p5.0', 2],
  [3, 'p3.0->p0.0', 4],
  [4, 'p1.0->p2.0', 3],
  [10, 'p0.0->p1.0', 3],
  [13, 'p0.0->p4.0', 5],
  [17, 'p4.0->p2.0', 2],
  [20, 'p5.0->p4.0', 3],
  [21, 'p1.0->p0.0', 3],
  [22, 'p2.0->p3.0', 2],
  [25, 'p0.0->p1.0', 3],
  [29, 'p4.0->p3.0', 2],
  [30, 'p1.0->p2.0', 2],
  [31, 'p3.0->p2.0', 5],
  [32, 'p0.0->p1.0', 3],
  [34, 'p2.0->p5.0', 11],
  [35, 'p1.0->p3.0', 9],
  [36, 'p0.0->p1.0', 2],
  [38, 'p1.0->p3.0', 3],
  [39, 'p0.0->p1.0', 2],
  [40, 'p4.0->p0.0', 3],
];

describe('one tick of credit less than the least', () => {
  it.each(LISTED)('deadlocks graph %i on %s, and the plan says so', (seed, link, least) => {
    const graph = file.graphs.find((other) => other.seed === seed)!;
    const credits = graph.plan.links.map((l) => [linkName(graph, l), l.leastTicks] as const);
    const creditTicks = new Map(credits);
    expect(creditTicks.get(link)).toBe(least);
    const sound = planCase(graph, file, { creditTicks });
    expect(stuckRanks(sound.graph, sound.links)).toEqual([]);

    creditTicks.set(link, least - 1);
    const plan = planCase(graph, file, { creditTicks });
    const stuck = stuckRanks(plan.graph, plan.links);
    const { code, message } = describeStuck(plan.graph, stuck);
    expect(code).toBe('SETUP_PLAN_DEADLOCK');
    expect(message).toContain(`credit of ${link}: the receiver at `);
    const run = new VirtualNetwork(graph, plan, { setting: {}, seed: 1 }).run();
    expect(run.stuck).toHaveLength(stuck.length);
  });
});
