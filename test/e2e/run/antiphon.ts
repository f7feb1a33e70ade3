import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const ROOT: string = fileURLToPath(new URL('../../../', import.meta.url));

const MAIN = join(ROOT, 'packages/cli/dist/main.js');
const PATIENCE_MS = 110_000;

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the real command line in a folder. */
export function antiphon(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const options = {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', ...env },
    timeout: PATIENCE_MS,
    maxBuffer: 2 ** 26,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, out, err });
    });
  });
}

/** A folder of one test. */
export class Scratch implements Disposable {
  readonly path: string = mkdtempSync(join(tmpdir(), 'antiphon-run-'));

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
