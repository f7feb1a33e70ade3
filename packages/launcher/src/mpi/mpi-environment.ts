import { MPI_LAUNCHERS } from './launchers.gen.js';

/** What an `mpirun` tells its processes: a second one below it would refuse, or take a rank for one of another program. */
const MPI_VARIABLE = /^(OMPI|PMIX|PMI\d?|PRTE|HYDRA)_|^MPI_LOCAL/;

/** An environment without traces of an `mpirun` above, if there is one; else the user's own settings of an MPI stay. */
export function withoutMpi(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (!MPI_LAUNCHERS.some(({ rank }) => env[rank] !== undefined)) return { ...env };
  return Object.fromEntries(Object.entries(env).filter(([name]) => !MPI_VARIABLE.test(name)));
}

/**
 * Open MPI 4 and 5 refuse to start as root, and more ranks than cores, and bind each rank to a core, where several programs of a run
 * would meet, and wait busily. Other MPIs do not look at these. What the user sets comes after.
 */
const OPEN_MPI = {
  OMPI_ALLOW_RUN_AS_ROOT: '1',
  OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
  OMPI_MCA_rmaps_base_oversubscribe: '1',
  OMPI_MCA_hwloc_base_binding_policy: 'none',
  OMPI_MCA_mpi_yield_when_idle: '1',
  PRTE_ALLOW_RUN_AS_ROOT: '1',
  PRTE_ALLOW_RUN_AS_ROOT_CONFIRM: '1',
  PRTE_MCA_rmaps_default_mapping_policy: ':oversubscribe',
};

/** The environment of an `mpirun`: with what small machines and root need. `ANTIPHON_MPI` tells ranks that they are one program. */
export function mpirunEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...OPEN_MPI, ...env, ANTIPHON_MPI: '1' };
}
