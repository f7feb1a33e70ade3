import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, Place } from '@antiphon/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMusicFile } from './parse-music-file.js';
import { printMusicFile } from './print-music-file.js';

const RUNS = Number(process.env.ANTIPHON_PROPERTY_RUNS ?? 300);
/** A file of the size that people write is read in far less than that [ms]. */
const PATIENCE_MS = 1000;

/** All configuration files of the project. */
const FILES: readonly string[] = ['examples', 'test'].flatMap((folder) => {
  const root = fileURLToPath(new URL(`../../../${folder}/`, import.meta.url));
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.music') && !name.includes('node_modules'))
    .sort()
    .map((name) => readFileSync(root + name, 'utf8'));
});

const parse = (text: string) => parseMusicFile(text, { file: 'f.music' });

const bytes = fc
  .uint8Array({ maxLength: 400 })
  .map((array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(array));

const TOKENS = [
  ...['[', ']', '[A]', '[B]', '[]', '#', '=', '"', "'", '\\', '->', '<-', '--', '=>', ',', '.'],
  ...['\n', '\r\n', '\r', '\f', '\t', ' ', '%', '\0', '\u2028', '\uFEFF', '\u{1F9E0}', '\uD800'],
  ...['np', 'np=1', 'binary=x', 'args', 'wd', 'timebase=1e-9', 'stoptime', 'env=X=1', 'seed=2'],
  ...['A.o', 'B.i', 'A.o -> B.i', '[3]', '[1, collective, table]', 'k=v', '__proto__', '9'],
];
const soup = fc
  .array(fc.constantFrom(...TOKENS), { maxLength: 80 })
  .map((tokens) => tokens.join(''));

/** A change of a text: cut, copy, swap or insert something somewhere. */
const change = fc.record({
  kind: fc.constantFrom('cut', 'copy', 'insert', 'replace' as const),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 12 }),
  to: fc.nat(),
  token: fc.oneof(fc.constantFrom(...TOKENS), fc.string({ unit: 'binary', maxLength: 3 })),
});

function mutate(
  text: string,
  { kind, at, length, to, token }: typeof change extends fc.Arbitrary<infer C> ? C : never,
): string {
  const start = at % (text.length + 1);
  const end = Math.min(start + length, text.length);
  const place = to % (text.length + 1);
  switch (kind) {
    case 'cut':
      return text.slice(0, start) + text.slice(end);
    case 'copy':
      return text.slice(0, place) + text.slice(start, end) + text.slice(place);
    case 'insert':
      return text.slice(0, start) + token + text.slice(start);
    case 'replace':
      return text.slice(0, start) + token + text.slice(end);
  }
}

const mutant = fc
  .tuple(fc.constantFrom(...FILES), fc.array(change, { minLength: 1, maxLength: 6 }))
  .map(([text, changes]) => changes.reduce(mutate, text));

const anyText = fc.oneof(bytes, soup, mutant);

/** The text from a place on, up to some length, as messages cite it. */
function textAt(text: string, { line, column }: Place): string {
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const rest = lines
    .slice(line - 1)
    .join('')
    .slice(column - 1);
  return plain(rest);
}

