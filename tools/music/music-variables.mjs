import { join } from 'node:path';
import { root, venvPython } from '../paths.mjs';

const native = join(root, 'runtimes/native');
const build = join(root, 'build/native');
const bin = (name) => join(root, 'node_modules/.bin', name);

/**
 * What the runner of the MUSIC cases (test/vectors/music-api/run.sh) needs to find this checkout.
 * @param {{ mpi?: boolean }} [options] `mpi`: programs are compiled with the MPI of the machine; without it with our small mpi.h
 * @returns {Record<string, string>}
 */
export const musicVariables = ({ mpi = false } = {}) => {
  const folders = mpi ? ['music'] : ['music', 'music-mpi'];
  const flags = folders.map((folder) => `-I${join(native, 'include', folder)}`).join(' ');
  return {
    MUSIC_CXX: mpi ? 'mpicxx' : 'g++',
    MUSIC_CC: mpi ? 'mpicc' : 'gcc',
    MUSIC_CXXFLAGS: flags,
    MUSIC_CFLAGS: flags,
    MUSIC_LIBS: `-L${build} -lmusic-c -lmusic -Wl,-rpath,${build}`,
    MUSIC_LAUNCH: `${bin('music')} {conf}`,
    MUSIC_LAUNCH_DIRECT: `${bin('antiphon')} mpirun -np {np} {program}`,
    MUSIC_LAUNCH_MPMD: '-np {np} {program} --music-config {conf} --app-label {app}',
    MUSIC_MPMD: `${bin('antiphon')} mpirun`,
    MUSIC_PYTHON: venvPython,
    ANTIPHON_COMMAND: bin('antiphon'),
    ANTIPHON_MUSIC: bin('music'),
  };
};
