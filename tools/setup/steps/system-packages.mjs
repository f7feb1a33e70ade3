import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findInterpreter } from '../interpreter.mjs';
import { SetupFailure } from '../setup-failure.mjs';

/** Libraries that the native build is made with. */
const LIBRARIES = ['doctest-dev', 'libmsgpack-cxx-dev', 'libnats-dev', 'nlohmann-json3-dev'];

/** Libraries that PyNN's extension module of NEST is made with. */
const PYNN_LIBRARIES = ['libboost-dev'];

/** Commands, and the package that brings each. */
const COMMANDS = { cmake: 'cmake', 'g++': 'g++', make: 'make', 'pkg-config': 'pkg-config' };

/** The same for what only tests need: an MPI to spread a simulator with, and to compile programs against. */
const TEST_COMMANDS = { mpirun: 'openmpi-bin', mpicxx: 'libopenmpi-dev' };

/** Installs with apt what the native build and the Python environment need and the machine does not have. */
export const systemPackages = aptStep({
  name: 'system-packages',
  title: 'System packages',
  after: [],
  missing: () => missingPackages(realMachine),
});

/** Installs with apt what tests need besides. */
export const testPackages = aptStep({
  name: 'test-packages',
  title: 'System packages for tests',
  after: ['system-packages'],
  missing: () => missingTestPackages(realMachine),
});

/** Installs with apt the headers that PyNN's extension module of NEST is compiled with. */
export const pynnSystemPackages = aptStep({
  name: 'pynn-system-packages',
  title: 'System packages for PyNN',
  after: ['system-packages', 'test-packages'],
  missing: () => missingPynnPackages(realMachine),
});

/** What a machine is asked; another one can be put in its place. */
const realMachine = {
  has: (command) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => {
      try {
        accessSync(join(folder, command), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  installed: (packages) => {
    const query = spawnSync('dpkg-query', ['--status', ...packages], { encoding: 'utf8' });
    return (query.stdout ?? '')
      .split('\n\n')
      .filter((stanza) => /^Status: .* installed$/m.test(stanza))
      .map((stanza) => /^Package: (.*)$/m.exec(stanza)?.[1] ?? '');
  },
  interpreter: findInterpreter,
  skip: process.env.ANTIPHON_SKIP_SYSTEM_PACKAGES === '1',
};

/**
 * The Debian packages that are missing on a machine, sorted.
 * @param {typeof realMachine} machine
 * @returns {string[]}
 */
export function missingPackages(machine) {
  if (machine.skip) return [];
  const installed = new Set(machine.installed(LIBRARIES));
  const missing = LIBRARIES.filter((name) => !installed.has(name));
  for (const [command, name] of Object.entries(COMMANDS)) {
    if (!machine.has(command)) missing.push(name);
  }
  const python = machine.interpreter();
  if (!python) missing.push('python3', 'python3-dev', 'python3-venv');
  if (python && !python.headers) missing.push('python3-dev');
  if (python && !python.venv) missing.push('python3-venv');
  return missing.sort();
}

/**
 * The Debian packages for tests that are missing on a machine.
 * @param {Pick<typeof realMachine, 'has' | 'skip'>} machine
 * @returns {string[]}
 */
export function missingTestPackages(machine) {
  if (machine.skip) return [];
  return Object.entries(TEST_COMMANDS).flatMap(([command, name]) =>
    machine.has(command) ? [] : [name],
  );
}

/**
 * The Debian packages for PyNN that are missing on a machine.
 * @param {Pick<typeof realMachine, 'installed' | 'skip'>} machine
 * @returns {string[]}
 */
export function missingPynnPackages(machine) {
  if (machine.skip) return [];
  const installed = new Set(machine.installed(PYNN_LIBRARIES));
  return PYNN_LIBRARIES.filter((name) => !installed.has(name));
}

/** A step that installs packages with apt. */
function aptStep({ name, title, after, missing }) {
  return {
    name,
    title,
    after,
    isDone: () => missing().length === 0,
    run: ({ tool }) => install(missing(), tool),
  };
}

async function install(packages, tool) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!realMachine.has('apt-get')) {
    throw new SetupFailure(
      `this machine has no apt-get, and these Debian packages or their like are missing: ${packages.join(', ')}`,
      "install them in this system's own way, then start again with ANTIPHON_SKIP_SYSTEM_PACKAGES=1",
    );
  }
  if (process.getuid?.() !== 0) {
    throw new SetupFailure(
      `system packages are missing and only root can install them: ${packages.join(', ')}`,
      `ask the administrator for \`sudo ${command}\`, then start again`,
    );
  }
  const remedy = `see that this machine reaches its Debian mirror, or run \`apt-get update && ${command}\` by hand`;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  await tool({ command: 'apt-get', args: ['update', ...wait], remedy, env });
  await tool({
    command: 'apt-get',
    args: ['install', '-y', '--no-install-recommends', ...wait, ...packages],
    remedy,
    env,
  });
}
