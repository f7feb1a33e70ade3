import { editDistance } from './edit-distance.js';

/** The keys that mean something to Antiphon; all others are variables of the program. */
export const KEYWORDS = [
  'np',
  'binary',
  'args',
  'wd',
  'timebase',
  'stoptime',
  'python',
  'threads',
  'env',
  'mpirun',
  'seed',
] as const;

export type Keyword = (typeof KEYWORDS)[number];

/** Names by which other launchers know a keyword. */
const OTHER_NAMES: ReadonlyMap<string, Keyword> = new Map([
  ['nproc', 'np'],
  ['nprocs', 'np'],
  ['argv', 'args'],
  ['cwd', 'wd'],
  ['workdir', 'wd'],
  ['nthreads', 'threads'],
  ['mpiexec', 'mpirun'],
]);

/** A keyword of at least this length may differ in two letters. */
const LONG = 6;

/** The keyword that a key was probably meant to be, or `null` if it is one, or looks like none. */
export function guessKeyword(key: string): Keyword | null {
  if (KEYWORDS.some((keyword) => keyword === key) || key.length > 2 * LONG) return null;
  const plain = key.toLowerCase().replace(/[\s_-]/g, '');
  const other = OTHER_NAMES.get(plain);
  if (other !== undefined) return other;
  return KEYWORDS.find((keyword) => isNear(plain, keyword)) ?? null;
}

/**
 * Short keywords have many ordinary words one letter away (`end`, `need`, `id`), so only slips of the finger count
 * there: neighbours swapped, a letter doubled or dropped, a letter behind.
 */
function isNear(key: string, keyword: Keyword): boolean {
  if (keyword.length >= LONG) return editDistance(key, keyword) <= 2;
  if (key === keyword) return true;
  if (editDistance(key, keyword) !== 1) return false;
  if (key.length === keyword.length) return sorted(key) === sorted(keyword);
  if (key.length < keyword.length) return keyword.length > 3;
  return (
    key.startsWith(keyword) || key.replace(/(.)\1+/g, '$1') === keyword.replace(/(.)\1+/g, '$1')
  );
}

function sorted(word: string): string {
  return [...word].sort().join('');
}
