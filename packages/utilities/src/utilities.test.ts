import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { UTILITIES } from './utilities.js';

test('every program is a utility, and every utility a program', () => {
  const programs = readdirSync(new URL('programs', import.meta.url));
  expect(UTILITIES.map(({ name }) => `${name}.ts`)).toEqual(programs.sort());
});

test.each(UTILITIES)('$name explains itself', ({ name, script }) => {
  const help = execFileSync(process.execPath, [script, '--help'], { encoding: 'utf8' });
  expect(help).toMatch(new RegExp(`^${name}: .*\\.\n`));
  for (const word of [`binary=${name}`, '  in: ', '  out: ', 'timestep, music_timestep']) {
    expect(help).toContain(word);
  }
});

test('arguments are refused, and a start by hand is explained', () => {
  const [{ script = '' } = {}] = UTILITIES;
  const run = (...args: string[]) => {
    const env = { PATH: process.env['PATH'] };
    return spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', env });
  };
  expect(run('100', 'spikes')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("rate-to-spikes takes no arguments (found '100')"),
  });
  expect(run()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('JOIN_NOT_LAUNCHED'),
  });
});
