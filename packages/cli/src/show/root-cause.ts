import type { RunFailure, RunResult } from '@antiphon/coordinator';
import type { Screen } from './screen.js';
import { countDiagnostics, showDiagnostics } from './show-diagnostics.js';

/** Writes why a run failed, once: code, sentence, traceback or log, remedy. */
export function showRootCause(failure: RunFailure, screen: Screen, logFile: string | null): void {
  const { paint, write } = screen;
  const { diagnostics, detail } = failure;
  if (diagnostics.length > 0) {
    showDiagnostics(diagnostics, screen);
    if (detail !== null) write(`${indent(detail)}\n`);
    return;
  }
  write(`\n${paint.bold(paint.red(failure.code))}: ${failure.message}\n`);
  if (detail !== null) write(`\n${indent(detail)}\n`);
  if (failure.remedy !== '') write(`  ${failure.remedy}\n`);
  if (logFile !== null) write(`  Its log: ${logFile}\n`);
}

/** Says of a run that was refused before its start how many problems it has. */
export function showUnstarted(
  { failure }: RunResult,
  folder: string | null,
  { write }: Screen,
): void {
  if (failure === null || folder !== null || failure.diagnostics.length === 0) return;
  write(`${countDiagnostics(failure.diagnostics)}; nothing was started.\n`);
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');
}
