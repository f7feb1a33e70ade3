import { checkGraph, checkPlan } from './graphs/check-graph.js';
import { readGraphFile } from './graphs/graph-file.js';
import { NETWORK_SETTINGS } from './graphs/settings.js';
import type { Tally } from './tally.js';

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
