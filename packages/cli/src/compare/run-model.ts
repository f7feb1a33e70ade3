import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { deserialize } from 'node:v8';
import { typescriptOptions } from '@antiphon/launcher';
import { moduleBases } from '../own-places.js';
import { type ModelAnswer, type ModelRequest, REQUEST_VARIABLE } from './model-answer.js';

const CHILD = fileURLToPath(new URL('./model-child.js', import.meta.url)).replace(
  /\/src\/compare\/([^/]+)$/,
  '/dist/compare/$1',
);

/** Runs a model on one simulator, in a process of its own. What the model prints goes to our error output. */
export function runModel(request: ModelRequest): Promise<ModelAnswer> {
  const child = spawn(process.execPath, [...typescriptOptions(), CHILD], {
    env: {
      ...process.env,
      ANTIPHON_MODULE_BASES: moduleBases().join('\n'),
      [REQUEST_VARIABLE]: JSON.stringify(request),
    },
    stdio: ['ignore', 2, 'inherit', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdio[3]?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((done) => {
    child.once('error', (error) => {
      done(failed(`its process could not be started: ${error.message}`));
    });
    child.once('close', (code, signal) => {
      const how = signal === null ? `exit code ${code}` : signal;
      done(tryRead(Buffer.concat(chunks)) ?? failed(`its process ended with ${how}`));
    });
  });
}

const failed = (message: string): ModelAnswer => ({
  activities: [],
  knownFaults: [],
  failure: { code: null, message, detail: '' },
});

function tryRead(bytes: Buffer): ModelAnswer | undefined {
  try {
    return deserialize(bytes) as ModelAnswer;
  } catch {
    return undefined;
  }
}
