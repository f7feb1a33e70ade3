import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type ScriptKind, typescriptOptions } from '@antiphon/launcher';
import { moduleBases } from '../own-places.js';
import type { Interrupts } from '../run/run-options.js';
import type { ChildAnswer, ChildLine } from './child-answer.js';

const CHILD = fileURLToPath(new URL('./pipeline-child.js', import.meta.url)).replace(
  /\/src\/load\/([^/]+)$/,
  '/dist/load/$1',
);

/** A module that describes a pipeline does not take longer to import [ms]. */
const PATIENCE_MS = 60_000;
const INTERRUPTED = 130;

/** How a module is run that turns out to be a script. */
export interface ScriptRun {
  /** Kinds that are; another one is ended. */
  readonly kinds: readonly ScriptKind[];
  /** Added to its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What of these comes while it runs is handed on to it. */
  readonly interrupts: Interrupts;
  readonly onStart: () => void;
}

/** What has come of an import. */
export interface Imported {
  readonly answer?: ChildAnswer;
  /** Of a script that was run. */
  readonly exitCode?: number;
  /** What the module has printed on its error output, as far as nobody has seen it. */
  readonly printed: string;
}

/** Imports a module in a process of its own, with arguments, for as long as a script runs. */
export async function importInChild(
  [path = '', ...args]: readonly string[],
  script: ScriptRun | undefined,
): Promise<Imported> {
  const child = spawn(process.execPath, [...typescriptOptions(), CHILD, path, ...args], {
    env: { ...process.env, ...script?.env, ANTIPHON_MODULE_BASES: moduleBases().join('\n') },
    // Ctrl-C reaches it through us, once.
    detached: true,
    stdio: ['ignore', 'inherit', 'pipe', 'pipe'],
  });
  const errors = new ErrorOutput(child);
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  let answer: ChildAnswer | undefined;
  let kind: ScriptKind | undefined;
  let unsubscribe: (() => void) | undefined;
  createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
    const said = JSON.parse(line) as ChildLine;
    if ('answer' in said) answer = said.answer;
    else {
      kind = said.script;
      clearTimeout(late);
      if (script?.kinds.includes(kind) !== true) child.kill('SIGKILL');
      else unsubscribe = begin(script, child, errors);
    }
  });
  const code = await exited(child);
  clearTimeout(late);
  unsubscribe?.();
  const printed = errors.kept;
  if (unsubscribe !== undefined) return { exitCode: code, printed };
  if (kind !== undefined) return { answer: unwanted(kind, script), printed };
  return { ...(answer === undefined ? {} : { answer }), printed };
}

function begin(script: ScriptRun, child: ChildProcess, errors: ErrorOutput): () => void {
  errors.show();
  script.onStart();
  return script.interrupts.subscribe(() => child.kill('SIGINT'));
}

function exited(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => {
      resolve(1);
    });
    child.once('close', (code, signal) => {
      resolve(signal === null ? (code ?? 1) : signal === 'SIGINT' ? INTERRUPTED : 1);
    });
  });
}

function unwanted(kind: ScriptKind, script: ScriptRun | undefined): ChildAnswer {
  const message =
    script === undefined
      ? 'this is a script, which runs its networks by itself; there is nothing to check before'
      : 'this script runs its networks in one simulator each; there is nothing to plan';
  const remedy = `Run it${kind === 'coupled' ? ', or let antiphon plan go as far as its plan' : ''}.`;
  return {
    description: null,
    diagnostics: [{ severity: 'error', code: 'CONFIG_PIPELINE_INVALID', message, remedy }],
    detail: '',
  };
}

/** What a child prints on its error output: kept, until it is to be shown. */
class ErrorOutput {
  readonly #chunks: Buffer[] = [];
  #isShown = false;

  constructor(child: ChildProcess) {
    child.stderr?.on('data', (chunk: Buffer) => {
      if (this.#isShown) process.stderr.write(chunk);
      else this.#chunks.push(chunk);
    });
  }

  get kept(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }

  show(): void {
    this.#isShown = true;
    for (const chunk of this.#chunks.splice(0)) process.stderr.write(chunk);
  }
}
