import { describe, expect, it } from 'vitest';
import { start } from './antiphon.js';

describe('a run fails with one root cause when a rank', () => {
  it('exits before it joins', async () => {
    expect(await start('run', ['exits-before-join.music'])).toMatchInlineSnapshot(`
      "

      RANK_EXITED_EARLY: B.0 exited with code 3 before it joined

          the model file is missing

        Look into its log.
        Its log: <scratch>/out/logs/B.0.log
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });

  it('exits before it joins as if nothing were wrong', async () => {
    expect(await start('run', ['ends-before-join.music'])).toMatchInlineSnapshot(`
      "

      RANK_EXITED_EARLY: B.0 exited with code 0 before it joined
        Look into its log.
        Its log: <scratch>/out/logs/B.0.log
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });

  it('never joins', async () => {
    const shown = await start('run', ['never-joins.music', '--join-timeout', '15']);
    expect(shown).toMatchInlineSnapshot(`
      "

      JOIN_TIMEOUT: B.0 did not join within 15 s
        Look into its log; raise --join-timeout if it is only slow.
        Its log: <scratch>/out/logs/B.0.log
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });

  it('throws in TypeScript', async () => {
    expect(await start('run', ['throws.music'])).toMatchInlineSnapshot(`
      "

      RANK_FAILED: RangeError: the retina is upside down

          RangeError: the retina is upside down
              at <anonymous> (<fixtures>/throws.ts:10:33)

        Its log: <scratch>/out/logs/B.0.log
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });

  it('speaks another version of the protocol', async () => {
    expect(await start('run', ['protocol.music'])).toMatchInlineSnapshot(`
      "

      JOIN_PROTOCOL_MISMATCH: join: the two sides speak different protocol versions (expected 3, found 4). Use the same release on both sides.
        Its log: <scratch>/out/logs/B.0.log
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });
});
