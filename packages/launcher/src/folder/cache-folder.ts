import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for what can be made again: `antiphon` in the XDG cache folder. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  const xdg = env['XDG_CACHE_HOME'];
  const base = xdg?.startsWith('/') ? xdg : join(homedir(), '.cache');
  return join(base, 'antiphon');
}
