import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { development, modules } from './layers.mjs';

const packages = [
  ...modules.filter(({ name }) => name !== 'adapters'),
  development,
  { name: 'adapter', folder: 'adapters/adapter' },
];

const npmName = (name) => `@antiphon/${name.replace('runtime-', '')}`;

/**
 * A temporary tree with an empty package for each row of the table of layers, into which breaches are planted.
 * @param {Record<string, string>} files path to text, laid over the empty packages
 * @returns {{ base: string, remove: () => void }}
 */
export function plantTree(files) {
  const base = mkdtempSync(join(tmpdir(), 'antiphon-layers-'));
  const write = (path, text) => {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  };
  write('node_modules/rxjs/package.json', '{"name":"rxjs","main":"index.js"}');
  write('node_modules/rxjs/index.js', '');
  write('package.json', '{"name":"planted","type":"module"}');
  const dependencies = Object.fromEntries([
    ...packages.map(({ name }) => [npmName(name), 'workspace:*']),
    ['rxjs', '*'],
  ]);
  for (const { name, folder } of packages) {
    const exports = { '.': { source: './src/index.ts' } };
    write(
      `${folder}/package.json`,
      JSON.stringify({ name: npmName(name), type: 'module', exports, dependencies }),
    );
    write(`${folder}/src/index.ts`, 'export const here = 1;\n');
    mkdirSync(join(base, 'node_modules/@antiphon'), { recursive: true });
    symlinkSync(join(base, folder), join(base, 'node_modules', npmName(name)));
  }
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { base, remove: () => rmSync(base, { recursive: true, force: true }) };
}
