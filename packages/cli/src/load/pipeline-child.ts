import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isAntiphonError } from '@antiphon/core';
import { awaitScript, type ScriptKind } from '@antiphon/launcher';
import { loadPipeline, PipelineError } from '@antiphon/pipeline';
import type { ChildAnswer, ChildLine } from './child-answer.js';
import { failScript } from './fail-script.js';

/** Where the answer goes: the program may print what it likes on the other streams. */
const CHANNEL = 3;

/** How much of the stack an error of a script tells: its own line is often deeper than the usual ten calls. */
const SHOWN_CALLS = 30;

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

/** How a script is started: with the arguments that Node itself would have given it. */
function importModule(file: string): Promise<unknown> {
  process.argv.splice(1, 1);
  return import(pathToFileURL(resolve(file)).href);
}

function say(line: ChildLine): void {
  writeSync(CHANNEL, `${JSON.stringify(line)}\n`);
}

const file = process.argv[2] ?? '';
let script: ScriptKind | undefined;
awaitScript((kind) => {
  script = kind;
  process.on('uncaughtException', failScript);
  Error.stackTraceLimit = SHOWN_CALLS;
  say({ script: kind });
});
// Nothing comes from there but its end: whoever wanted the module is gone.
const channel = new Socket({ fd: CHANNEL }).on('error', () => undefined);
channel
  .on('close', () => process.exit(1))
  .resume()
  .unref();
await importModule(file).catch((error: unknown) => {
  // What goes wrong with a pipeline's module is told below.
  if (script !== undefined) failScript(error);
});
if (script === undefined) {
  say({ answer: await describe(file) });
  // The module may have left timers or sockets open.
  process.exit(0);
}
