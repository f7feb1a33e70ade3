import { writeSync } from 'node:fs';
import { isAntiphonError } from '@antiphon/core';
import { loadPipeline, PipelineError } from '@antiphon/pipeline';
import type { ChildAnswer } from './child-answer.js';

/** Where the answer goes: the program may print what it likes on the other streams. */
const ANSWER_FD = 3;

/** Imports the module of a pipeline, in a process of its own, and hands its description over as JSON. */
async function describe(file: string): Promise<ChildAnswer> {
  try {
    return { description: (await loadPipeline(file)).toDescription(), diagnostics: [], detail: '' };
  } catch (error) {
    const detail = isAntiphonError(error) ? (error.details.detail ?? '') : '';
    return { description: null, diagnostics: diagnosticsOf(error), detail };
  }
}

function diagnosticsOf(error: unknown): ChildAnswer['diagnostics'] {
  if (error instanceof PipelineError) return error.diagnostics;
  if (!isAntiphonError(error)) throw error;
  const { message, where, expected, found } = error.details;
  const facts = [
    expected === undefined ? '' : `expected ${expected}`,
    found === undefined ? '' : `found ${found}`,
  ].filter((fact) => fact !== '');
  const text = `${where === undefined ? '' : `${where}: `}${message}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
  return [{ severity: 'error', code: error.code, message: text, remedy: error.remedy }];
}

const answer = await describe(process.argv[2] ?? '');
writeSync(ANSWER_FD, JSON.stringify(answer));
// The module may have left timers or sockets open.
process.exit(0);
