import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './markdown.js';

/** How a command ended. */
export interface Ended {
  readonly code: number;
  /** Standard output, then standard error. */
  readonly text: string;
}

/** Runs the real command line in a folder, as from a shell: without the module path that pnpm gives to its commands. */
export function antiphon(
  folder: string,
  args: readonly string[],
  extra: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', ...extra };
  delete env['NODE_PATH'];
  const main = join(ROOT, 'packages/cli/dist/main.js');
  return new Promise((resolve) => {
    const options = { cwd: folder, env, timeout: 110_000 };
    execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, text: `${stdout}\n${stderr}` });
    });
  });
}
