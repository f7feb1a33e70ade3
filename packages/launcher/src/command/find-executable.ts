import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

/** What stands at a path. */
export type FileState = 'missing' | 'folder' | 'plain' | 'executable';

/** Looks at a path without opening it. */
export function fileState(path: string): FileState {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 'missing';
  if (!stat.isFile()) return 'folder';
  try {
    accessSync(path, constants.X_OK);
    return 'executable';
  } catch {
    return 'plain';
  }
}

/** Finds a program on a PATH-like list of folders. */
export function findOnPath(name: string, path: string | undefined): string | undefined {
  for (const folder of (path ?? '').split(delimiter)) {
    if (folder === '') continue;
    const candidate = join(folder, name);
    if (fileState(candidate) === 'executable') return candidate;
  }
  return undefined;
}

/** What a name, with or without a slash, stands for in a folder. */
export function findInFolder(
  binary: string,
  folder: string,
): { readonly path: string; readonly state: FileState } {
  const path = resolve(folder, binary);
  return { path, state: fileState(path) };
}

/**
 * Finds a program as a shell would, but in a folder first: a name with a slash is relative to the folder, a bare one is looked for
 * in the folder, then on PATH.
 */
export function locateBinary(
  binary: string,
  folder: string,
  path: string | undefined,
): { readonly path: string; readonly state: FileState } {
  const here = findInFolder(binary, folder);
  if (binary.includes('/') || here.state === 'executable') return here;
  const found = findOnPath(binary, path);
  return found === undefined ? here : { path: found, state: 'executable' };
}
