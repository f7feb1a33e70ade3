/**
 * What `mpirun` starts on each of its ranks: finds out which one it is, sends the output to that rank's pipes, runs the program, and
 * says how it ended. `mpirun` mixes the output of its ranks and tells but one exit code; pipes that are files reach them through it.
 *
 * The shell's own words go nowhere, as it would add "Killed" to the program's; so the program is given its output in a subshell.
 * Arguments: the folder of the pipes, the number in the run of the first rank, the program and its arguments.
 */
export const MPI_SHIM = `
rank=\${OMPI_COMM_WORLD_RANK:-\${PMIX_RANK:-\${PMI_RANK:-\${MPI_LOCALRANKID:-}}}}
pipes=$1
first=$2
shift 2
if [ -z "$rank" ]; then
  echo "mpirun tells its processes their rank in none of OMPI_COMM_WORLD_RANK, PMIX_RANK, PMI_RANK" >&2
  exit 1
fi
ANTIPHON_RANK_ID=$((first + rank))
export ANTIPHON_RANK_ID
exec >"$pipes/$rank.out" 4>"$pipes/$rank.err" 3>"$pipes/$rank.exit" 2>/dev/null
( exec "$@" 2>&4 3>&- 4>&- )
code=$?
echo $code >&3
exit $code
`;
