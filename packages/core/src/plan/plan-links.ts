import type { Units } from '../time/units.js';
import { creditOf, flushTicksOf, reachOfProcesses } from './credit.js';
import { type LinkRoute, listLinks } from './link.js';
import type { ResolvedGraph } from './resolved-graph.js';

/** A link with everything that two ranks need to keep it. */
export interface PlannedLink extends LinkRoute {
  /** X in ticks of the sender, and in units. */
  readonly creditTicks: number;
  readonly credit: Units;
  /** Buffering that was asked for, 0 if none. */
  readonly askedTicks: number;
  readonly neededTicks: number;
  readonly leastTicks: number;
  readonly flushTicks: number;
}

/** For tests and experts: what the plan would not choose by itself. */
export interface PlanLinkOptions {
  /** Credit of links by name [ticks of the sender], whatever the rule says. */
  readonly creditTicks?: ReadonlyMap<string, number>;
  /** `false`: publish after every tick. */
  readonly isBatching?: boolean;
}

/** Links, leads and credits of a graph: all that is decided before a run. */
export function planLinks(
  graph: ResolvedGraph,
  options: PlanLinkOptions = {},
): { reach: Units[]; links: PlannedLink[] } {
  const reach = reachOfProcesses(graph);
  const links = listLinks(graph).map((route) => {
    const credit = creditOf(graph, route, reach);
    const ticks = options.creditTicks?.get(route.name) ?? credit.ticks;
    return {
      ...route,
      creditTicks: ticks,
      credit: ticks * graph.processes[route.from]!.tick,
      askedTicks: credit.asked,
      neededTicks: credit.needed,
      leastTicks: credit.least,
      flushTicks: options.isBatching === false ? 1 : flushTicksOf(ticks),
    };
  });
  return { reach, links };
}
