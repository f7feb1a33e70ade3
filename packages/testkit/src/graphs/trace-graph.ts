import { listRanks, rankName } from '@antiphon/core';
import type { GraphCase, GraphFile } from './graph-file.js';
import { planCase } from './graph-plan.js';
import type { NetworkSetting } from './settings.js';
import { type TickTrace, VirtualNetwork } from './virtual-network.js';

/** One executed tick: what every implementation prints in the same form, so that the first difference can be found. */
export interface TracedTick {
  readonly rank: string;
  readonly at: number;
  readonly state: number;
  readonly log: number;
  readonly delivered: number;
}

/** Every executed tick of a graph under a network setting, in the order of execution. */
export function traceGraph(
  graph: GraphCase,
  file: GraphFile,
  setting: NetworkSetting = {},
): TracedTick[] {
  const plan = planCase(graph, file);
  const ticks: TracedTick[] = [];
  const names = listRanks(plan.graph).map((place) => rankName(plan.graph, place));
  const trace: TickTrace = (host, at) => {
    const { state, log, delivered } = host.work;
    ticks.push({ rank: names[host.id]!, at, state, log, delivered });
  };
  new VirtualNetwork(graph, plan, { setting, seed: 1, trace }).run();
  return ticks;
}
