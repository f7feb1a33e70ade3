import { stuckRanks } from '@antiphon/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planCase } from './graph-plan.js';
import { RANDOM_GRAPH_FILE, randomGraph } from './random-graph.js';
import { NETWORK_SETTINGS, type NetworkSetting } from './settings.js';
import { VirtualNetwork } from './virtual-network.js';

const setting = fc.constantFrom<NetworkSetting>(...Object.values(NETWORK_SETTINGS));
const RUNS = Number(process.env.ANTIPHON_PROPERTY_RUNS ?? 150);

describe('a pipeline whose loops pass the test', () => {
  it('never deadlocks, and gives every event once, in its tick, whatever the network does', () => {
    fc.assert(
      fc.property(randomGraph, setting, fc.nat(), (graph, network, seed) => {
        const plan = planCase(graph, RANDOM_GRAPH_FILE);
        expect(stuckRanks(plan.graph, plan.links)).toEqual([]);
        const calm = new VirtualNetwork(graph, plan, { setting: {}, seed: 1 }).run();
        const rough = new VirtualNetwork(graph, plan, { setting: network, seed }).run();
        expect(rough).toEqual(calm);
        expect(calm).toMatchObject({
          stuck: [],
          hasLeft: true,
          late: 0,
          memoryOver: 0,
          keptOver: 0,
        });
        expect(calm.produced).toBe(calm.delivered + calm.afterEnd);
      }),
      { numRuns: RUNS },
    );
  });
});
