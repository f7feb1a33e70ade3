import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { definePipeline, defineProcess } from '../index.js';
import { findPipeline } from './find-pipeline.js';
import { loadPipeline } from './load-pipeline.js';

const make = (name: string) =>
  definePipeline(name, { processes: [defineProcess({ name: 'a', binary: 'a' })] });

describe('findPipeline', () => {
  it.each<[string, Record<string, unknown>]>([
    ['the only one', { demo: make('meant'), other: 3 }],
    ['the one named pipeline', { demo: make('other'), pipeline: make('meant') }],
    ['the default export', { demo: make('other'), default: make('meant') }],
  ])('takes %s', (_, module) => {
    expect(findPipeline(module, 'p.ts').name).toBe('meant');
  });

  it.each<[Record<string, unknown>, string]>([
    [{}, 'found no exports'],
    [{ pipeline: { name: 'x' }, run: 3 }, 'found pipeline, run'],
    [
      { a: make('a'), b: make('b') },
      'several pipelines (expected an export named pipeline, found a, b)',
    ],
  ])('refuses %j', (module, message) => {
    expect(() => findPipeline(module, 'p.ts')).toThrow(message);
    expect(() => findPipeline(module, 'p.ts')).toThrow('CONFIG_PIPELINE_INVALID: p.ts: ');
  });
});

describe('loadPipeline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-pipeline-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const library = JSON.stringify(new URL('../index.ts', import.meta.url).href);

  it('imports a module, also one of another copy of this package', async () => {
    const file = write(
      'good.mjs',
      `const brand = 'antiphon.pipeline'; export const mine = { brand, name: 'mine' };`,
    );
    expect((await loadPipeline(file)).name).toBe('mine');
  });

  it('says when there is no file, and when it cannot be imported', async () => {
    await expect(loadPipeline(join(folder, 'missing.mjs'))).rejects.toThrow(
      'CONFIG_FILE_UNREADABLE',
    );
    await expect(loadPipeline(write('throws.mjs', `throw new Error('no luck');`))).rejects.toThrow(
      'the module cannot be imported: no luck',
    );
  });

  it('lets the errors of a pipeline through', async () => {
    const file = write(
      'bad.mts',
      `import { definePipeline } from ${library};\nexport const p = definePipeline('p', { processes: [] });\n`,
    );
    await expect(loadPipeline(file)).rejects.toThrow("CONFIG_EMPTY: pipeline 'p': ");
  });
});
