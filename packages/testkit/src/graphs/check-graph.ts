import { connectionLead, findImpossibleLoop, type RunPlan, stuckRanks } from '@antiphon/core';
import type { GraphCase, GraphFile, GraphLink } from './graph-file.js';
import { planCase, resolveCase } from './graph-plan.js';
import type { NetworkSetting } from './settings.js';
import { VirtualNetwork, type VirtualRun } from './virtual-network.js';

/** Everything in which the plan of a graph differs from the file; empty if it is the same. */
export function checkPlan(graph: GraphCase, file: GraphFile): string[] {
  const plan = planCase(graph, file);
  const faults: string[] = [];
  const leads = plan.graph.connections.map((connection) => connectionLead(plan.graph, connection));
  same(
    faults,
    'leads',
    leads,
    graph.connections.map((connection) => connection.lead),
  );
  same(faults, 'reach', plan.reach, graph.plan.reach);
  same(
    faults,
    'links',
    plan.links.map((_, i) => describeLink(plan, i)),
    graph.plan.links,
  );
  if (findImpossibleLoop(plan.graph) !== null) faults.push('loop test refuses it');
  if (stuckRanks(plan.graph, plan.links).length > 0) faults.push('plan deadlocks');
  if (graph.askedLatencies !== undefined) {
    const asked = graph.askedLatencies;
    const connections = graph.connections.map((c, i) => ({ ...c, latency: asked[i]! }));
    const resolved = resolveCase({ ...graph, connections }, file);
    if (findImpossibleLoop(resolved) === null) faults.push('loop test accepts the asked latencies');
  }
  return faults;
}

function describeLink(plan: RunPlan, number: number): GraphLink {
  const link = plan.links[number]!;
  const places = plan.declarations.map(({ process, rank }) => [process, rank] as const);
  return {
    from: places[link.sender]!,
    to: places[link.receiver]!,
    connections: link.parts.map((part) => part.connection),
    lead: link.lead,
    creditTicks: link.creditTicks,
    credit: link.credit,
    neededTicks: link.neededTicks,
    leastTicks: link.leastTicks,
    flushTicks: link.flushTicks,
  };
}

function same(faults: string[], what: string, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) faults.push(`${what}: found ${a}, expected ${b}`);
}

/** Runs one graph under one setting; empty if everything is as the oracle has it. */
export function checkGraph(graph: GraphCase, file: GraphFile, setting: NetworkSetting): string[] {
  const least = graph.plan.links.map((link) => [linkName(graph, link), link.leastTicks] as const);
  const options = setting.leastCredit === true ? { creditTicks: new Map(least) } : {};
  const plan = planCase(graph, file, options);
  const run = new VirtualNetwork(graph, plan, { setting, seed: graph.seed * 7 }).run();
  return compare(graph, run);
}

/** How the planner names a link of the file. */
export function linkName(graph: GraphCase, link: GraphLink): string {
  const [from, to] = [link.from, link.to].map(([p, rank]) => `${graph.processes[p]!.name}.${rank}`);
  return `${from}->${to}`;
}

function compare(graph: GraphCase, run: VirtualRun): string[] {
  const faults: string[] = [];
  if (run.stuck.length > 0) return [`deadlock: ${run.stuck.join(', ')}`];
  if (!run.hasLeft) faults.push('not every rank has left');
  const { hash, ranks, ticks, produced, delivered, afterEnd } = run;
  same(faults, 'result', { hash, ranks, ticks, produced, delivered, afterEnd }, graph.expected);
  if (run.late > 0) faults.push(`${run.late} late`);
  if (run.memoryOver > 0) faults.push(`receivers over their bound ${run.memoryOver} times`);
  if (run.keptOver > 0) faults.push(`senders over their bound ${run.keptOver} times`);
  return faults;
}
