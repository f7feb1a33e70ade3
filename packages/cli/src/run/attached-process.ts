import type { PipelineDescription } from '@antiphon/core';
import type { ProcessCommand } from '@antiphon/launcher';
import type { AttachedProcesses } from './run-options.js';

/** A process of one rank that joins without having been started by the run. */
export interface AttachedProcess {
  readonly process: string;
  readonly np: 1;
  readonly attach: AttachedProcesses['attach'];
}

/** All processes in the order of the description: those that are started, and those that are attached. */
export function withAttached(
  { processes }: PipelineDescription,
  commands: readonly ProcessCommand[],
  attached: AttachedProcesses | undefined,
): (ProcessCommand | AttachedProcess)[] {
  if (attached === undefined) return [...commands];
  return processes.flatMap(({ name }): (ProcessCommand | AttachedProcess)[] =>
    attached.names.has(name)
      ? [{ process: name, np: 1, attach: attached.attach }]
      : commands.filter(({ process }) => process === name),
  );
}

/** Of the environment of a rank, what it needs to join. */
export function joinEnvironment(env: NodeJS.ProcessEnv, rankId: number): Record<string, string> {
  const own = Object.entries({ ...env, ANTIPHON_RANK_ID: String(rankId) });
  const needed = /^ANTIPHON_(RUN|RANK_ID|NATS_URL|NATS_TOKEN|LAUNCHER|OUT|FAULTS|VERBOSE)$/;
  return Object.fromEntries(
    own.filter(
      (entry): entry is [string, string] => needed.test(entry[0]) && entry[1] !== undefined,
    ),
  );
}
