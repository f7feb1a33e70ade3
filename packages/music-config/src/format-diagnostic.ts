import { type Diagnostic, ERROR_TABLE, type Place } from '@antiphon/core';

/** Width of the column of line numbers. */
const GUTTER = 5;

/** Longer lines are shown around the place only. */
const WIDEST = 120;

/**
 * Writes a diagnostic with its place, the line with a caret below it, other places that belong to it, and what to do.
 *
 * ```
 * conf.music:7:12: error CONFIG_PROCESS_UNKNOWN: connection to process 'C', which does not exist (there are A, B)
 *     7 |     out -> C.in
 *       |            ^
 *   Correct the name, or add its section.
 * ```
 *
 * @param text - the file's text; without it the line that the place carries is shown
 */
export function formatDiagnostic(diagnostic: Diagnostic, text?: string): string {
  const { severity, code, message, place } = diagnostic;
  const where = place === undefined ? '' : `${formatPlace(place)}: `;
  const remedy = diagnostic.remedy ?? ERROR_TABLE[code].remedy;
  return [
    printable(`${where}${severity} ${code}: ${message}`),
    ...(place === undefined ? [] : drawPlace(place, text)),
    ...(diagnostic.related ?? []).flatMap((other) => [
      printable(`  See ${formatPlace(other)}:`),
      ...drawPlace(other, text),
    ]),
    ...(remedy === '' ? [] : [printable(`  ${remedy}`)]),
  ].join('\n');
}

function formatPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function drawPlace(place: Place, text: string | undefined): string[] {
  const line = place.text ?? text?.split(/\r\n|\r|\n/)[place.line - 1];
  if (line === undefined) return [];
  const before = line.slice(0, place.column - 1);
  const shownBefore = before.length > WIDEST / 2 ? `...${before.slice(-WIDEST / 2)}` : before;
  const behind = line.slice(before.length);
  const shownBehind = behind.length > WIDEST ? `${behind.slice(0, WIDEST)}...` : behind;
  const indent = [...printable(shownBefore)].map((c) => (c === '\t' ? c : ' ')).join('');
  return [
    `${String(place.line).padStart(GUTTER)} | ${printable(shownBefore + shownBehind)}`,
    `${' '.repeat(GUTTER)} | ${indent}^`,
  ];
}

/** A terminal must not obey what a file contains: control characters other than a tab become `?`. */
function printable(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\u2028\u2029]/gu, '?');
}
