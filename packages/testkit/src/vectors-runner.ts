import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Tally } from './tally.js';

/** A file through a C++ runner, which prints failures and a closing line `N passed, N failed`. */
export function runInCpp(path: string, runner: string, print: (line: string) => void): Tally {
  if (!existsSync(runner)) {
    print(`FAIL c++: ${runner} is not built; run npm test once, it builds everything`);
    return { passed: 0, failed: 1 };
  }
  const { stdout, stderr, status } = spawnSync(runner, [path], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const lines = stdout.trimEnd().split('\n');
  const closing = /^(\d+) passed, (\d+) failed$/.exec(lines.pop() ?? '');
  for (const line of lines) if (line !== '') print(`c++ ${line}`);
  if (closing === null) {
    print(`FAIL c++: the runner ended with ${status}: ${stderr.trim()}`);
    return { passed: 0, failed: 1 };
  }
  return { passed: Number(closing[1]), failed: Number(closing[2]) };
}
