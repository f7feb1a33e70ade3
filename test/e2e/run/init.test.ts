import { expect, it } from 'vitest';
import { antiphon, Scratch } from './antiphon.js';

it.each(['typescript', 'python'])(
  'what init writes runs as it stands, with a listener in %s',
  async (language) => {
    using scratch = new Scratch();
    const written = await antiphon(scratch.path, ['init', 'first', '--language', language]);
    expect(written.code, written.err).toBe(0);
    expect(written.out).toContain('antiphon run first/conf.music');
    const checked = await antiphon(scratch.path, ['check', '--strict', 'first/conf.music']);
    expect(checked.out, checked.err).toBe(
      'first/conf.music: no problems. 2 processes, 2 ranks, 2 connections.\n' +
        'What programs declare is not known before they start: antiphon plan checks that.\n',
    );
    const { code, out, err } = await antiphon(scratch.path, [
      'run',
      'first/conf.music',
      '--seed',
      '3',
    ]);
    expect(code, err).toBe(0);
    expect(err).toMatch(/listener\.0 \| heard \d+ spikes/);
    expect(out).toMatch(/source\.out -> listener\.in +spikes( +[\d ]+){3} +0\n/);
    expect(out).toMatch(/listener\.\w+ -> source\.\w+ +continuous( +-){4}\n/);
  },
);

it('overwrites nothing', async () => {
  using scratch = new Scratch();
  expect((await antiphon(scratch.path, ['init', '.', '--language', 'typescript'])).code).toBe(0);
  const again = await antiphon(scratch.path, ['init', '.', '--language', 'typescript']);
  expect(again.code).toBe(2);
  expect(again.err).toMatch(
    /^error CONFIG_FILE_EXISTS: conf.music: a file of that name exists already\n {2}Choose/m,
  );
});
