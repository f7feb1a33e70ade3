import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIXTURES, PROJECT, Scratch, start } from './antiphon.js';

const scratch = new Scratch();
const OWN = join(PROJECT, '.venv');

/** A fresh Python environment of the same version, with numpy, and without simulators. */
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

/** What `binary=` and `import` call a simulator, and what pip installs for it. */
const SIMULATORS = [
  { binary: 'nest', pip: 'nest-simulator' },
  { binary: 'neuron', pip: 'neuron' },
  { binary: 'brian2', pip: 'brian2' },
] as const;

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

  it.each(SIMULATORS)(
    'is to be run by the adapter $binary, whose simulator its interpreter cannot import',
    async ({ binary, pip }) => {
      const file = configuration(`adapter-${binary}`, binary, join(FIXTURES, 'unimportant.py'));
      expect(shown(await start('run', [file]))).toBe(`
<folder>/adapter-${binary}.music:2:1: error SIMULATOR_MISSING: process 'B': the interpreter <folder>/fresh/bin/python that python= names, Python <version>, cannot import '${binary}'
    2 | [B]
      | ^
  Run <folder>/fresh/bin/python -m pip install ${pip}, or name another interpreter with python=.

1 error; nothing was started.
exit code 2
`);
    },
  );

  it.each(SIMULATORS)(
    'imports $binary, which its interpreter does not have',
    async ({ binary, pip }) => {
      const script = join(scratch.path, `imports-${binary}.py`);
      writeFileSync(script, `import antiphon\n\nimport ${binary}\n`);
      const file = configuration(`script-${binary}`, script, '');
      expect(shown(await start('run', [file]))).toBe(`

SIMULATOR_MISSING: B.0 exited with code 1 before it joined: its interpreter <folder>/fresh/bin/python cannot import '${binary}'

    Traceback (most recent call last):
      File "<folder>/imports-${binary}.py", line 3, in <module>
        import ${binary}
    ModuleNotFoundError: No module named '${binary}'

  Run <folder>/fresh/bin/python -m pip install ${pip}, or name another interpreter with python=.
  Its log: <scratch>/out/logs/B.0.log
  Logs and results: <scratch>/out
exit code 1
`);
    },
  );
});
