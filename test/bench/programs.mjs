import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../tools/paths.mjs';

/** Compiles the TypeScript programs; at once when nothing has changed. */
export function buildPrograms() {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(root, 'test/conformance/fixtures');
  execFileSync(process.execPath, [compiler, '-b', project], { stdio: ['ignore', 2, 2] });
}

/**
 * The program of a language; its absence is an error, never a gap in the table.
 * @param {'typescript' | 'native'} language
 * @param {'bare-pingpong' | 'pingpong-rank' | 'firehose-rank'} name
 */
export function programPath(language, name) {
  const path =
    language === 'typescript'
      ? join(root, 'build/fixtures', `${name}.js`)
      : join(root, 'build/native', name.replaceAll('-', '_'));
  if (!existsSync(path)) throw new Error(`${path} is missing: npm run setup builds it`);
  return path;
}
