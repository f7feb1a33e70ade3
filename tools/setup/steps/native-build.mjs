import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { root } from '../../paths.mjs';
import { filesBelow, hashOf } from '../stamp.mjs';
import { stamped } from './stamped.mjs';

const SOURCE = 'runtimes/native';
const BUILD = 'build/native';

/** What libantiphon is made from. */
export const libraryFiles = () =>
  filesBelow([SOURCE], (path) => !/^[^/]+\/[^/]+\/(tests|fixtures|tools)\//.test(path));

const remedy =
  'the first error in the log says what does not fit; a C++20 compiler is needed (g++ 11 or newer)';
const build = (...options) => ({
  command: 'cmake',
  args: ['--build', BUILD, `-j${availableParallelism()}`, ...options],
  remedy,
});

/** Builds libantiphon. */
export const nativeLibrary = stamped({
  name: 'native-library',
  title: 'Native library',
  after: ['system-packages'],
  inputs: () => hashOf(libraryFiles(), [root]),
  outputs: [`${BUILD}/libantiphon.so`, `${BUILD}/libmusic.so`, `${BUILD}/libmusic-c.so`],
  run: async ({ tool }) => {
    dropForeignCache();
    await tool({
      command: 'cmake',
      args: ['-S', SOURCE, '-B', BUILD, '-DCMAKE_BUILD_TYPE=RelWithDebInfo'],
      remedy,
    });
    await tool(build('--target', 'antiphon', 'music', 'music-c'));
  },
});

/** Builds what only tests and measurements need: the C++ tests, the fixtures, the graph runner. */
export const nativePrograms = stamped({
  name: 'native-programs',
  title: 'Native tests and fixtures',
  after: ['native-library'],
  inputs: () => hashOf(filesBelow([SOURCE]), [root]),
  outputs: [`${BUILD}/libantiphon.so`],
  run: ({ tool }) => tool(build()),
});

/** CMake refuses a build folder that was made for another place, as after a move or a copy of the tree. */
function dropForeignCache() {
  const folder = join(root, BUILD);
  let cache;
  try {
    cache = readFileSync(join(folder, 'CMakeCache.txt'), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (!cache.includes(`CMAKE_HOME_DIRECTORY:INTERNAL=${join(root, SOURCE)}\n`)) {
    rmSync(folder, { recursive: true });
  }
}
