import { expect, test } from 'vitest';
import { AntiphonRun } from './antiphon-run.js';
import { HOLDING } from './fixtures.js';

test('a process that holds the output of a rank that is through keeps the run for seconds only', async () => {
  await using run = new AntiphonRun(HOLDING);
  await run.logged('A.0', 'behind');
  const stray = Number(/left (\d+) behind/.exec(run.log('A.0'))?.[1]);
  try {
    await run.until('the run to end', () => run.launcher.exitCode !== null, 20);
    expect(await run.exited, run.output).toEqual({ code: 0, signal: null });
    expect(() => process.kill(stray, 0)).not.toThrow();
    expect(run.output).toContain('RANK_LEFT_BEHIND: a process that A.0 has started holds');
    expect(run.record()).toMatchObject({
      outcome: 'done',
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ severity: 'warning', code: 'RANK_LEFT_BEHIND' }),
      ]),
    });
  } finally {
    process.kill(stray, 'SIGKILL');
  }
  await run.gone(1);
});
