import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { wantsPynn } from './wants-pynn.mjs';

const folder = mkdtempSync(join(tmpdir(), 'antiphon-wants-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.each([
  ['model.ts', "import { simulator } from '@antiphon/pynn';", true],
  ['old.ts', "import { simulator } from '@antiphon/pynn/compat';", true],
  ['model.py', 'from antiphon import music', true],
  ['both.py', 'from antiphon import AntiphonError, music', true],
  ['whole.py', 'import antiphon.music as music', true],
  ['rank.py', 'import antiphon\nimport music', false],
  ['rank.ts', "import { join } from '@antiphon/node';", false],
  ['conf.music', 'binary=@antiphon/pynn', false],
])('%s is known by what it imports', (name, text, isWanted) => {
  writeFileSync(join(folder, name), text);
  expect(wantsPynn(['run', name, '--', 'x'], folder)).toBe(isWanted);
});

test('files that are not there are the concern of the command', () => {
  expect(wantsPynn(['run', 'nothing.ts', '.'], folder)).toBe(false);
});
