import { readFileSync, rmSync } from 'node:fs';
import type { RunFolder } from '@antiphon/launcher';

/**
 * What an adapter has kept from the screen while its simulator was imported: it leaves that behind if it died meanwhile
 * (`adapters/kit`, verbosity).
 */
export function takeQuietLog(folder: RunFolder, rankId: number): string[] {
  const path = folder.log(`quiet-${rankId}`);
  try {
    const text = readFileSync(path, 'utf8').trimEnd();
    rmSync(path);
    return text === '' ? [] : text.split('\n');
  } catch {
    return [];
  }
}
