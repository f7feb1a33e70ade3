import { DEFAULT_UNITS_PER_SECOND, type Diagnostic } from '@antiphon/core';
import type { Connection } from '../connection/connect.js';
import { problem } from '../problem/problem.js';
import type { Process, Variables } from '../process/process.js';
import { isPipeline, type Pipeline } from './pipeline.js';

/** A process with its name in the whole pipeline and what it inherits from the pipelines around it. */
export interface PlacedProcess {
  readonly process: Process;
  readonly name: string;
  readonly inherited: Variables;
}

/** A pipeline without levels. */
export interface FlatPipeline {
  readonly processes: readonly PlacedProcess[];
  readonly connections: readonly Connection[];
  readonly problems: readonly Diagnostic[];
}

/** Between the name of a part and that of a process in it: legal in file names, and not the dot before a port or rank. */
const SEPARATOR = '-';

/** Takes the levels out of a pipeline: processes in the order of its parts, then connections from the inside out. */
export function flatten(pipeline: Pipeline): FlatPipeline {
  const unitsPerSecond = pipeline.options.unitsPerSecond ?? DEFAULT_UNITS_PER_SECOND;
  const found: { processes: PlacedProcess[]; connections: Connection[]; problems: Diagnostic[] } = {
    processes: [],
    connections: [],
    problems: [],
  };
  const walk = (part: Pipeline, prefix: string, inherited: Variables): void => {
    for (const inner of part.options.processes) {
      const name = `${prefix}${inner.name}`;
      if (isPipeline(inner)) {
        found.problems.push(...checkTimebase(inner, name, unitsPerSecond));
        walk(inner, `${name}${SEPARATOR}`, { ...inherited, ...inner.options.variables });
      } else found.processes.push({ process: inner, name, inherited });
    }
    found.connections.push(...(part.options.connections ?? []));
  };
  walk(pipeline, '', {});
  return { ...found, problems: [...found.problems, ...checkOnce(found.processes)] };
}

function checkTimebase(part: Pipeline, name: string, unitsPerSecond: number): Diagnostic[] {
  const own = part.options.unitsPerSecond ?? unitsPerSecond;
  if (own === unitsPerSecond) return [];
  const message = `part '${name}' has ${own} units per second, the pipeline around it ${unitsPerSecond}`;
  return [problem('CONFIG_TIMEBASE_INVALID', message)];
}

/** Ports belong to one process object, so the same object twice would make connections ambiguous. */
function checkOnce(processes: readonly PlacedProcess[]): Diagnostic[] {
  const first = new Map<Process, string>();
  return processes.flatMap(({ process, name }) => {
    const earlier = first.get(process);
    if (earlier === undefined) first.set(process, name);
    if (earlier === undefined || earlier === name) return [];
    const message = `one process is in the pipeline as '${earlier}' and as '${name}'`;
    const remedy = `Use a copy: part.as('another name').`;
    return [problem('CONFIG_NAME_DUPLICATE', message, remedy)];
  });
}
