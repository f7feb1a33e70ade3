import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PynnCase } from './pynn-case.js';

/** What was found under some paths. */
export interface FoundCases {
  readonly cases: readonly PynnCase[];
  /** What is wrong with a path or a file, by its name. */
  readonly problems: Readonly<Record<string, string>>;
}

/** Reads the cases of files, and of all files `*.json` in folders that have a golden in them. */
export function readCases(paths: readonly string[]): FoundCases {
  const cases: PynnCase[] = [];
  const problems: Record<string, string> = {};
  for (const path of new Set(paths)) {
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind === undefined) {
      problems[path] = 'there is no such file or folder';
      continue;
    }
    const files = kind.isDirectory() ? filesBelow(path) : [path];
    for (const file of files) {
      try {
        const found = parse(readFileSync(file, 'utf8'));
        // Folders may hold other JSON as well.
        if (kind.isDirectory() && !('golden' in found)) continue;
        cases.push(demandCase(found));
      } catch (error) {
        problems[file] = (error as Error).message;
      }
    }
    if (files.length === 0) problems[path] = 'there is no file *.json in this folder';
  }
  return { cases, problems };
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name));

/** Python writes NaN and Infinity into JSON, where there is no such thing: NaN becomes null, Infinity a number beyond all. */
function parse(text: string): object {
  const found: unknown = JSON.parse(
    text
      .replace(/(?<=[[,:\s])NaN(?=[\],}\s])/g, 'null')
      .replace(/(?<=[[,:\s]-?)Infinity\b/g, '1e999'),
  );
  if (typeof found === 'object' && found !== null) return found;
  throw new Error('this is no case: expected an object');
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const EXPECTED: Readonly<Record<string, readonly [string, (value: unknown) => boolean]>> = {
  name: ['a text', (value) => typeof value === 'string'],
  kind: [
    "'deterministic' or 'statistical'",
    (value) => value === 'deterministic' || value === 'statistical',
  ],
  dt: ['a number of ms', (value) => typeof value === 'number'],
  min_delay: ["a number of ms or 'auto'", (value) => typeof value === 'number' || value === 'auto'],
  populations: ['a list', Array.isArray],
  projections: ['a list', Array.isArray],
  current_sources: ['a list', Array.isArray],
  run: ['a list', Array.isArray],
  record: ['an object', isObject],
  golden: ['an object', isObject],
};

/** What may be left out where there is nothing of it. */
const EMPTY = { projections: [], current_sources: [], run: [], record: {} };

function demandCase(found: object): PynnCase {
  const whole = { ...EMPTY, ...found } as Readonly<Record<string, unknown>>;
  for (const [key, [expected, isGood]] of Object.entries(EXPECTED)) {
    if (isGood(whole[key])) continue;
    const given = (JSON.stringify(whole[key]) ?? 'nothing').slice(0, 60);
    throw new Error(`this is no case: '${key}' has to be ${expected} (found ${given})`);
  }
  return whole as unknown as PynnCase;
}
