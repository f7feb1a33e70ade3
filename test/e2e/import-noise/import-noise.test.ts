import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from '../run/antiphon.js';

const HERE = join(ROOT, 'test/e2e/import-noise');
const SIMULATORS = ['nest', 'neuron', 'brian2'] as const;
/** What each says about itself, as a part of a line. */
const NOISE: Readonly<Record<(typeof SIMULATORS)[number], RegExp>> = {
  nest: /N E S T/,
  neuron: /Auto-loading mechanisms/,
  brian2: /^.*INFO .*No numerical integration method specified/,
};

const scratch = new Scratch();
const mechanisms = join(scratch.path, 'mechanisms');
const file = join(scratch.path, 'conf.music');

beforeAll(() => {
  mkdirSync(mechanisms);
  const options = { cwd: mechanisms, stdio: 'ignore' } as const;
  execFileSync(join(ROOT, '.venv/bin/nrnivmodl'), [join(HERE, 'leak.mod')], options);
  const sections = SIMULATORS.flatMap((name) => [
    `[${name}]`,
    `binary=${name}`,
    `args=${join(HERE, `${name}_cell.py`)}`,
  ]);
  writeFileSync(file, ['stoptime=0.003', 'np=1', ...sections, ''].join('\n'));
});
afterAll(() => {
  scratch[Symbol.dispose]();
});

/** What each simulator's rank has printed. */
async function printed(...options: string[]): Promise<Record<string, string[]>> {
  const env = { NRN_NMODL_PATH: mechanisms, DISPLAY: '' };
  const { code, out, err } = await antiphon(scratch.path, ['run', file, ...options], env);
  expect(code, out + err).toBe(0);
  const lines = err.split('\n');
  const linesOf = (name: string): string[] =>
    lines.flatMap((line) => line.split(`${name}.0 | `)[1] ?? []);
  return Object.fromEntries(SIMULATORS.map((name) => [name, linesOf(name)]));
}

it('simulators say nothing of themselves', async () => {
  const shown = await printed();
  for (const name of SIMULATORS) {
    const own = (shown[name] ?? []).filter((line) => !line.startsWith('[info] '));
    expect(own, name).toEqual(['through']);
  }
});

it('but to those who ask: --verbose', async () => {
  const shown = await printed('--verbose');
  for (const name of SIMULATORS) {
    expect(
      shown[name]?.some((line) => NOISE[name].test(line)),
      shown[name]?.join('\n'),
    ).toBe(true);
    expect(shown[name]).toContain('through');
  }
});
