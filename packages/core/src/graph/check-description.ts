import { checkConnections } from './check-connections.js';
import { checkDeclaredPorts } from './check-declared-ports.js';
import { checkProcesses } from './check-processes.js';
import type { PipelineDescription } from './description.js';
import type { Diagnostic } from './diagnostic.js';

/**
 * Everything about a pipeline that can be judged before anything is started, whether it comes from a MUSIC file or
 * from a program. All problems at once: first those of the processes, then those of the connections and ports.
 *
 * A process connected to itself is allowed. Ports are checked against each other as far as the description knows
 * them (`ProcessDescription.ports`); the rest is checked when the ranks have declared theirs.
 */
export function checkDescription(pipeline: PipelineDescription): Diagnostic[] {
  return [
    ...checkTimebase(pipeline),
    ...checkProcesses(pipeline.processes),
    ...checkConnections(pipeline),
    ...checkDeclaredPorts(pipeline),
  ];
}

function checkTimebase({ unitsPerSecond }: PipelineDescription): Diagnostic[] {
  if (Number.isSafeInteger(unitsPerSecond) && unitsPerSecond >= 1) return [];
  const message = `a second must be a whole number of timebase units, found ${unitsPerSecond}`;
  return [{ severity: 'error', code: 'CONFIG_TIMEBASE_INVALID', message }];
}
