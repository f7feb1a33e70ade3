import { join } from 'node:path';
import { root, venvPython } from '../paths.mjs';

const native = join(root, 'runtimes/native');
const build = join(root, 'build/native');
const bin = (name) => join(root, 'node_modules/.bin', name);

/**
 * What the runner of the MUSIC cases (test/vectors/music-api/run.sh) needs to find this checkout. Programs are compiled without an
 * MPI: mpi.h is ours.
 * @returns {Record<string, string>}
 */
export const musicVariables = () => {
  const flags = ['music', 'music-mpi'].map((folder) => `-I${join(native, 'include', folder)}`);
  return {
    MUSIC_CXXFLAGS: flags.join(' '),
    MUSIC_CFLAGS: flags.join(' '),
    MUSIC_LIBS: `-L${build} -lmusic-c -lmusic -Wl,-rpath,${build}`,
    MUSIC_LAUNCH: `${bin('music')} {conf}`,
    MUSIC_LAUNCH_DIRECT: `${bin('antiphon')} mpirun -np {np} {program}`,
    MUSIC_LAUNCH_MPMD: '-np {np} {program} --music-config {conf} --app-label {app}',
    MUSIC_MPMD: `${bin('antiphon')} mpirun`,
    MUSIC_PYTHON: venvPython,
  };
};
