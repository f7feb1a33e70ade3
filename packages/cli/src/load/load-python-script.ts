import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '@antiphon/core';
import { findInterpreter, withoutMpi } from '@antiphon/launcher';
import { ownEnvironment } from '../own-places.js';
import type { ChildAnswer } from './child-answer.js';
import type { LoadedPipeline } from './loaded-pipeline.js';

/** Tells a script of `antiphon.music` to describe its run instead of taking part in it, and through which file descriptor. */
const DESCRIBE = 'ANTIPHON_DESCRIBE';
const ANSWER_FD = 3;
/** The interpreter of a script that was started by itself. */
const STARTED_BY = 'ANTIPHON_SCRIPT_PYTHON';

/**
 * Executes a Python script up to its `music.run`, with stand-ins for all simulators, and takes the pipeline that it describes: every
 * simulator of its `music.setup` becomes a process that executes the whole script.
 */
export async function loadPythonScript(
  file: string,
  args: readonly string[],
): Promise<LoadedPipeline> {
  const path = resolve(file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    return refused(path, 'CONFIG_FILE_UNREADABLE', `there is no file ${file}`);
  }
  const interpreter = findInterpreter(process.env[STARTED_BY], dirname(path), {
    env: process.env,
    ownEnvironment: ownEnvironment(),
  });
  if (interpreter === undefined) {
    return refused(path, 'INTERPRETER_NOT_FOUND', 'no Python interpreter was found');
  }
  const { answer, printed } = await describeInChild(interpreter.path, [path, ...args]);
  if (answer !== undefined) return { ...answer, file: path };
  const message = `${file} describes no run: it has not come to music.run()`;
  return refused(path, 'CONFIG_PIPELINE_INVALID', message, printed);
}

function refused(
  file: string,
  code: Diagnostic['code'],
  message: string,
  detail = '',
): LoadedPipeline {
  const remedy = 'Begin the script with `from antiphon import music`, and end it with music.run().';
  const advice = code === 'CONFIG_PIPELINE_INVALID' ? { remedy } : {};
  const diagnostics = [{ severity: 'error', code, message, ...advice }] as const;
  return { description: null, diagnostics, detail, file };
}

function describeInChild(
  interpreter: string,
  args: readonly string[],
): Promise<{ answer: ChildAnswer | undefined; printed: string }> {
  const child = spawn(interpreter, args, {
    env: { ...withoutMpi(process.env), [DESCRIBE]: String(ANSWER_FD) },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const texts = [child.stderr, child.stdio[ANSWER_FD] as NodeJS.ReadableStream].map((stream) => {
    const chunks: Buffer[] = [];
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString('utf8');
  });
  const [printed = () => '', answer = () => ''] = texts;
  return new Promise((done) => {
    child.once('error', (error) => {
      done({ answer: undefined, printed: String(error) });
    });
    child.once('close', () => {
      done({ answer: tryParse(answer()), printed: printed() });
    });
  });
}

function tryParse(text: string): ChildAnswer | undefined {
  try {
    return JSON.parse(text) as ChildAnswer;
  } catch {
    return undefined;
  }
}
