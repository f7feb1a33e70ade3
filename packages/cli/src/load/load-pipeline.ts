import { hasErrors, type PipelineDescription } from '@antiphon/core';
import type { ScriptRun } from './import-in-child.js';
import { loadMusicFile } from './load-music-file.js';
import { loadPipelineModule } from './load-pipeline-module.js';
import { loadPythonScript } from './load-python-script.js';
import type { LoadedPipeline } from './loaded-pipeline.js';

/**
 * Reads a pipeline: a module (`.ts`, `.mts`, `.js`, `.mjs`) that exports one, a Python script (`.py`) that describes one, or else a MUSIC
 * configuration file.
 *
 * @param args - of a script
 * @param script - how to run a module that is a script instead
 */
export function loadPipeline(
  file: string,
  isColoured: boolean,
  args: readonly string[] = [],
  script?: ScriptRun,
): Promise<LoadedPipeline> {
  if (file.endsWith('.py')) return loadPythonScript(file, args);
  return /\.m?[jt]s$/.test(file)
    ? loadPipelineModule(file, isColoured, args, script)
    : Promise.resolve(loadMusicFile(file));
}

/** The description of a pipeline that was read without errors. */
export function soundDescription({
  description,
  diagnostics,
}: LoadedPipeline): PipelineDescription | null {
  return hasErrors(diagnostics) ? null : description;
}
