import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnPackages } from './own-packages.js';

/**
 * Makes a folder that holds links to some of our packages and nothing else, for PYTHONPATH: the rest of our environment must not
 * hide the interpreter's own packages.
 *
 * @param parent - a folder of the run's own
 * @returns the folder
 */
export function lendPackages(
  parent: string,
  names: readonly string[],
  { folders }: OwnPackages,
): string {
  const folder = join(parent, `python-${[...names].sort().join('-')}`);
  if (mkdirSync(folder, { recursive: true }) === undefined) return folder;
  for (const name of names) {
    const target = folders[name];
    if (target !== undefined) symlinkSync(target, join(folder, name));
  }
  return folder;
}
