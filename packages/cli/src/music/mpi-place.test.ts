import { expect, it } from 'vitest';
import { mpiPlace } from './mpi-place.js';

it.each([
  [
    { OMPI_COMM_WORLD_RANK: '2', OMPI_COMM_WORLD_SIZE: '3' },
    { rank: 2, size: 3 },
  ],
  [
    { PMI_RANK: '0', PMI_SIZE: '4' },
    { rank: 0, size: 4 },
  ],
  [
    { PMIX_RANK: '1', PMIX_NAMESPACE: '7' },
    { rank: 1, size: null },
  ],
  [
    { PMIX_RANK: '1', OMPI_COMM_WORLD_RANK: '2', OMPI_COMM_WORLD_SIZE: '3' },
    { rank: 2, size: 3 },
  ],
  [{ PATH: '/bin', PMI_SIZE: '4' }, null],
  [{ OMPI_COMM_WORLD_RANK: 'x', OMPI_COMM_WORLD_SIZE: '3' }, null],
])('%j is %j', (env, place) => {
  expect(mpiPlace(env)).toEqual(place);
});
