import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkTypes } from './check-types.js';

let folder = '';
const base = fileURLToPath(new URL('../..', import.meta.url));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'antiphon-types-'));
  writeFileSync(join(folder, 'helper.ts'), 'export const half = (x: number): number => x / 2;\n');
  const script =
    "import { half } from './helper.js';\nconst y: number = half(await 3);\nprocess.exit(y);\n";
  writeFileSync(join(folder, 'script.ts'), script);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const check = () =>
  checkTypes([join(folder, 'script.ts')], {
    cacheFolder: join(folder, 'cache'),
    bases: [base],
    isColoured: false,
  });

it('checks a script and what it imports, and remembers that they were right until one changes', async () => {
  expect(await check()).toEqual({ errors: 0, text: '', isCached: false });
  expect(await check()).toEqual({ errors: 0, text: '', isCached: true });
  writeFileSync(join(folder, 'helper.ts'), 'export const half = (x: string): string => x;\n');
  const { errors, text, isCached } = await check();
  expect({ errors, isCached }).toEqual({ errors: 2, isCached: false });
  expect(text).toContain(
    "script.ts(2,7): error TS2322: Type 'string' is not assignable to type 'number'.",
  );
}, 60_000);

it('is strict, unless the next tsconfig.json says otherwise', async () => {
  writeFileSync(join(folder, 'script.ts'), 'export const f = (x) => x;\n');
  expect((await check()).text).toContain('TS7006');
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "noImplicitAny": false } }');
  expect((await check()).errors).toBe(0);
}, 60_000);
