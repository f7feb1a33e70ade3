import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the ranks of a run have sent one another, counted over all of them. */
export interface Traffic {
  /** Frames, each once however often it went out. */
  readonly frames: number;
  /** Frames that went out again, as they were not there when they were due. */
  readonly resent: number;
}

interface RunRecord {
  readonly ranks: readonly { readonly report: { framesOut: number; resent: number } | null }[];
}

/** Reads from the record in a run's folder what has been sent. */
export function readTraffic(folder: string): Traffic {
  const { ranks } = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as RunRecord;
  const sum = (key: 'framesOut' | 'resent'): number =>
    ranks.reduce((total, { report }) => total + (report?.[key] ?? 0), 0);
  return { frames: sum('framesOut'), resent: sum('resent') };
}
