import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AntiphonError } from '@antiphon/core';
import type { ProjectFiles } from './project-files.js';

/**
 * Writes the files of a project into a folder. Overwrites nothing.
 *
 * @returns names of the files
 * @throws CONFIG_FILE_EXISTS, OUTPUT_UNWRITABLE
 */
export function writeProject(folder: string, project: ProjectFiles): string[] {
  const files = Object.entries(project);
  for (const [name] of files) {
    if (!existsSync(join(folder, name))) continue;
    throw new AntiphonError('CONFIG_FILE_EXISTS', {
      where: join(folder, name),
      message: 'a file of that name exists already',
    });
  }
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(folder, name), text, { flag: 'wx' });
  } catch (cause) {
    throw new AntiphonError('OUTPUT_UNWRITABLE', {
      where: folder,
      message: 'the project cannot be written',
      remedy: 'Choose another folder.',
      cause,
    });
  }
  return files.map(([name]) => name);
}
