import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../paths.mjs';

/** Where Debian's python3-music keeps what `import music.config` looks for elsewhere; installed/ has the rest. */
const CONFIG_FOLDER = '/usr/lib/python3/dist-packages/music/config';

/** PATH without this checkout, whose command `music` is not the one that is asked for. */
const pathOutside = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.startsWith(root))
    .join(delimiter);

const findOnPath = (name) =>
  pathOutside()
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));

/**
 * What the runner of the MUSIC cases needs to ask the library that is installed (Debian: libmusic-dev, music-bin, python3-music).
 * @returns {Record<string, string>}
 */
export const installedVariables = () => {
  const mpirun = 'mpirun --allow-run-as-root --oversubscribe';
  return {
    PATH: pathOutside(),
    MUSIC_REFERENCE: '1',
    MUSIC_CXX: 'mpicxx',
    MUSIC_CC: 'mpicc',
    MUSIC_LIBS: '-lmusic-c -lmusic',
    MUSIC_LAUNCH: `${mpirun} -np {np} music {conf}`,
    MUSIC_LAUNCH_DIRECT: `${mpirun} -np {np} {program}`,
    MUSIC_LAUNCH_MPMD: '-np {np} {program} --music-config {conf} --app-label {app}',
    MUSIC_MPMD: mpirun,
    MUSIC_PYTHON: '/usr/bin/python3',
    MUSIC_PYTHONPATH: [join(root, 'tools/music/installed'), CONFIG_FOLDER].join(delimiter),
  };
};

/** The library and the MPI that are installed, for instance `MUSIC 1.1.16, Open MPI 4.1.4`; null without them. */
export const installedVersions = () => {
  if (findOnPath('music') === undefined || findOnPath('mpicxx') === undefined) return null;
  const env = { ...process.env, PATH: pathOutside() };
  const ask = (command, pattern) =>
    pattern
      .exec(execFileSync(command, ['--version'], { env, encoding: 'utf8' }))
      ?.slice(1)
      .join(' ');
  const music = ask('music', /(\d[\d.]*)/);
  const mpi = ask('mpirun', /\(([^)]*)\) (\S+)/);
  return `MUSIC ${music}, ${mpi}`;
};
