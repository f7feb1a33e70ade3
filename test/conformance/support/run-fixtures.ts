import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunOutcome, runPipeline } from '@antiphon/cli';
import type { PipelineDescription } from '@antiphon/core';

/** 5 % of the link messages lost, doubled, swapped and held back, each. */
export const FAULTS = 'drop=0.05,duplicate=0.05,reorder=0.05,delay=0.05,delayMs=5,seed=7';

/** Every loss costs a timeout; a short one keeps runs on a bad network short [s]. */
const IMPATIENT = { repeat: 0.05 };

/** How fixtures are run. */
export interface FixtureRunOptions {
  /** Folder with the files of the run; its log goes there, too. */
  readonly folder: string;
  /** Server that the runs share. */
  readonly nats: string;
  readonly faults?: string | undefined;
}

/** How a run of fixtures ended, and what each rank said in its `RESULT` line. */
export interface FixtureRun {
  readonly outcome: RunOutcome;
  /** Per rank name, `process.rank`. */
  readonly results: ReadonlyMap<string, string>;
}

/** Runs a pipeline of fixtures with the real launcher and coordinator. */
export async function runFixtures(
  description: PipelineDescription,
  { folder, nats, faults }: FixtureRunOptions,
): Promise<FixtureRun> {
  const results = new Map<string, string>();
  const errors: string[] = [];
  const outcome = await runPipeline(
    description,
    {
      folder,
      nats,
      out: join(folder, 'run'),
      sources: [],
      seed: 1,
      ...(faults === undefined ? {} : { env: { ANTIPHON_FAULTS: faults }, timeouts: IMPATIENT }),
    },
    {
      printed: (rank, line, stream) => {
        if (line.startsWith('RESULT ')) results.set(rank, line.slice('RESULT '.length));
        else if (stream === 'err') errors.push(`${rank}: ${line}`);
      },
    },
  );
  if (outcome.exitCode !== 0) {
    const { failure } = outcome.result;
    const reason =
      failure === null ? outcome.result.outcome : `${failure.code}: ${failure.message}`;
    throw new Error([`the run failed: ${reason}`, failure?.detail ?? '', ...errors].join('\n'));
  }
  return { outcome, results };
}

/** A folder of its own for one run, removed afterwards. */
export async function withFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-conformance-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
