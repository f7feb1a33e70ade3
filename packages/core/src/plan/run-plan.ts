import type { PipelineDescription } from '../graph/description.js';
import { type Diagnostic, hasErrors } from '../graph/diagnostic.js';
import type { Units } from '../time/units.js';
import { checkLoops, describeStuck } from './check-loops.js';
import type { RankDeclaration } from './declaration.js';
import { type Loop, listLoops } from './loop.js';
import { type PlanLinkOptions, type PlannedLink, planLinks } from './plan-links.js';
import {
  chooseSchedule,
  planSchedule,
  type RunSchedule,
  type ScheduleName,
  scheduleLinks,
} from './plan-schedule.js';
import { type ProcessEnds, resolveGraph } from './resolve-graph.js';
import type { ResolvedGraph } from './resolved-graph.js';
import { stuckRanks } from './stuck.js';

/** Everything that is decided before a run. */
export interface RunPlan {
  /** Carried by every link message of the run. */
  readonly epoch: number;
  readonly graph: ResolvedGraph;
  readonly reach: readonly Units[];
  readonly links: readonly PlannedLink[];
  readonly loops: readonly Loop[];
  readonly declarations: readonly RankDeclaration[];
  /** MUSIC's schedule, if the run follows it. */
  readonly schedule: RunSchedule | null;
}

export interface RunPlanOptions extends PlanLinkOptions, ProcessEnds {
  readonly epoch: number;
  /** Asked for the run; `null`, the default, leaves it to the ranks. */
  readonly schedule?: ScheduleName | null;
}

/**
 * Resolves the graph, checks it and decides links, leads and credits. All problems are returned at once; with an error
 * among them there is no plan.
 *
 * @param declarations - one per rank, in the order of rank ids
 */
export function makeRunPlan(
  description: PipelineDescription,
  declarations: readonly RankDeclaration[],
  options: RunPlanOptions,
): { plan: RunPlan | null; diagnostics: Diagnostic[] } {
  const resolution = resolveGraph(description, declarations, options);
  const { graph } = resolution;
  const ticksAreSound = !resolution.diagnostics.some((d) => d.code === 'SETUP_TICK_INVALID');
  const isMusic = chooseSchedule(options.schedule ?? null, declarations) === 'music';
  const { schedule, diagnostics: problems } = !ticksAreSound
    ? NO_SCHEDULE
    : isMusic
      ? planSchedule(graph)
      : { schedule: null, diagnostics: checkLoops(graph) };
  const found = [...resolution.diagnostics, ...problems];
  if (hasErrors(found)) return { plan: null, diagnostics: found };
  const { reach, links: planned } = planLinks(graph, options);
  const links = schedule === null ? planned : scheduleLinks(planned, schedule);
  // Under the schedule nobody waits for more than what comes before in its order.
  const stuck = isMusic ? [] : stuckRanks(graph, links);
  const diagnostics = [
    ...found,
    ...(isMusic ? [] : links.flatMap((link) => describeRaised(link))),
    ...(stuck.length > 0 ? [describeStuck(graph, stuck)] : []),
  ];
  if (hasErrors(diagnostics)) return { plan: null, diagnostics };
  const { epoch } = options;
  const loops = listLoops(graph);
  return { plan: { epoch, graph, reach, links, loops, declarations, schedule }, diagnostics };
}

const NO_SCHEDULE = { schedule: null, diagnostics: [] };

function describeRaised(link: PlannedLink): Diagnostic[] {
  if (link.askedTicks === 0 || link.askedTicks >= link.neededTicks) return [];
  const message = `buffering of link ${link.name} raised from ${link.askedTicks} to ${link.neededTicks} ticks`;
  return [{ severity: 'note', code: 'SETUP_BUFFERING_RAISED', message }];
}
