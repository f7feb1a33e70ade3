import { expect, test } from 'vitest';
import { checkSizes } from './size-budget.mjs';
import { checkTree, treeRules } from './tree-rules.mjs';

const file = (path: string, lines: number) => ({ path, text: 'x\n'.repeat(lines) });

test('a source file over 500 lines and a test over 700 are named', () => {
  const { problems } = checkSizes([
    file('packages/core/src/long.ts', 501),
    file('packages/core/src/long.test.ts', 701),
    file('runtimes/native/src/fits.cc', 500),
    file('packages/core/src/codes.gen.ts', 9000),
    ...Array.from({ length: 5 }, (_, index) => file(`packages/bus/src/small-${index}.ts`, 10)),
  ]);
  expect(problems).toEqual([
    'packages/core/src/long.ts has 501 lines, at most 500 are allowed: split it',
    'packages/core/src/long.test.ts has 701 lines, at most 700 are allowed: split it',
  ]);
});

test('a median over 120 lines is reported', () => {
  expect(checkSizes([file('a.ts', 100), file('b.py', 121), file('c.cc', 300)]).problems).toEqual([
    'the median source file has 121 lines, at most 120 are allowed',
  ]);
});

const refused: Record<string, string[]> = {
  'no-skipped-test': ['it.skip("x")', 'describe.only(', 'test.todo("x")', '@pytest.mark.skip'],
  'no-open-end': ['// TODO: more', '# FIXME'],
  'no-suppression': ['// @ts-ignore', 'x as any', '// biome-ignore lint', '/* eslint-disable */'],
  'no-path-of-a-machine': ["const a = '/work/x/y'", 'see /home/somebody/code', '"/tmp/brief/x"'],
  'no-registry-host': ['https://registry.npmjs.org/x', 'pip install -i https://pypi.org/simple'],
};

test('every rule refuses its samples, by name', () => {
  expect(Object.keys(refused)).toEqual(treeRules.map(({ name }) => name));
  for (const [rule, lines] of Object.entries(refused)) {
    for (const text of lines) {
      expect(checkTree([{ path: 'packages/a.ts', text }])).toEqual([
        expect.stringMatching(new RegExp(`^${rule}: packages/a.ts:1: `)),
      ]);
    }
  }
});

test('ordinary lines pass', () => {
  const text = "test('skips', () => {});\nimport './work/x.js';\nconst only = [];\n/tmp\n";
  expect(checkTree([{ path: 'packages/a.test.ts', text }])).toEqual([]);
});
