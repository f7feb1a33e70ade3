import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { root, stateFolder } from '../paths.mjs';

/** Folders that are made, never written by hand. */
const made = new Set([
  'node_modules',
  'dist',
  'build',
  '.venv',
  '.git',
  '.turbo',
  '__pycache__',
  '.pytest_cache',
]);

/**
 * Every file below the given files and folders, relative to `base`, sorted; what is made is left out, and so
 * is what does not exist.
 * @param {string[]} paths relative to `base`
 * @param {(path: string) => boolean} [wanted]
 * @param {string} [base]
 * @returns {string[]}
 */
export function filesBelow(paths, wanted = () => true, base = root) {
  const found = [];
  const visit = (path) => {
    const stat = statSync(join(base, path), { throwIfNoEntry: false });
    if (stat?.isFile() && wanted(path)) found.push(path);
    if (!stat?.isDirectory()) return;
    for (const name of readdirSync(join(base, path))) {
      if (!made.has(name) && !name.endsWith('.egg-info')) visit(join(path, name));
    }
  };
  for (const path of paths) visit(path);
  return found.sort();
}

/**
 * A hash over the names and contents of files, and over some words beside them.
 * @param {string[]} files relative to `base`
 * @param {string[]} [words]
 * @param {string} [base]
 */
export function hashOf(files, words = [], base = root) {
  const hash = createHash('sha256');
  for (const word of words) hash.update(`${word}\0`);
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(base, file)))
      .update('\0');
  return hash.digest('hex');
}

/** The stamps of steps that were done: one small file per step, with the hash of what the step was made from. */
export class Stamps {
  /** @param {string} [folder] */
  constructor(folder = join(stateFolder, 'stamps')) {
    this.folder = folder;
  }

  /** @param {string} step @returns {string | undefined} */
  read(step) {
    try {
      return readFileSync(join(this.folder, step), 'utf8').trim();
    } catch (error) {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** @param {string} step @param {string} hash */
  write(step, hash) {
    const file = join(this.folder, step);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, `${hash}\n`);
    renameSync(`${file}.new`, file);
  }

  /** Forgets a step, so that a start that was broken off repeats it. @param {string} step */
  clear(step) {
    rmSync(join(this.folder, step), { force: true });
  }
}
