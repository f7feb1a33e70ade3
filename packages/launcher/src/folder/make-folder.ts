import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it. Node's own way (`recursive`) never returns where the system answers that a folder does not exist
 * though the one above it does, as `/proc` answers.
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let folder = path; !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) {
    try {
      mkdirSync(folder);
    } catch (error) {
      // Somebody else may have made it meanwhile.
      if (!existsSync(folder)) throw error;
    }
  }
  // What is there already may be no folder.
  mkdirSync(path, { recursive: true });
}
