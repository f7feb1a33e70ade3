import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { musicVariables } from '../../../tools/music/music-variables.mjs';
import { antiphon, Scratch } from '../run/antiphon.js';
import { command, type Ended, ended } from './programs.js';

let scratch: Scratch;

beforeAll(() => {
  scratch = new Scratch();
  const variables = musicVariables();
  const compile = (compiler: string, flags: string, source: string, program: string): void => {
    const words = `${flags} ${join(import.meta.dirname, 'fixtures', source)} -o ${program} ${variables['MUSIC_LIBS']}`;
    execFileSync(compiler, words.split(' '), { cwd: scratch.path });
  };
  compile('g++', variables['MUSIC_CXXFLAGS'] ?? '', 'mistakes.cpp', 'mistakes');
  compile('gcc', variables['MUSIC_CFLAGS'] ?? '', 'old-end.c', 'old-end');
});
afterAll(() => {
  scratch[Symbol.dispose]();
});

/** A source and a sink; what each does wrong. */
const pair = (source: string, sink: string): string =>
  [
    'np=1\nbinary=./mistakes',
    `[a]\n  args=source ${source}`,
    `[b]\n  args=sink ${sink}`,
    'a.out -> b.in [10]\n',
  ].join('\n');

const music = (name: string, text: string): Promise<Ended> => {
  writeFileSync(join(scratch.path, name), text);
  return ended(command('music'), [name], scratch.path);
};

describe('a mistake of a MUSIC program', () => {
  it('in the name of a port is told with the port that the configuration has', async () => {
    const { code, err } = await music('misspelt.music', pair('', 'misspelt'));
    expect(code).toBe(1);
    expect(err).toMatch(/^misspelt\.music:7:\d+: error MUSIC_PORT_UNCONNECTED: b\.inn: /m);
    expect(err).toMatch(/connects b\.in \(misspelt\.music:7:\d+\); did you mean that\?/);
  });

  it('that it ends with MPI_Abort gives the run its exit code, and names its log', async () => {
    const { code, err } = await music('abort.music', pair('abort', ''));
    expect(code).toBe(7);
    expect(err).toContain('RANK_FAILED: a.0: the program called MPI_Abort with code 7.');
    expect(err).not.toContain('traceback');
    const [, log = ''] = /Its log: (.*)/.exec(err) ?? [];
    expect(readFileSync(join(scratch.path, log), 'utf8')).toBe('');
  });

  it('that it leaves early is told with the time that it has reached', async () => {
    const { code, err } = await music('leave.music', pair('leave', ''));
    expect(code).toBe(1);
    expect(err).toMatch(/a\.0 exited with code 0 before its end, some time after t = 0\.02\d? s/);
    expect(err).toContain('neither finalize() nor MPI_Finalize()');
  });

  it('that it inserts events which it does not map is warned of once, and counted', async () => {
    writeFileSync(join(scratch.path, 'unmapped.music'), pair('unmapped', ''));
    const { code, out, err } = await antiphon(scratch.path, ['run', 'unmapped.music']);
    expect(code, err).toBe(0);
    const warnings = err.split('\n').filter((line) => line.includes('[warn]'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(
      'port out: the event of global index 15 at 0 s goes nowhere, as this rank maps [0, 10)',
    );
    expect(out).toMatch(/not mapped\n.*\na .* 40\nb .* 0\n/);
  });
});

it('a C program may end with its Runtime', async () => {
  const text = 'np=1\nbinary=./old-end\n[a]\n  args=source\n[b]\n  args=sink\na.x -> b.x [2]\n';
  expect(await music('old-end.music', text)).toEqual({ code: 0, out: '', err: '' });
});

it.each([
  [{}, /MUSIC_PORT_UNCONNECTED: .*outside a run.* music conf\.music\.$/],
  [{ _MUSIC_CONFIG_: 'a:0:1' }, /JOIN_NOT_LAUNCHED: .*MUSIC's own command music/],
])('a program that is started by hand with %j says what starts it', async (env, said) => {
  const { code, err } = await ended('./mistakes', ['source'], scratch.path, env);
  expect(code).toBe(1);
  expect(err.trim()).toMatch(said);
});
