import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { musicVariables } from '../../../tools/music/music-variables.mjs';
import { command, type Ended, MusicCase } from './programs.js';

const MPIRUN = ['--allow-run-as-root', '--oversubscribe'];
const OWN = { ANTIPHON_COMMAND: command('antiphon') };

const part = (np: number, program: string, label: string): string[] => [
  '-np',
  String(np),
  program,
  '--music-config',
  'conf.music',
  '--app-label',
  label,
];

/** A has one rank of a program, B two of another. */
function start(music: MusicCase, a: string, b: string, env = OWN): Promise<Ended> {
  const parts = [...part(1, a, 'A'), ':', ...part(2, b, 'B')];
  return music.run('mpirun', [...MPIRUN, ...parts], env);
}

const resultOf = (folder: string, name: string): string =>
  readFileSync(join(folder, 'out', name), 'utf8');

const COUNT = `#!${musicVariables()['MUSIC_PYTHON']}
import music

setup = music.Setup()
heard = []
port = setup.publishEventInput("in")
port.map(lambda time, kind, index: heard.append(index), music.Index.GLOBAL, base=0, size=5)
runtime = music.Runtime(setup, 0.001)
while runtime.time() < 0.006:
    runtime.tick()
rank = setup.comm.rank
runtime.finalize()
print(f"rank {rank} heard {len(heard)}")
`;

describe('programs that mpirun itself starts, each with --music-config, become one run', () => {
  it('without an MPI, and with one', async () => {
    using music = new MusicCase('ev-ranks-1-2');
    using other = new MusicCase('ev-ranks-1-2', { mpi: true });
    expect(await start(music, './node', join(other.path, 'node'))).toMatchObject({ code: 0 });
    expect(resultOf(music.path, 'A-0.txt')).toContain('A rank 0 of 1');
    expect(resultOf(music.path, 'B-1.txt')).toContain('B rank 1 of 2');
  });

  it('in Python too, found by their files where labels are left out', async () => {
    using music = new MusicCase('ev-ranks-1-2');
    const script = join(music.path, 'count.py');
    writeFileSync(script, COUNT);
    chmodSync(script, 0o755);
    const file = join(music.path, 'conf.music');
    const text = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      text.replace('[B]\n  np=2\n  binary=./node', '[B]\n  np=2\n  binary=./count.py'),
    );
    const named = ['--music-config', 'conf.music'];
    const parts = ['-np', '1', './node', ...named, ':', '-np', '2', './count.py', ...named];
    const ended = await music.run('mpirun', [...MPIRUN, ...parts], OWN);
    expect(ended, ended.err).toMatchObject({ code: 0 });
    expect(ended.out.trim().split('\n').toSorted()).toEqual(['rank 0 heard 30', 'rank 1 heard 30']);
  });

  it('below a shell of their own, without a configuration, and not together with a program that is none', async () => {
    using music = new MusicCase('ev-ranks-1-2');
    const wrapped = (label: string) =>
      `./node --music-config conf.music --app-label ${label}; exit $?`;
    const parts = ['-np', '1', 'sh', '-c', wrapped('A'), ':', '-np', '2', 'sh', '-c', wrapped('B')];
    expect(await music.run('mpirun', [...MPIRUN, ...parts], OWN)).toMatchObject({ code: 0 });
    expect(resultOf(music.path, 'B-1.txt')).toContain('B rank 1 of 2');
    // By themselves, as nothing names a configuration.
    const lone = ['-np', '2', './node', 'lone'];
    expect(await music.run('mpirun', [...MPIRUN, ...lone], OWN)).toMatchObject({ code: 0 });
    expect(resultOf(music.path, 'lone-1.txt')).toContain('lone rank 1 of 2');
    const since = performance.now();
    const none = ['-np', '1', 'sh', '-c', wrapped('A'), ':', '-np', '2', 'true'];
    const ended = await music.run('mpirun', [...MPIRUN, ...none], OWN);
    expect(ended.err).toContain(
      'MUSIC_MPIRUN_FAILED: a rank that mpirun has started did not make its Setup (found nothing of rank 1).',
    );
    expect(performance.now() - since).toBeLessThan(15_000);
  });

  it('or say what is in the way', async () => {
    using music = new MusicCase('ev-ranks-1-2');
    const words = ['--music-config', 'conf.music', '--app-label', 'A'];
    const alone = await music.run('./node', words, { ANTIPHON_COMMAND: '/none/antiphon' });
    expect(alone).toMatchObject({ code: 1 });
    expect(alone.err).toContain(
      'MUSIC_MPIRUN_FAILED: the command antiphon cannot be started (found /none/antiphon: No such file or directory).',
    );
    const apart = {
      OMPI_COMM_WORLD_RANK: '1',
      OMPI_COMM_WORLD_SIZE: '3',
      OMPI_COMM_WORLD_LOCAL_SIZE: '2',
    };
    const spread = await music.run('./node', words, apart);
    expect(spread).toMatchObject({ code: 1 });
    expect(spread.err).toContain('on several machines');
    const silent = await music.run('./node', words, { PMIX_RANK: '1' });
    expect(silent.err).toContain('mpirun does not tell how many ranks it has started');
    const short = await music.run('./node', words, OWN);
    expect(short).toMatchObject({ code: 2 });
    expect(short.err).toContain("CONFIG_VALUE_INVALID: nothing is started for 'B'");
  });
});
