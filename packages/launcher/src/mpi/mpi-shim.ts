import { MPI_LAUNCHERS } from './launchers.gen.js';

const NAMES = MPI_LAUNCHERS.map(({ rank }) => rank);

/** `${A:-${B:-}}`: the first of the variables that is there. */
const RANK = NAMES.reduceRight((rest, name) => `\${${name}:-${rest}}`, '');

/**
 * What `mpirun` starts on each of its ranks: finds out which one it is, sends the output to that rank's pipes, runs the program, and
 * says how it ended. `mpirun` mixes the output of its ranks and tells but one exit code; pipes that are files reach them through it.
 *
 * The shell's own words go nowhere, as it would add "Killed" to the program's; so the program is given its output in a subshell.
 * Arguments: the folder of the pipes, the number in the run of the first rank, the program and its arguments.
 */
export const MPI_SHIM: string = `
rank=${RANK}
pipes=$1
first=$2
shift 2
if [ -z "$rank" ]; then
  echo "mpirun tells its processes their rank in none of ${NAMES.join(', ')}" >&2
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
