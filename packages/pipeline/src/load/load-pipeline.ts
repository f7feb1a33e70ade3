import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AntiphonError, isAntiphonError } from '@antiphon/core';
import type { Pipeline } from '../pipeline/pipeline.js';
import { findPipeline } from './find-pipeline.js';

/**
 * Imports a module and returns the pipeline that it exports. TypeScript needs a loader that the caller has installed.
 *
 * @param file - path of the module, relative to the working folder
 * @throws CONFIG_FILE_UNREADABLE if there is no such file; CONFIG_PIPELINE_INVALID if it cannot be imported or exports no
 * pipeline; what `definePipeline` throws
 */
export async function loadPipeline(file: string): Promise<Pipeline> {
  const path = resolve(file);
  if (!existsSync(path)) {
    throw new AntiphonError('CONFIG_FILE_UNREADABLE', { where: file, message: 'no such file' });
  }
  return findPipeline(await importModule(path, file), file);
}

async function importModule(
  path: string,
  file: string,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    if (isAntiphonError(cause)) throw cause;
    const reason = cause instanceof Error ? cause : new Error(String(cause));
    throw new AntiphonError('CONFIG_PIPELINE_INVALID', {
      where: file,
      message: `the module cannot be imported: ${reason.message}`,
      remedy: 'Mend the module.',
      ...(reason.stack === undefined ? {} : { detail: reason.stack }),
      cause,
    });
  }
}
