import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOnPath } from '../command/find-executable.js';
import { endGroup } from '../process/process-group.js';
import { mpirunEnvironment, withoutMpi } from './mpi-environment.js';
import type { MpiRank } from './mpi-rank.js';
import { startMpiRanks } from './start-mpi-ranks.js';

let folder = '';
let jobs = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'antiphon-mpi-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A shell script as the program of three ranks, numbers 5 to 7 of a run. */
function start(script: string, mpirun = findOnPath('mpirun', process.env['PATH'])) {
  const shown: string[] = [];
  const job = jobs++;
  const logFile = (name: string) => join(folder, `${job}-${name}.log`);
  const ranks = startMpiRanks({
    process: 'A',
    np: 3,
    firstRankId: 5,
    mpirun: { command: mpirun ?? 'mpirun', options: [] },
    pipes: join(folder, `${job}.pipes`),
    command: '/bin/sh',
    args: ['-c', script],
    cwd: folder,
    env: process.env,
    logFile,
    show: (name) => (line, stream) => shown.push(`${name} ${stream} ${line}`),
  });
  return { ranks, shown, log: (name: string) => readFileSync(logFile(name), 'utf8') };
}

const ends = (ranks: readonly MpiRank[]) => Promise.all(ranks.map(({ exited }) => exited));
const logged = (ranks: readonly MpiRank[]) => Promise.all(ranks.map((rank) => rank.logged));

describe('ranks of an MPI program', () => {
  it('have numbers, logs and exits of their own', async () => {
    const { ranks, shown, log } = start(
      'echo I am $ANTIPHON_RANK_ID; echo careful >&2; [ $ANTIPHON_RANK_ID = 5 ] && printf no-end; true',
    );
    expect(ranks.map(({ name, rankId }) => `${name} ${rankId}`)).toEqual([
      'A.0 5',
      'A.1 6',
      'A.2 7',
    ]);
    const clean = { code: 0, signal: null, tail: ['careful'] };
    expect(await ends(ranks)).toEqual([clean, clean, clean]);
    await logged(ranks);
    expect(shown.filter((line) => line.startsWith('A.1'))).toEqual(['A.1 out I am 6']);
    expect(log('A.2').split('\n').sort()).toEqual(['', 'I am 7', 'careful']);
    expect(log('A.0')).toContain('no-end');
  });

  it('a failure is that of the rank that failed, though mpirun ends the others', async () => {
    const { ranks } = start(
      'if [ $ANTIPHON_RANK_ID = 6 ]; then echo no such model >&2; exit 3; fi; exec sleep 60',
    );
    const [, failed] = ranks;
    expect(await failed?.exited).toEqual({ code: 3, signal: null, tail: ['no such model'] });
    const others = await ends(ranks);
    expect(others[0]).not.toMatchObject({ code: 0 });
    await logged(ranks);
  });

  it('a signal is told by its name', async () => {
    const { ranks } = start('if [ $ANTIPHON_RANK_ID = 7 ]; then kill -KILL $$; fi; exec sleep 60');
    expect(await ranks[2]?.exited).toEqual({ code: null, signal: 'SIGKILL', tail: [] });
    await ends(ranks);
  });

  it('all end with their mpirun', async () => {
    const { ranks } = start('echo ready; exec sleep 60');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await endGroup(ranks[0]?.group ?? 0, 2);
    for (const { code } of await ends(ranks)) expect(code).not.toBe(0);
    await logged(ranks);
  });

  it('an mpirun that starts nothing is why no rank has started', async () => {
    const { ranks } = start('true', '/bin/false');
    const failed = { code: 1, signal: null, tail: [] };
    expect(await ends(ranks)).toEqual([failed, failed, failed]);
    await logged(ranks);
  });

  it('an mpirun that cannot be executed is an error', async () => {
    const { ranks } = start('true', join(folder, 'nowhere'));
    await expect(ranks[0]?.exited).rejects.toThrow('ENOENT');
    await Promise.allSettled(ranks.map(({ exited }) => exited));
    await logged(ranks);
  });
});

it('an mpirun sees no traces of another one above it, and what the user sets', () => {
  const above = { PATH: '/bin', OMPI_COMM_WORLD_RANK: '3', PMIX_RANK: '3', PMI_FD: '7' };
  expect(withoutMpi({ ...above, OMPI_MCA_ess: 'env' })).toEqual({ PATH: '/bin' });
  expect(withoutMpi({ PATH: '/bin', MPI_LOCALRANKID: '3' })).toEqual({ PATH: '/bin' });
  const own = { PATH: '/bin', OMPI_MCA_btl: 'self,vader' };
  expect(withoutMpi(own)).toEqual(own);
  const env = mpirunEnvironment({ OMPI_MCA_hwloc_base_binding_policy: 'core' });
  expect(env).toMatchObject({
    OMPI_ALLOW_RUN_AS_ROOT: '1',
    OMPI_MCA_hwloc_base_binding_policy: 'core',
    ANTIPHON_MPI: '1',
  });
});
