import type { ConnectedPort, JoinReply } from '@antiphon/bus';
import { deriveSeed, type PipelineDescription, type Units } from '@antiphon/core';
import type { CoordinatorSettings } from './settings.js';

/** Everything that a rank is told when it joins. */
export function makeJoinReply(
  { description, seed, timeouts }: CoordinatorSettings,
  place: { readonly process: number; readonly rank: number },
  stop: Units | null,
): JoinReply {
  const process = description.processes[place.process]!;
  return {
    process: process.name,
    rank: place.rank,
    np: process.np,
    unitsPerSecond: description.unitsPerSecond,
    stop,
    variables: { ...description.variables, ...process.variables },
    ports: connectedPorts(description, process.name),
    seed: deriveSeed(seed, process.name),
    rankSeed: deriveSeed(seed, process.name, place.rank),
    timeouts,
  };
}

/** Ports of a process that the configuration connects, each once; the first width that is stated counts, as in MUSIC. */
function connectedPorts(description: PipelineDescription, process: string): ConnectedPort[] {
  const ports = new Map<string, ConnectedPort>();
  for (const { from, to, width = null } of description.connections) {
    const ends = [
      { ref: from, direction: 'out' },
      { ref: to, direction: 'in' },
    ] as const;
    for (const { ref, direction } of ends) {
      if (ref.process !== process || ports.has(ref.port)) continue;
      ports.set(ref.port, { name: ref.port, direction, width });
    }
  }
  return [...ports.values()];
}
