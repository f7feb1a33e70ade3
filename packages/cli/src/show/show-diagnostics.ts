import type { AntiphonError, Diagnostic } from '@antiphon/core';
import { formatDiagnostic } from '@antiphon/music-config';
import type { Screen } from './screen.js';

/** Writes diagnostics with their places, and a blank line after each. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], screen: Screen): void {
  for (const diagnostic of diagnostics) {
    screen.write(`${paintDiagnostic(formatDiagnostic(diagnostic), diagnostic, screen)}\n\n`);
  }
}

/** Writes an error that stands in no file, such as one of the command line, as diagnostics are written. */
export function showError({ code, message, remedy }: AntiphonError, screen: Screen): void {
  const sentence = message.slice(`${code}: `.length, -`. ${remedy}`.length);
  showDiagnostics([{ severity: 'error', code, message: sentence, remedy }], screen);
}

/** `2 errors, 1 warning`; empty for none. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Diagnostic['severity']): string[] => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return found === 0 ? [] : [`${found} ${severity}${found === 1 ? '' : 's'}`];
  };
  return [...count('error'), ...count('warning'), ...count('note')].join(', ');
}

function paintDiagnostic(text: string, { severity, code }: Diagnostic, { paint }: Screen): string {
  const colour = { error: paint.red, warning: paint.yellow, note: paint.cyan }[severity];
  const label = `${severity} ${code}`;
  return text.replace(label, paint.bold(colour(label)));
}
