import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PipelineDescription, ProcessDescription } from '@antiphon/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandContext } from './command-context.js';
import { resolveCommands } from './resolve-commands.js';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'antiphon-commands-'));
  for (const name of ['model.ts', 'model.mjs', 'model.py', 'program', 'plain']) {
    writeFileSync(join(folder, name), '');
  }
  chmodSync(join(folder, 'program'), 0o755);
  mkdirSync(join(folder, 'elsewhere'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** An interpreter that says about itself what a test wants. */
function interpreter(name: string, packages: Readonly<Record<string, string | null>>): string {
  const path = join(folder, name);
  const facts = { version: '3.11.9', extensionSuffix: '.cpython-311.so', packages };
  writeFileSync(path, `#!/bin/sh\necho '${JSON.stringify(facts)}'\n`);
  chmodSync(path, 0o755);
  return path;
}

function context(changes: Partial<CommandContext> = {}): CommandContext {
  return {
    folder,
    env: { PATH: '/usr/bin:/bin' },
    adapters: [
      { name: 'nest', module: 'antiphon_nest', packages: ['nest'], simulator: 'nest-simulator' },
    ],
    utilities: [{ name: 'scale', script: '/utilities/scale.js' }],
    moduleBases: ['/base'],
    ownEnvironment: undefined,
    ownPackages: { folders: {}, extensions: [] },
    sources: '/sources',
    ...changes,
  };
}

async function resolve(
  process: Partial<ProcessDescription> & { binary: string },
  changes: Partial<CommandContext> = {},
) {
  const description: PipelineDescription = {
    name: 'p',
    unitsPerSecond: 1e9,
    variables: {},
    processes: [{ name: 'A', np: 2, args: ['x', 'y'], variables: {}, ...process }],
    connections: [],
  };
  const { commands, diagnostics } = await resolveCommands(description, context(changes));
  const problems = diagnostics.map(({ code, message, remedy }) =>
    `${code}: ${message}${remedy === undefined ? '' : `. ${remedy}`}`.replaceAll(
      folder,
      '<folder>',
    ),
  );
  return { command: commands[0], problems };
}

describe('a program', () => {
  it('is started with its arguments in the folder of the configuration', async () => {
    const { command } = await resolve({ binary: './program', threads: 3, env: { MODE: 'fast' } });
    expect(command).toEqual({
      process: 'A',
      np: 2,
      command: join(folder, 'program'),
      args: ['x', 'y'],
      cwd: folder,
      env: { OMP_NUM_THREADS: '3', MODE: 'fast' },
      language: 'native',
    });
  });

  it('is relative to wd', async () => {
    const { command } = await resolve({ binary: '../program', wd: 'elsewhere' });
    expect(command).toMatchObject({
      command: join(folder, 'program'),
      cwd: join(folder, 'elsewhere'),
    });
  });

  it('in TypeScript is given to Node with our loader', async () => {
    const { command } = await resolve({ binary: 'model.ts' });
    expect(command).toMatchObject({
      command: process.execPath,
      language: 'typescript',
      script: join(folder, 'model.ts'),
      env: { ANTIPHON_MODULE_BASES: '/base' },
    });
    expect(command?.args.slice(-3)).toEqual([join(folder, 'model.ts'), 'x', 'y']);
  });

  it('in JavaScript is given to Node', async () => {
    const { command } = await resolve({ binary: 'model.mjs' });
    expect(command).toMatchObject({ command: process.execPath, language: 'javascript' });
  });

  it('of several ranks is given to the mpirun that it names, with its options', async () => {
    const { command } = await resolve({ binary: './program', mpirun: './program --bind-to  none' });
    expect(command?.mpirun).toEqual({
      command: join(folder, 'program'),
      options: ['--bind-to', 'none'],
    });
    const { command: alone, problems } = await resolve({ binary: './program', mpirun: 'mpi-none' });
    expect(alone).toBeUndefined();
    expect(problems).toEqual([
      "MPIRUN_NOT_FOUND: process 'A': there is no command 'mpi-none' to start its 2 MPI ranks with: looked for <folder>/mpi-none, and on PATH",
    ]);
  });

  it('that is a utility is found from anywhere, and before one of that name on PATH', async () => {
    const others = mkdtempSync(join(folder, 'others-'));
    writeFileSync(join(others, 'scale'), '');
    chmodSync(join(others, 'scale'), 0o755);
    const onPath = await resolve({ binary: 'scale' }, { env: { PATH: others } });
    expect(onPath.command).toMatchObject({
      command: process.execPath,
      language: 'javascript',
      script: '/utilities/scale.js',
      cwd: folder,
    });
    const beside = await resolve({ binary: 'scale', wd: others });
    expect(beside.command).toMatchObject({ command: join(others, 'scale'), language: 'native' });
  });

  it.each([
    ['missing', 'CONFIG_BINARY_NOT_FOUND'],
    ['./elsewhere', 'CONFIG_BINARY_NOT_FOUND'],
    ['plain', 'CONFIG_BINARY_NOT_EXECUTABLE'],
  ])('%s is refused before anything is started', async (binary, code) => {
    const { command, problems } = await resolve({ binary });
    expect(command).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(code);
  });

  it('that is not there is looked for beside the configuration, to say so', async () => {
    const elsewhere = { folder: join(folder, 'elsewhere'), besides: folder };
    const { problems } = await resolve({ binary: './program' }, elsewhere);
    expect(problems[0]).toMatch(/beside the configuration: cd <folder>, or use antiphon run\.$/);
    expect((await resolve({ binary: './none' }, elsewhere)).problems[0]).toContain(
      'as with MUSIC, the working folder',
    );
  });

  it('that is not there is reported where it is named', async () => {
    const place = { file: 'c.music', line: 3, column: 1 };
    const keyPlaces = { binary: { ...place, line: 4 } };
    const process = { name: 'A', np: 1, args: [], variables: {}, binary: './none' };
    const both = [
      { ...process, place, keyPlaces },
      { ...process, place, binary: 'plain' },
    ];
    const description = { name: 'p', unitsPerSecond: 1e9, variables: {}, connections: [] };
    const { diagnostics } = await resolveCommands({ ...description, processes: both }, context());
    expect(diagnostics.map((diagnostic) => diagnostic.place?.line)).toEqual([4, 3]);
  });

  it('in a folder that does not exist is refused', async () => {
    expect((await resolve({ binary: 'program', wd: 'nowhere' })).problems).toEqual([
      "CONFIG_VALUE_INVALID: process 'A': its working folder wd=nowhere does not exist (<folder>/nowhere). Correct wd, or make the folder.",
    ]);
  });
});

describe('a Python program', () => {
  it('runs in the interpreter that it names', async () => {
    const python = interpreter('py-full', { antiphon: '0.1', numpy: '2.3' });
    const { command, problems } = await resolve({ binary: 'model.py', python: './py-full' });
    expect(problems).toEqual([]);
    expect(command).toMatchObject({
      command: python,
      args: [join(folder, 'model.py'), 'x', 'y'],
      language: 'python',
      env: { PYTHONUNBUFFERED: '1' },
    });
  });

  it('else in the active environment, else in our own', async () => {
    for (const name of ['venv', 'own']) {
      mkdirSync(join(folder, name, 'bin'), { recursive: true });
      interpreter(join(name, 'bin/python'), { antiphon: '0.1', numpy: '2.3' });
    }
    const own = { ownEnvironment: join(folder, 'own') };
    const active = { ...own, env: { VIRTUAL_ENV: join(folder, 'venv'), PATH: '/usr/bin:/bin' } };
    expect((await resolve({ binary: 'model.py' }, active)).command?.command).toContain('/venv/');
    expect((await resolve({ binary: 'model.py' }, own)).command?.command).toContain('/own/');
  });

  it('needs an interpreter', async () => {
    expect((await resolve({ binary: 'model.py', python: 'no-python' })).problems).toEqual([
      "INTERPRETER_NOT_FOUND: process 'A': python= names 'no-python', which is no interpreter",
    ]);
  });

  it('is told what to install where', async () => {
    interpreter('py-bare', { antiphon: null, numpy: null });
    const { problems } = await resolve({ binary: 'model.py', python: './py-bare' });
    expect(problems).toEqual([
      "PYTHON_PACKAGE_MISSING: process 'A': the interpreter <folder>/py-bare that python= names, Python 3.11.9, cannot import 'antiphon'. Run <folder>/py-bare -m pip install /sources/runtimes/python, or name another interpreter with python=.",
      "PYTHON_PACKAGE_MISSING: process 'A': the interpreter <folder>/py-bare that python= names, Python 3.11.9, cannot import 'numpy'. Run <folder>/py-bare -m pip install numpy, or name another interpreter with python=.",
    ]);
  });

  it('is lent our packages if they fit', async () => {
    const scratch = join(folder, 'scratch');
    interpreter('py-lend', { antiphon: null, numpy: '2.3' });
    const ownPackages = {
      folders: { antiphon: folder },
      extensions: ['_antiphon.cpython-311.so'],
    };
    const lending = { ownPackages, scratch };
    const { command, problems } = await resolve(
      { binary: 'model.py', python: './py-lend', env: { PYTHONPATH: '/theirs' } },
      lending,
    );
    expect(problems).toEqual([]);
    expect(command?.env['PYTHONPATH']).toBe(`${scratch}/python-antiphon:/theirs`);
    expect(readdirSync(join(scratch, 'python-antiphon'))).toEqual(['antiphon']);
    const unfit = { ...lending, ownPackages: { ...ownPackages, extensions: ['_antiphon.x.so'] } };
    expect(
      (await resolve({ binary: 'model.py', python: './py-lend' }, unfit)).problems,
    ).toHaveLength(1);
  });
});

describe('an adapter', () => {
  it.each([
    [
      ['pyrr.py'],
      "there is no script 'pyrr.py' for binary=nest: looked for <folder>/pyrr.py, which does not exist",
    ],
    [
      ['elsewhere'],
      "there is no script 'elsewhere' for binary=nest: looked for <folder>/elsewhere, which is a folder",
    ],
    [[], 'args names no script for binary=nest'],
    [['--scale', '2'], 'args names no script for binary=nest'],
  ])('needs a script that is there: %j', async (args, message) => {
    const ours = { antiphon: '0.1', antiphon_kit: '0.1', antiphon_nest: '0.1' };
    interpreter('py-nest', { ...ours, numpy: '2', nest: '3.10' });
    const { command, problems } = await resolve({ binary: 'nest', python: './py-nest', args });
    expect(command).toBeUndefined();
    expect(problems).toEqual([
      `CONFIG_BINARY_NOT_FOUND: process 'A': ${message}. Begin args with the script; its path is relative to wd, or else to the file's folder.`,
    ]);
  });

  it('is a Python module, named by its short name', async () => {
    const ours = { antiphon: '0.1', antiphon_kit: '0.1', antiphon_nest: '0.1' };
    interpreter('py-nest', { ...ours, numpy: '2', nest: '3.10' });
    const { command } = await resolve({
      binary: 'nest',
      python: './py-nest',
      args: ['model.py', 'y'],
    });
    expect(command?.args).toEqual(['-m', 'antiphon_nest', 'model.py', 'y']);
  });

  it('names the simulator that is missing', async () => {
    const ours = { antiphon: '0.1', antiphon_kit: '0.1', antiphon_nest: '0.1' };
    interpreter('py-no-nest', { ...ours, numpy: '2', nest: null });
    const { problems } = await resolve({
      binary: 'nest',
      python: './py-no-nest',
      args: ['model.py'],
    });
    expect(problems).toEqual([
      "SIMULATOR_MISSING: process 'A': the interpreter <folder>/py-no-nest that python= names, Python 3.11.9, cannot import 'nest'. Run <folder>/py-no-nest -m pip install nest-simulator, or name another interpreter with python=.",
    ]);
  });
});
