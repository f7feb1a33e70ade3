import { execFile } from 'node:child_process';

const PATIENCE_MS = 15_000;

/** The first version number that a program prints; `undefined` if it cannot be run. */
export function askVersion(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: PATIENCE_MS }, (error, stdout, stderr) => {
      const text = `${stdout}\n${stderr}`;
      resolve(error === null ? (/\d+\.\d+(\.\d+)?/.exec(text)?.[0] ?? 'unknown') : undefined);
    });
  });
}
