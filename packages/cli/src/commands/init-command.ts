import { join } from 'node:path';
import { isAntiphonError } from '@antiphon/core';
import { findInterpreter, probeInterpreter } from '@antiphon/launcher';
import type { ListenerLanguage } from '../init/project-files.js';
import { writeProject } from '../init/write-project.js';
import { ownEnvironment } from '../own-places.js';
import { showError } from '../show/show-diagnostics.js';
import type { CommandIo } from './command-io.js';

/** Options of `antiphon init`. */
export interface InitSettings {
  readonly language?: ListenerLanguage;
}

/** `antiphon init`: writes a small coupled project and says how to run it. Returns the exit code. */
export async function initCommand(
  folder: string,
  { language }: InitSettings,
  { out, err }: CommandIo,
): Promise<number> {
  try {
    const chosen = language ?? ((await hasPythonRuntime()) ? 'python' : 'typescript');
    for (const name of writeProject(folder, chosen)) out.write(`  ${join(folder, name)}\n`);
  } catch (error) {
    if (!isAntiphonError(error)) throw error;
    showError(error, err);
    return 2;
  }
  const command =
    process.env['npm_lifecycle_event'] === 'antiphon' ? 'npm run antiphon --' : 'antiphon';
  out.write(`\nRun it with:\n\n  ${command} run ${join(folder, 'conf.music')}\n`);
  return 0;
}

async function hasPythonRuntime(): Promise<boolean> {
  const context = { env: process.env, ownEnvironment: ownEnvironment() };
  const interpreter = findInterpreter(undefined, '.', context);
  if (interpreter === undefined) return false;
  const facts = await probeInterpreter(interpreter.path, ['antiphon', 'numpy'], []);
  return facts?.packages['antiphon'] != null && facts.packages['numpy'] != null;
}
