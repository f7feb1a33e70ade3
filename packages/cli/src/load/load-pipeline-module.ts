import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Diagnostic } from '@antiphon/core';
import { cacheFolder, checkTypes } from '@antiphon/launcher';
import { moduleBases } from '../own-places.js';
import { importInChild, type ScriptRun } from './import-in-child.js';
import type { LoadedPipeline } from './loaded-pipeline.js';

const NOTHING = { description: null, diagnostics: [], detail: '' };

/**
 * Imports a module that exports a pipeline, in a process of its own; the types of a TypeScript module are checked first.
 *
 * @param args - of a script
 * @param script - how to run one that turns out to be a script; left out: it is not run but refused
 */
export async function loadPipelineModule(
  file: string,
  isColoured: boolean,
  args: readonly string[] = [],
  script?: ScriptRun,
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
  const { answer, exitCode, printed } = await importInChild([path, ...args], script);
  if (exitCode !== undefined) return { ...NOTHING, file: path, exitCode };
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
