import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { checkGraph, checkPlan } from './graphs/check-graph.js';
import { readGraphFile } from './graphs/graph-file.js';
import { NETWORK_SETTINGS } from './graphs/settings.js';

/** Passes and failures of one implementation. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** Every graph of a file through the TypeScript planner and state machine, under every network setting. */
export function runGraphsInTypeScript(path: string, print: (line: string) => void): Tally {
  const file = readGraphFile(path);
  const tally = { passed: 0, failed: 0 };
  const count = (what: string, seed: number, faults: readonly string[]): void => {
    if (faults.length === 0) tally.passed++;
    else {
      tally.failed++;
      print(`FAIL typescript ${what} seed ${seed}: ${faults.join('; ')}`);
    }
  };
  for (const graph of file.graphs) {
    count('plan', graph.seed, checkPlan(graph, file));
    for (const [name, setting] of Object.entries(NETWORK_SETTINGS)) {
      count(name, graph.seed, checkGraph(graph, file, setting));
    }
  }
  return tally;
}

/** The same file through the C++ state machine: its runner prints failures and a closing line of the same form. */
export function runGraphsInCpp(path: string, runner: string, print: (line: string) => void): Tally {
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
