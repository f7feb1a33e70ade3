import { MPI_LAUNCHERS } from '@antiphon/launcher';

/** A process that an `mpirun` has started. */
export interface MpiPlace {
  readonly rank: number;
  /** Number of processes; `null`: it does not say. */
  readonly size: number | null;
}

/** The place of this process among those that an `mpirun` has started; `null` if none has. */
export function mpiPlace(env: NodeJS.ProcessEnv): MpiPlace | null {
  for (const names of MPI_LAUNCHERS) {
    const rank = numberIn(env[names.rank]);
    if (rank !== null) return { rank, size: numberIn(env[names.size ?? '']) };
  }
  return null;
}

function numberIn(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}
