import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './paths.mjs';

/**
 * Writes the files that are out of date; with `--check` among the words of the command line names them, and the exit code is 1.
 * @param {Record<string, string>} files their text by path from the root
 * @param {string} command writes them
 */
export const writeGenerated = (files, command) => {
  const stale = Object.entries(files).filter(([file, text]) => {
    const path = join(root, file);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });
  if (process.argv.includes('--check')) {
    for (const [file] of stale) process.stderr.write(`${file} is out of date: run ${command}\n`);
    process.exitCode = stale.length > 0 ? 1 : 0;
    return;
  }
  for (const [file, text] of stale) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
};
