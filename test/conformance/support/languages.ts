import { existsSync } from 'node:fs';
import { fromRoot } from './build-fixtures.js';

/** The languages that a process can be written in. */
export const LANGUAGES = ['typescript', 'c++', 'python'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Programs that exist once per language, with the same command line and the same results. */
export type Fixture = 'workload' | 'lif';

/** Where the fixture lies; a language whose fixture is missing fails the test, it is not skipped. */
export function fixturePath(fixture: Fixture, language: Language): string {
  const path = fromRoot(
    {
      typescript: `build/fixtures/${fixture}-rank.js`,
      'c++': `build/native/${fixture}_rank`,
      python: `runtimes/python/fixtures/${fixture}_rank.py`,
    }[language],
  );
  if (!existsSync(path)) {
    throw new Error(
      `the ${fixture} fixture for ${language} is missing: ${path} (npm run setup builds it)`,
    );
  }
  return path;
}
