import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanSummary } from '@antiphon/coordinator';
import { expect } from 'vitest';

/** What the ranks of a run have sent one another, counted over all of them. */
export interface Traffic {
  /** Frames, each once however often it went out. */
  readonly frames: number;
  /** Frames that went out again, as they were not there when they were due. */
  readonly resent: number;
  /** The longest time that a frame may be about, by the plan [units]. */
  readonly window: number;
}

interface RunRecord {
  readonly ranks: readonly { readonly report: { framesOut: number; resent: number } | null }[];
}

/** Reads from the folder of a run what has been sent. */
export function readTraffic(folder: string): Traffic {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const { ranks } = read('run.json') as RunRecord;
  const { links } = read('plan.json') as PlanSummary;
  const sum = (key: 'framesOut' | 'resent'): number =>
    ranks.reduce((total, { report }) => total + (report?.[key] ?? 0), 0);
  const window = Math.max(...links.map((link) => link.window));
  return { frames: sum('framesOut'), resent: sum('resent'), window };
}

/**
 * Sees that lanes have lost messages as they were told to, one in twenty: 6 to 12 % of the frames went out again. Where nothing
 * is lost a few do, too, below 0.5 %.
 */
export function expectLosses({ frames, resent }: Omit<Traffic, 'window'>): void {
  expect(resent / frames).toBeGreaterThan(0.025);
}
