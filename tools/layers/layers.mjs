/**
 * The layers of the design, as the one table that every rule is made from. A module may import those of lower layers, and of
 * its own layer only those that it names in `siblings`.
 */
export const modules = [
  { name: 'core', folder: 'packages/core', layer: 0, isPure: true },
  { name: 'bus', folder: 'packages/bus', layer: 1 },
  { name: 'music-config', folder: 'packages/music-config', layer: 1, isPure: true },
  { name: 'streams', folder: 'packages/streams', layer: 1, isPure: true },
  { name: 'coordinator', folder: 'packages/coordinator', layer: 2 },
  { name: 'launcher', folder: 'packages/launcher', layer: 2 },
  { name: 'pipeline', folder: 'packages/pipeline', layer: 3 },
  { name: 'pynn', folder: 'packages/pynn', layer: 3 },
  { name: 'runtime-node', folder: 'runtimes/node', layer: 3 },
  { name: 'adapters', folder: 'adapters', layer: 4 },
  { name: 'utilities', folder: 'packages/utilities', layer: 4 },
  { name: 'cli', folder: 'packages/cli', layer: 5 },
];

/** For development only: may import everything, and no source may import it. */
export const development = { name: 'testkit', folder: 'packages/testkit' };

/** Streams of rxjs are for those who compose; below this layer there are plain functions and state machines. */
export const rxjsFromLayer = 3;

/** Rules about what C++ and Python files include or import: `from` is a folder, `line` finds what is refused. */
export const textRules = [
  {
    name: 'engine-without-io',
    why: 'the C++ time engine has no I/O, no threads and no clock: inputs in, actions out',
    from: 'runtimes/native/src/engine',
    files: /\.(h|hpp|cc|cpp)$/,
    line: new RegExp(
      `^\\s*#\\s*include\\s*<((nats|sys|netinet|arpa)/[^>]*|nats\\.h|(${[
        ...['thread', 'mutex', 'shared_mutex', 'condition_variable', 'future', 'atomic', 'chrono'],
        ...[
          'ctime',
          'time\\.h',
          'unistd\\.h',
          'fcntl\\.h',
          'poll\\.h',
          'pthread\\.h',
          'signal\\.h',
        ],
        ...['iostream', 'fstream', 'filesystem', 'cstdio', 'stdio\\.h', 'random'],
      ].join('|')}))>`,
    ),
  },
  {
    name: 'engine-includes-engine',
    why: 'the C++ time engine stands below lanes and runtime',
    from: 'runtimes/native/src/engine',
    files: /\.(h|hpp|cc|cpp)$/,
    line: /^\s*#\s*include\s*"(\.\.\/)*(src\/)?(lane|runtime)\//,
  },
  {
    name: 'adapters-use-public-python',
    why: "an adapter gets nothing that a third party's adapter would not get",
    from: 'adapters',
    files: /\.py$/,
    // MPI's own library is nobody's interface of ours.
    pathNot: /^adapters\/kit\/src\/antiphon_kit\/mpi\.py$/,
    line: /^\s*(from\s+antiphon(\.[a-z]\w*)*\._\w|from\s+antiphon(\.\w+)*\s+import\s+(.*,\s*)?_\w|import\s+antiphon(\.\w+)*\._|(import|from)\s+ctypes\b)/,
  },
  {
    name: 'adapters-use-public-kit',
    why: "an adapter uses of the kit what a third party's adapter would use: antiphon_kit and antiphon_kit.conformance",
    from: 'adapters',
    files: /\.py$/,
    pathNot: /^adapters\/kit\//,
    line: /^\s*(from|import)\s+antiphon_kit\.(?!conformance\s)\w/,
  },
  {
    name: 'kit-without-adapters',
    why: 'the kit knows no adapter and no simulator',
    from: 'adapters/kit/src',
    files: /\.py$/,
    line: /^\s*(from|import)\s+(antiphon_(?!kit\b)\w+|nest|neuron|brian2)\b/,
  },
];
