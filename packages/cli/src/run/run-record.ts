import { statSync } from 'node:fs';
import type { PipelineDescription } from '@antiphon/core';
import type { RunFolder } from '@antiphon/launcher';
import type { RunOutcome } from './run-outcome.js';

/** What the record says beside the outcome. */
export interface RecordFacts {
  readonly name: string;
  readonly description: PipelineDescription;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/**
 * Writes `plan.json` and `run.json`; `Infinity` becomes `"infinity"`.
 *
 * @throws OUTPUT_UNWRITABLE
 */
export function writeRecord(folder: RunFolder, outcome: RunOutcome, facts: RecordFacts): void {
  const { result, plan, exitCode, id, seed } = outcome;
  if (plan !== null) folder.write('plan.json', toText(plan));
  folder.write(
    'run.json',
    toText({
      id,
      name: facts.name,
      exitCode,
      seed,
      startedAt: facts.startedAt.toISOString(),
      endedAt: facts.endedAt.toISOString(),
      ...result,
      description: facts.description,
    }),
  );
}

/** Keeps copies of the files that describe the run. */
export function keepSources(folder: RunFolder, sources: readonly string[]): void {
  for (const source of sources) {
    if (statSync(source, { throwIfNoEntry: false })?.isFile() === true) folder.keep(source);
  }
}

function toText(value: object): string {
  const finite = (_: string, item: unknown): unknown => (item === Infinity ? 'infinity' : item);
  return `${JSON.stringify(value, finite, 2)}\n`;
}
