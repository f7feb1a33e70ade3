/** A process that an `mpirun` has started. */
export interface MpiPlace {
  readonly rank: number;
  readonly size: number;
}

/** How launchers of MPI tell a process its place: Open MPI, then MPICH and its descendants. */
const PLACES = [
  { rank: 'OMPI_COMM_WORLD_RANK', size: 'OMPI_COMM_WORLD_SIZE' },
  { rank: 'PMI_RANK', size: 'PMI_SIZE' },
] as const;

/** The place of this process among those that an `mpirun` has started; `null` if none has. */
export function mpiPlace(env: NodeJS.ProcessEnv): MpiPlace | null {
  for (const names of PLACES) {
    const rank = Number(env[names.rank] ?? Number.NaN);
    const size = Number(env[names.size] ?? Number.NaN);
    if (Number.isInteger(rank) && Number.isInteger(size) && size >= 1) return { rank, size };
  }
  return null;
}
