import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every text file that is or will be in the repository, as git sees it.
 * @param {string} base the root of the tree
 * @returns {{ path: string, text: string }[]}
 */
export function treeFiles(base) {
  const listed = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    {
      cwd: base,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (listed.status !== 0) throw new Error(`git ls-files failed: ${listed.stderr}`);
  return listed.stdout
    .split('\0')
    .filter((path) => path && existsSync(join(base, path)))
    .map((path) => ({ path, text: readFileSync(join(base, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}
