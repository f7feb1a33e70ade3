import type { PipelineDescription } from '@antiphon/core';

/** All ranks of a pipeline. */
export function countRanks({ processes }: PipelineDescription): number {
  return processes.reduce((sum, { np }) => sum + np, 0);
}
