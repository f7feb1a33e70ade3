import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from '@antiphon/core';
import { cacheFolder, checkTypes, typescriptOptions } from '@antiphon/launcher';
import { moduleBases } from '../own-places.js';
import type { ChildAnswer } from './child-answer.js';
import type { LoadedPipeline } from './loaded-pipeline.js';

const CHILD = fileURLToPath(new URL('./pipeline-child.js', import.meta.url)).replace(
  /\/src\/load\/([^/]+)$/,
  '/dist/load/$1',
);

/** A module that describes a pipeline does not take longer to import [ms]. */
const PATIENCE_MS = 60_000;

/** Imports a module that exports a pipeline, in a process of its own; the types of a TypeScript module are checked first. */
export async function loadPipelineModule(
  file: string,
  isColoured: boolean,
): Promise<LoadedPipeline> {
  const path = resolve(file);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    return refused(path, 'CONFIG_FILE_UNREADABLE', `there is no file ${file}`);
  }
  if (/ts$/.test(path)) {
    const { errors, text } = await checkTypes([path], {
      cacheFolder: join(cacheFolder(), 'types'),
      bases: moduleBases(),
      isColoured,
    });
    if (errors > 0) {
      const count = `${errors} ${errors === 1 ? 'error' : 'errors'}`;
      return refused(path, 'CONFIG_TYPES', `${file}: the TypeScript compiler finds ${count}`, text);
    }
  }
  const { answer, printed } = await importInChild(path);
  if (answer !== undefined) return { ...answer, file: path };
  return refused(path, 'CONFIG_PIPELINE_INVALID', `${file} cannot be imported`, printed);
}

function refused(
  file: string,
  code: Diagnostic['code'],
  message: string,
  detail = '',
): LoadedPipeline {
  return { description: null, diagnostics: [{ severity: 'error', code, message }], detail, file };
}

function importInChild(
  path: string,
): Promise<{ answer: ChildAnswer | undefined; printed: string }> {
  const child = spawn(process.execPath, [...typescriptOptions(), CHILD, path], {
    env: { ...process.env, ANTIPHON_MODULE_BASES: moduleBases().join('\n') },
    stdio: ['ignore', 'inherit', 'pipe', 'pipe'],
    timeout: PATIENCE_MS,
  });
  const gather = (stream: NodeJS.ReadableStream | null): (() => string) => {
    const chunks: Buffer[] = [];
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
    return () => Buffer.concat(chunks).toString('utf8');
  };
  const errors = gather(child.stderr);
  const answer = gather(child.stdio[3] as NodeJS.ReadableStream);
  return new Promise((done) => {
    child.once('error', (error) => {
      done({ answer: undefined, printed: String(error) });
    });
    child.once('close', () => {
      done({ answer: tryParse(answer()), printed: errors() });
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
