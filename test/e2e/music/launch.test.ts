import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, MusicCase } from './programs.js';

const MPIRUN = ['--allow-run-as-root', '--oversubscribe', '-np'];

const resultOf = (folder: string, name: string): string =>
  readFileSync(join(folder, 'out', name), 'utf8');

describe('music', () => {
  it('prints what the programs print, and nothing else', async () => {
    using music = new MusicCase('ev-equal-l0');
    expect(await music.run(command('music'), ['conf.music'])).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    expect(resultOf(music.path, 'A-0.txt')).toContain('A rank 0 of 1, 8 ticks');
  });

  it('runs once under mpirun -np N', async () => {
    using music = new MusicCase('ev-ranks-1-2');
    const ended = await music.run('mpirun', [...MPIRUN, '3', command('music'), 'conf.music']);
    expect(ended).toMatchObject({ code: 0, out: '' });
    expect(resultOf(music.path, 'B-1.txt')).toContain('B rank 1 of 2');
  });

  it.each(['2', '5'])('names both numbers if mpirun starts %s of 3', async (count) => {
    using music = new MusicCase('ev-ranks-1-2');
    const ended = await music.run('mpirun', [...MPIRUN, count, command('music'), 'conf.music']);
    expect(ended.code).not.toBe(0);
    expect(ended.err).toContain(
      `CONFIG_NP_INVALID: conf.music has 3 ranks, and mpirun was asked for ${count}.`,
    );
  });

  it('explains itself', async () => {
    using music = new MusicCase('ev-equal-l0');
    expect((await music.run(command('music'), ['--help'])).out).toContain('Usage: music FILE');
    expect((await music.run(command('music'), ['-v'])).out).toMatch(/^Antiphon \d/);
    expect((await music.run(command('music'), [])).code).toBe(2);
  });
});

describe('a program with an MPI of its own', () => {
  it('is started by that, and coupled with one that has none', async () => {
    using music = new MusicCase('ev-ranks-1-2', { mpi: true });
    using other = new MusicCase('ev-ranks-1-2');
    const text = readFileSync(join(music.path, 'conf.music'), 'utf8');
    const mixed = text.replace('binary=./node', `binary=${other.path}/node`);
    expect(mixed).not.toBe(text);
    const file = join(other.path, 'mixed.music');
    writeFileSync(file, mixed);
    expect(await music.run(command('music'), [file])).toMatchObject({ code: 0, err: '' });
    expect(resultOf(music.path, 'A-0.txt')).toContain('A rank 0 of 1');
    expect(resultOf(music.path, 'B-1.txt')).toContain('B rank 1 of 2');
  });
});

const COUNT = `
import { join, ms } from '@antiphon/node';

const rank = await join();
const heard = rank.spikesIn('in', { latency: ms(1), width: 3 });
await rank.start({ tick: ms(1) });
const counts = [0, 0, 0];
for await (const _ of rank.ticks()) {
  for (const index of heard.read().indices) counts[index] = (counts[index] ?? 0) + 1;
}
await rank.finish();
console.log('counted', counts.join(' '));
`;

it('an MPI program of three ranks, one without an MPI and one in TypeScript meet in a run', async () => {
  using music = new MusicCase('ev-ranks-1-3', { mpi: true });
  using other = new MusicCase('ev-ranks-1-3');
  writeFileSync(join(music.path, 'count.ts'), COUNT);
  const section = (name: string, np: number, binary: string, ...lines: string[]) =>
    [`[${name}]`, `np=${np}`, `binary=${binary}`, `args=${name}`, ...lines].join('\n');
  const text = [
    'width=3\nticks=6',
    section('A', 3, './node', 'outs=out', 'out_buffered=1'),
    section('B', 1, `${other.path}/node`, 'ins=in', 'in_latency=0.001'),
    section('C', 1, 'count.ts', 'stoptime=0.02'),
    'A.out -> B.in [3]\nA.out -> C.in [3]\n',
  ].join('\n');
  writeFileSync(join(music.path, 'mixed.music'), text);
  const ended = await music.run(command('music'), ['mixed.music']);
  expect(ended, ended.err).toMatchObject({ code: 0, out: 'counted 6 6 6\n' });
  expect(resultOf(music.path, 'A-2.txt')).toContain('A rank 2 of 3, 6 ticks');
  const received = resultOf(music.path, 'B-0.txt').split('\n');
  expect(received.filter((line) => /^[\d.]+ [012]$/.test(line))).toHaveLength(18);
});

it('a program that is started by itself is alone', async () => {
  using music = new MusicCase('ev-equal-l0');
  expect(await music.run('./node', ['x'])).toMatchObject({ code: 0 });
  expect(resultOf(music.path, 'x-0.txt')).toContain('x rank 0 of 1, 10 ticks, time 0.01');
});
