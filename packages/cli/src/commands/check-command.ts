import { dirname } from 'node:path';
import { type Diagnostic, hasErrors } from '@antiphon/core';
import { loadPipeline } from '../load/load-pipeline.js';
import type { LoadedPipeline } from '../load/loaded-pipeline.js';
import { preflight } from '../run/preflight.js';
import { countDiagnostics, showDiagnostics } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';

/** Options of `antiphon check`. */
export interface CheckSettings {
  /** Warnings count as errors. */
  readonly strict?: boolean;
}

/** `antiphon check`: finds every error of a pipeline without starting anything. Returns the exit code: 0 or 2. */
export async function checkCommand(
  file: string,
  { strict = false }: CheckSettings,
  { out, err }: CommandIo,
): Promise<number> {
  const isColoured = err.paint.isColorSupported;
  const loaded = await loadPipeline(file, isColoured);
  const programs = await checkPrograms(loaded, isColoured);
  const found = [...loaded.diagnostics, ...programs.diagnostics].map((diagnostic) =>
    strict ? hardened(diagnostic) : diagnostic,
  );
  showDiagnostics(found, err);
  for (const text of [loaded.detail, programs.detail])
    if (text !== '') err.write(`${text.trimEnd()}\n\n`);
  if (hasErrors(found)) {
    err.write(`${file}: ${countDiagnostics(found)}.\n`);
    return 2;
  }
  const count = countDiagnostics(found);
  out.write(`${file}: ${count === '' ? 'no problems' : count}. ${describe(loaded)}\n`);
  out.write('What programs declare is not known before they start: antiphon plan checks that.\n');
  return 0;
}

async function checkPrograms(
  { description, file }: LoadedPipeline,
  isColoured: boolean,
): Promise<{ readonly diagnostics: readonly Diagnostic[]; readonly detail: string }> {
  if (description === null) return { diagnostics: [], detail: '' };
  const folder = dirname(file);
  const options = { folder, env: process.env, isColoured, isRead: true };
  const { diagnostics, typeErrors } = await preflight(description, options);
  return { diagnostics, detail: typeErrors };
}

function hardened(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === 'warning' ? { ...diagnostic, severity: 'error' } : diagnostic;
}

function describe({ description }: LoadedPipeline): string {
  if (description === null) return '';
  const { processes, connections } = description;
  const ranks = processes.reduce((sum, { np }) => sum + np, 0);
  const count = (n: number, one: string, many = `${one}s`): string =>
    `${n} ${n === 1 ? one : many}`;
  return `${count(processes.length, 'process', 'processes')}, ${count(ranks, 'rank')}, ${count(connections.length, 'connection')}.`;
}
