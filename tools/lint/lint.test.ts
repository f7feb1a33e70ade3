import { ESLint } from 'eslint';
import { expect, test, vi } from 'vitest';
import { root } from '../paths.mjs';

// The first text waits until the types of the whole tree are known.
vi.setConfig({ testTimeout: 120_000 });

// With CI=true the parser would take the files' own texts instead of those that are given here.
vi.stubEnv('TSESTREE_SINGLE_RUN', 'false');

const eslint = new ESLint({ cwd: root });

/** The rules that a text breaks when it stands in a file of the tree. */
const rulesBrokenBy = async (text: string, filePath = 'packages/core/src/index.ts') => {
  const results = await eslint.lintText(text, { filePath });
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => ruleId ?? message),
  );
};

test.each([
  ['no-restricted-globals', 'setTimeout(() => {}, 1);'],
  ['no-restricted-globals', 'export const folder = process.cwd();'],
  ['no-restricted-properties', 'export const now = Date.now();'],
  ['no-restricted-properties', 'export const chance = Math.random();'],
  ['no-restricted-syntax', 'export const now = new Date();'],
  ['no-restricted-syntax', "import { join } from 'node:path';\nexport const path = join('a');"],
])('%s keeps core pure: %s', async (rule, text) => {
  expect(await rulesBrokenBy(text)).toEqual([rule]);
});

test('what is refused in core is allowed above it', async () => {
  expect(await rulesBrokenBy('export const t = Date.now();', 'packages/bus/src/index.ts')).toEqual(
    [],
  );
});

test.each([
  ['no-floating-promises', 'const f = async () => 1;\nf();\nexport {};'],
  ['no-misused-promises', 'export const f = () => [1].forEach(async () => {});'],
  ['only-throw-error', "export function f(): never {\n  throw 'text';\n}"],
  [
    'switch-exhaustiveness-check',
    "export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}",
  ],
  [
    'consistent-type-imports',
    "import { ERROR_TABLE } from './error/codes.gen.js';\nexport type Table = typeof ERROR_TABLE;",
  ],
])('%s is on, with types', async (rule, text) => {
  expect(await rulesBrokenBy(text)).toEqual([`@typescript-eslint/${rule}`]);
});
