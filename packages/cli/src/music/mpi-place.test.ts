import { expect, it } from 'vitest';
import { mpiPlace } from './mpi-place.js';

it('is told by Open MPI, or by MPICH, or not at all', () => {
  expect(mpiPlace({ OMPI_COMM_WORLD_RANK: '2', OMPI_COMM_WORLD_SIZE: '3' })).toEqual({
    rank: 2,
    size: 3,
  });
  expect(mpiPlace({ PMI_RANK: '0', PMI_SIZE: '4' })).toEqual({ rank: 0, size: 4 });
  expect(mpiPlace({ PATH: '/bin', PMI_RANK: '0' })).toBeNull();
  expect(mpiPlace({ OMPI_COMM_WORLD_RANK: 'x', OMPI_COMM_WORLD_SIZE: '3' })).toBeNull();
});
