import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';

/** The cases of our own. */
export const ownCases = join(root, 'test/vectors/music-own');

/** What the installed library made of each case when it was last asked. */
export const recordedFile = join(ownCases, 'recorded.json');

/** @returns {string[]} names of the cases of a folder */
export const caseNames = (folder = ownCases) =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'case.json')))
    .sort();

/** What `case.json` says. */
export const readCase = (name, folder = ownCases) => {
  const spec = JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8'));
  return { reference: 'ok', expect: 'ok', ...spec };
};

/** The files that are compiled and run: programs and configuration. */
export const sourceFiles = (name) =>
  readdirSync(join(ownCases, name), { withFileTypes: true })
    // Programs that several cases share are links to one file.
    .filter((entry) => (entry.isFile() || entry.isSymbolicLink()) && entry.name !== 'case.json')
    .map((entry) => entry.name)
    .sort();

/** Tells whether a case has changed since it was recorded. */
export const digestOf = (name) => {
  const hash = createHash('sha256');
  for (const file of sourceFiles(name)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ownCases, name, file)))
      .update('\0');
  }
  return hash.digest('hex').slice(0, 16);
};