/** Without what messages leave out: escapes, the quotes of values, blanks. */
function plain(text: string): string {
  return text.replace(/["\\\s]/g, '');
}

/** Messages that begin with, or end with, the text that stands at their place. */
const CITATIONS = [
  /^'([\s\S]*)' (?:names no process|is a key|sets )/,
  /^key '([\s\S]*)' (?:looks like|stands twice)/,
  /^(?:unexpected text|two numbers|text behind the options)[^']*: '([\s\S]*)'$/,
  /^width '([\s\S]*)': expected/,
  /^unknown (?:communication type|processing method) '([\s\S]*)': expected/,
  /^\w+ is '([\s\S]*)', expected/,
];

/** What a message cites of its own place; `null` for messages that cite nothing, or something else. */
function cited({ message }: Diagnostic): string | null {
  for (const pattern of CITATIONS) {
    const found = pattern.exec(message)?.[1];
    if (found !== undefined) return found.replace(/\.\.\.$/, '');
  }
  return null;
}

describe('any text', () => {
  it('is read in time, without throwing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const start = performance.now();
        parse(text);
        expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
      }),
      { numRuns: RUNS },
    );
  });

  it('has its problems where they are said to be', () => {
    let checked = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        for (const found of parse(text).diagnostics) {
          const words = cited(found);
          if (words === null || words.includes('\\')) continue;
          checked++;
          const rest = textAt(text, found.place!);
          expect(
            rest.startsWith(plain(words)),
            `${found.message} at ${JSON.stringify(rest.slice(0, 80))}`,
          ).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
    expect(checked).toBeGreaterThan(RUNS / 10);
  });

  it('has them further down when lines are put before it', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 9 }), (text, count) => {
        const before = parse(text.replace(/^\uFEFF+/, '')).diagnostics;
        const after = parse('# comment\n'.repeat(count) + text.replace(/^\uFEFF+/, '')).diagnostics;
        const moved = before.map((found) => moveDown(found, count));
        expect(new Set(after.map(withoutText))).toEqual(new Set(moved.map(withoutText)));
      }),
      { numRuns: RUNS },
    );
  });

  it('that is accepted is printed to a file that says the same', () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.oneof(mutant, soup), (text) => {
        const { description } = parse(text);
        if (description === null) return;
        accepted++;
        const again = parse(printMusicFile(description)).description;
        expect(withoutPlaces(again)).toEqual(withoutPlaces(description));
      }),
      { numRuns: RUNS },
    );
    expect(accepted).toBeGreaterThan(RUNS / 20);
  });
});

describe('a mistake in a real file', () => {
  const valid = FILES.filter((text) => parse(text).description !== null && !text.includes('"'));

  const mistakes = fc.constantFrom<[line: string, column: number, code: string]>(
    ['  [broken', 10, 'CONFIG_SYNTAX'],
    ['[A] more', 5, 'CONFIG_SYNTAX'],
    ['  k = "v" w', 11, 'CONFIG_SYNTAX'],
    ['k\\', 2, 'CONFIG_SYNTAX'],
    ['X.o -> Y.i [1 2]', 13, 'CONFIG_SYNTAX'],
    [' X.o -> Y.i [z]', 14, 'CONFIG_SYNTAX'],
    ['X.o -> Y.i [1, pigeon]', 16, 'CONFIG_CONNECTION_INVALID'],
    ['X.o -> Y.i [1, collective, tree, 4]', 34, 'CONFIG_SYNTAX'],
    ['X.o -> Y.i [1', 14, 'CONFIG_SYNTAX'],
    ['X.o -> ', 8, 'CONFIG_CONNECTION_INVALID'],
    ['  nowhere.o -> Y.i', 3, 'CONFIG_PROCESS_UNKNOWN'],
    ['stoptime = soon', 12, 'CONFIG_VALUE_INVALID'],
  );

  it('is found in its line and column', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(), mistakes, (text, where, mistake) => {
        const [line, column, code] = mistake;
        const lines = text.split('\n');
        const at = where % lines.length;
        // A second stop time of the section counts for the last: it must be the last.
        const changed = [...lines.slice(0, at), line, ...lines.slice(at)].filter(
          (other) => other === line || !/stoptime/.test(other),
        );
        const place = { line: changed.indexOf(line) + 1, column };
        const errors = parse(changed.join('\n')).diagnostics.filter(
          ({ severity }) => severity === 'error',
        );
        expect(
          errors.map((found) => [found.code, found.place?.line, found.place?.column]),
        ).toContainEqual([code, place.line, place.column]);
      }),
      { numRuns: RUNS },
    );
  });
});

function moveDown(found: Diagnostic, lines: number): Diagnostic {
  const move = (place: Place): Place => ({ ...place, line: place.line + lines });
  return {
    ...found,
    ...(found.place === undefined || found.code === 'CONFIG_EMPTY'
      ? {}
      : { place: move(found.place) }),
    ...(found.related === undefined ? {} : { related: found.related.map(move) }),
  };
}

/** The text of the first line of an empty file is another one then. */
function withoutText(found: Diagnostic): string {
  return JSON.stringify(found, (key, value: unknown) => (key === 'text' ? undefined : value));
}

function withoutPlaces(description: object | null): unknown {
  return JSON.parse(
    JSON.stringify(description, (key, value: unknown) =>
      /^(place|keyPlaces)$/.test(key) ? undefined : value,
    ),
  );
}
