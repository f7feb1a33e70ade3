import { expect, it } from 'vitest';
import { leftBehind, logGaps } from './left-behind.js';

const rank = {
  name: 'A.0',
  group: 77,
  logFile: 'logs/A.0.log',
  isDrained: false,
  logProblem: null,
};

it('tells a rank that could not be ended from what it has left behind', () => {
  expect(leftBehind(rank, false)).toEqual({
    severity: 'warning',
    code: 'RANK_LEFT_BEHIND',
    message: 'A.0 could not be ended: process 77 is still there',
    remedy: 'End process 77; if it waits for a device, mend that first.',
  });
  expect(leftBehind(rank, true).message).toMatchInlineSnapshot(
    `"a process that A.0 has started holds its output open and cannot be found; logs/A.0.log may lack its last lines"`,
  );
});

it('does not blame a process for a slow disk', () => {
  expect(leftBehind({ ...rank, isDrained: true }, true)).toMatchObject({
    code: 'OUTPUT_UNWRITABLE',
    message: 'logs/A.0.log: the log of A.0 takes long to be written and may lack its last lines',
  });
});

it('names a log that is not complete, and no other', () => {
  expect(logGaps(rank)).toEqual([]);
  const [gap] = logGaps({ ...rank, logProblem: 'ENOSPC (no space left on device)' });
  expect(gap?.message).toMatchInlineSnapshot(
    `"logs/A.0.log: the log of A.0 is not complete (ENOSPC (no space left on device))"`,
  );
});
