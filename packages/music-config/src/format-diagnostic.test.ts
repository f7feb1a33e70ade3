import { expect, it } from 'vitest';
import { formatDiagnostic } from './format-diagnostic.js';

const base = { severity: 'error', code: 'CONFIG_SYNTAX', message: 'odd' } as const;

it('writes a problem without a place', () => {
  expect(formatDiagnostic({ ...base, remedy: 'Do it.' })).toBe(
    'error CONFIG_SYNTAX: odd\n  Do it.',
  );
});

it('takes the remedy from the error table if there is none', () => {
  expect(formatDiagnostic(base)).toBe('error CONFIG_SYNTAX: odd\n  Mend the line that is shown.');
});

it('puts the caret under the column, with the tabs of the line', () => {
  const place = { file: 'f', line: 2, column: 4 };
  expect(
    formatDiagnostic({ ...base, place }, 'one\n\ta\tb\tc\n')
      .split('\n')
      .slice(1, 3),
  ).toEqual(['    2 | \ta\tb\tc', '      | \t \t^']);
});

it('shows a long line around the place only', () => {
  const place = {
    file: 'f',
    line: 1,
    column: 5001,
    text: `${'x'.repeat(5000)}!${'y'.repeat(5000)}`,
  };
  const [, line, caret] = formatDiagnostic({ ...base, place }).split('\n');
  expect(line!.length).toBeLessThan(200);
  expect(line![caret!.indexOf('^')]).toBe('!');
});

it('does not let a file speak to the terminal', () => {
  const place = { file: 'f', line: 1, column: 1, text: '\u001b[31mred\u0007' };
  const shown = formatDiagnostic({ ...base, message: 'key \u001b[2J', place });
  expect(shown).toContain('key ?[2J');
  expect(shown).toContain('?[31mred?');
});
