import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIXTURES, PROJECT, Scratch, start } from './antiphon.js';

const scratch = new Scratch();
const OWN = join(PROJECT, '.venv');

/** A fresh Python environment of the same version, with numpy, and without NEST. */
function makeEnvironment(folder: string): void {
  execFileSync(join(OWN, 'bin/python'), ['-m', 'venv', '--without-pip', folder]);
  const sites = [OWN, folder].map((environment) => {
    const lib = join(environment, 'lib');
    return join(lib, readdirSync(lib)[0] ?? '', 'site-packages');
  });
  const [from = '', to = ''] = sites;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter((entry) => /^numpy/.test(entry))) {
    symlinkSync(join(from, name), join(to, name));
  }
}

/** A configuration with one Python process in that environment. */
function configuration(name: string, binary: string, args: string): string {
  const file = join(scratch.path, `${name}.music`);
  const lines = [
    'stoptime=0.02',
    '[B]',
    'np=1',
    `binary=${binary}`,
    `args=${args}`,
    'python=fresh/bin/python',
  ];
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const shown = (text: string): string =>
  text.replaceAll(scratch.path, '<folder>').replace(/Python \d+\.\d+\.\d+/g, 'Python <version>');

beforeAll(() => {
  makeEnvironment(join(scratch.path, 'fresh'));
});
afterAll(() => {
  scratch[Symbol.dispose]();
});

describe('a run fails with one root cause when a Python program', () => {
  it('raises: its traceback once', async () => {
    const text = await start('run', ['raises.music']);
    expect(text).toMatchInlineSnapshot(`
      "

      RANK_FAILED: ValueError: max() arg is an empty sequence

          Traceback (most recent call last):
            File "<fixtures>/raises.py", line 20, in <module>
              main()
            File "<fixtures>/raises.py", line 17, in main
              remember([])
            File "<fixtures>/raises.py", line 7, in remember
              return max(times)
                     ^^^^^^^^^^
          ValueError: max() arg is an empty sequence

        Its log: <scratch>/out/logs/B.0.log
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
    expect(text.match(/Traceback/g)).toHaveLength(1);
  });

  it('is to be run by an adapter whose simulator its interpreter cannot import', async () => {
    const file = configuration('adapter', 'nest', join(FIXTURES, 'imports-nest.py'));
    expect(shown(await start('run', [file]))).toMatchInlineSnapshot(`
      "
      <folder>/adapter.music:2:1: error SIMULATOR_MISSING: process 'B': the interpreter <folder>/fresh/bin/python that python= names, Python <version>, cannot import 'nest'
          2 | [B]
            | ^
        Run <folder>/fresh/bin/python -m pip install nest-simulator, or name another interpreter with python=.

      exit code 2
      "
    `);
  });

  it('imports a simulator that its interpreter does not have', async () => {
    const file = configuration('script', join(FIXTURES, 'imports-nest.py'), '');
    expect(shown(await start('run', [file]))).toMatchInlineSnapshot(`
      "

      SIMULATOR_MISSING: B.0 exited with code 1 before it joined: its interpreter <folder>/fresh/bin/python cannot import 'nest'

          Traceback (most recent call last):
            File "<fixtures>/imports-nest.py", line 3, in <module>
              import nest
          ModuleNotFoundError: No module named 'nest'

        Run <folder>/fresh/bin/python -m pip install nest-simulator, or name another interpreter with python=.
        Its log: <scratch>/out/logs/B.0.log
        Logs and results: <scratch>/out
      exit code 1
      "
    `);
  });
});
