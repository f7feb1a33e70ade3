import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from './format-diagnostic.js';
import { parseMusicFile } from './parse-music-file.js';

const runs = Number(process.env.ANTIPHON_PROPERTY_RUNS ?? 500);

/** Text of the grammar's own pieces, which reaches further than arbitrary characters. */
const pieces = [
  ...'[]#=\\"\'.-><,% \t\n\r\f:',
  ...['->', '<-', '\r\n', 'np', 'binary', 'args', 'env', 'timebase', 'stoptime', '1', '0', '2e-6'],
  ...[
    '[A]',
    '[B]',
    '\nnp=1\nbinary=x\n',
    'A.o',
    'B.i',
    'collective',
    'table',
    '\uFEFF',
    '\u{1F9E0}',
  ],
  ...['__proto__', 'constructor', '"a b"', 'X=1'],
];
const musicText = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...pieces) }, fc.string()), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));
const anyText = fc.oneof(musicText, fc.string({ unit: 'binary', maxLength: 200 }));

function parse(text: string) {
  return parseMusicFile(text, { file: 'f.music' });
}

describe('any text', () => {
  it('is read without throwing, and every place lies inside it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = text.split(/\r\n|\r|\n/);
        for (const diagnostic of parse(text).diagnostics) {
          for (const place of [diagnostic.place!, ...(diagnostic.related ?? [])]) {
            expect(place.line).toBeGreaterThanOrEqual(1);
            expect(place.line).toBeLessThanOrEqual(lines.length);
            expect(place.column).toBeGreaterThanOrEqual(1);
            expect(place.column).toBeLessThanOrEqual(lines[place.line - 1]!.length + 1);
            expect(place.text).toBe(lines[place.line - 1]);
          }
          expect(formatDiagnostic(diagnostic, text)).toContain(diagnostic.code);
        }
      }),
      { numRuns: runs },
    );
  });

  it('takes a time in proportion to its length', () => {
    const hostile = [
      '[',
      '[A',
      'k="',
      'k="\\',
      'a\\',
      'A.o -> B.i [',
      'A.o -> B.i [1] x',
      'A.o->B.i->',
      '"',
      ' ',
      '-',
      'k\n',
      '[A]\n',
      '\\',
    ];
    for (const piece of hostile) {
      const text = piece.repeat(Math.floor(200_000 / piece.length));
      const start = performance.now();
      parse(text);
      expect(performance.now() - start, JSON.stringify(piece)).toBeLessThan(5000);
    }
  });
});
