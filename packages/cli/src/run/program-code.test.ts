import type { RankExit, RunResult } from '@antiphon/coordinator';
import { makeFailure, resultWithoutCoordinator } from '@antiphon/coordinator';
import type { ErrorCode } from '@antiphon/core';
import { expect, it } from 'vitest';
import { programCode } from './program-code.js';

const EXIT: RankExit = { code: null, signal: null, error: null, tail: '', reason: null };

function ended(code: ErrorCode, exit: Partial<RankExit>, rank: number | null = 1): RunResult {
  const process = { name: 'A', np: 2, binary: 'a', args: [], variables: {} };
  const description = {
    ...{ name: 'p', unitsPerSecond: 1e9, variables: {} },
    ...{ processes: [process], connections: [] },
  };
  const failure = makeFailure({ code, message: '', process: 'A', rank });
  const result = resultWithoutCoordinator(description, failure);
  const others = { name: 'A.0', exit: { ...EXIT, code: 9 } };
  const ranks = [others, { name: 'A.1', exit: { ...EXIT, ...exit } }].map((known, number) => ({
    ...{ process: 'A', rank: number, language: '', version: '', simulator: null, notes: [] },
    ...{ report: null, partial: null, heartbeat: null },
    ...known,
  }));
  return { ...result, ranks };
}

it.each([
  ['RANK_FAILED', { code: 7 }, 7],
  ['RANK_EXITED_EARLY', { code: 3 }, 3],
  ['RANK_EXITED_EARLY', { code: 0 }, 1],
  ['RANK_KILLED', { signal: 'SIGSEGV' }, 139],
  ['MUSIC_STATE', { signal: 'SIGTERM' }, 1],
] as const)('%s with %j is %i', (code, exit, expected) => {
  expect(programCode(ended(code, exit))).toBe(expected);
});

it('is 1 if no program is to blame', () => {
  expect(programCode(ended('BUS_LOST', { code: 7 }, null))).toBe(1);
});
