import { neededLibraries } from './needed-libraries.js';

/** The MPIs that a program can be linked to, and the commands that start its ranks, the surest name first. */
const MPIS = [
  { library: /^libmpi\.so\.[2-9]\d$/, commands: ['mpirun.openmpi', 'mpirun'] },
  {
    library: /^lib(mpich|mpi)\.so\.1[0-9]$/,
    commands: ['mpirun.mpich', 'mpiexec.hydra', 'mpirun'],
  },
] as const;

/** Commands that start the ranks of a program that is linked to an MPI; none if it is not. */
export function mpirunOf(program: string): readonly string[] {
  const libraries = neededLibraries(program);
  const mpi = MPIS.find(({ library }) => libraries.some((name) => library.test(name)));
  return mpi?.commands ?? [];
}
