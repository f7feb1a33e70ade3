import { execFile } from 'node:child_process';

/** The oldest nats-server that the protocol was tried with. */
export const OLDEST_SERVER = '2.10';

const PATIENCE_MS = 10_000;

/** Asks a nats-server for its version, for instance `2.10.5`. `undefined`: it does not answer as one. */
export function askServerVersion(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(path, ['--version'], { timeout: PATIENCE_MS }, (error, stdout) => {
      resolve(error === null ? /v?(\d+\.\d+\.\d+)/.exec(stdout)?.[1] : undefined);
    });
  });
}

/** Whether a version is recent enough. */
export function isServerRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_SERVER.split('.').map(Number);
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
