import { join } from 'node:path';
import { isAntiphonError } from '@antiphon/core';
import { editorConfig, findInterpreter, probeInterpreter } from '@antiphon/launcher';
import { coupledProject, type ListenerLanguage } from '../init/project-files.js';
import { pynnProject } from '../init/pynn-project.js';
import { writeProject } from '../init/write-project.js';
import { moduleBases, ownEnvironment } from '../own-places.js';
import { showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';

/** Options of `antiphon init`. */
export interface InitSettings {
  readonly language?: ListenerLanguage;
  /** A model in PyNN's style in place of a coupled project. */
  readonly pynn?: boolean;
}

/**
 * `antiphon init`: writes a small coupled project or a PyNN model, with a `tsconfig.json` that shows editors our packages, and says how
 * to run it. Returns the exit code.
 */
export async function initCommand(
  folder: string,
  { language, pynn = false }: InitSettings,
  { out, err }: CommandIo,
): Promise<number> {
  try {
    const project = {
      ...(pynn ? pynnProject() : coupledProject(language ?? (await usualLanguage()))),
      'tsconfig.json': editorConfig(moduleBases()),
    };
    for (const name of writeProject(folder, project)) out.write(`  ${join(folder, name)}\n`);
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    showError(error, err);
    return 2;
  }
  const command =
    process.env['npm_lifecycle_event'] === 'antiphon' ? 'npm run antiphon --' : 'antiphon';
  const main = join(folder, pynn ? 'model.ts' : 'conf.music');
  out.write(`\nRun it with:\n\n  ${command} run ${main}\n`);
  if (pynn) out.write(`  ${command} compare ${main} --on nest,neuron,brian2\n`);
  return 0;
}

const usualLanguage = async (): Promise<ListenerLanguage> =>
  (await hasPythonRuntime()) ? 'python' : 'typescript';

async function hasPythonRuntime(): Promise<boolean> {
  const context = { env: process.env, ownEnvironment: ownEnvironment() };
  const interpreter = findInterpreter(undefined, '.', context);
  if (interpreter === undefined) return false;
  const facts = await probeInterpreter(interpreter.path, ['antiphon', 'numpy'], []);
  return facts?.packages['antiphon'] != null && facts.packages['numpy'] != null;
}
