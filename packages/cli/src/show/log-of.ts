import { relative } from 'node:path';
import type { RunResult } from '@antiphon/coordinator';
import { logPath } from '@antiphon/launcher';

/** The log of the rank whose failure is a run's root cause; `null` if there is none, or if it would say no more. */
export function logOf({ failure }: RunResult, folder: string | null): string | null {
  if (failure === null || failure.process === null || failure.rank === null) return null;
  if (folder === null || failure.diagnostics.length > 0) return null;
  return shorten(logPath(folder, `${failure.process}.${failure.rank}`));
}

/** A path as it is written in the working folder. */
export function shorten(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('..') ? path : short;
}
