import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MPI_LAUNCHERS } from './launchers.gen.js';
import { withoutMpi } from './mpi-environment.js';
import { MPI_SHIM } from './mpi-shim.js';

const RANKS = MPI_LAUNCHERS.map(({ rank }) => rank);

it.each(RANKS)('%s tells a rank which one it is', (name) => {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-shim-'));
  const words = ['-c', MPI_SHIM, 'rank', folder, '10', 'sh', '-c', 'echo $ANTIPHON_RANK_ID'];
  execFileSync('/bin/sh', words, { env: { PATH: process.env['PATH'], [name]: '3' } });
  expect(readFileSync(join(folder, '3.out'), 'utf8')).toBe('13\n');
  rmSync(folder, { recursive: true });
});

it.each(RANKS)('nothing that comes with %s is left below', (name) => {
  const all = MPI_LAUNCHERS.flatMap((variables) => Object.values(variables));
  const above = Object.fromEntries(all.map((variable) => [variable, '1']));
  expect(withoutMpi({ PATH: '/bin', ...above, [name]: '1' })).toEqual({ PATH: '/bin' });
  expect(withoutMpi({ PATH: '/bin', [name]: '1' })).toEqual({ PATH: '/bin' });
});
