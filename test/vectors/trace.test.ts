import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { NETWORK_SETTINGS, readGraphFile, type TracedTick, traceGraph } from '@antiphon/testkit';
import { describe, expect, it } from 'vitest';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const FILE = path('graphs/graphs.json');
const file = readGraphFile(FILE);

/** Lines of a trace as ticks, in an order that does not depend on who ran first. */
function parse(lines: string): string[] {
  const ticks = lines.trim().split('\n');
  return sorted(ticks.map((line) => JSON.parse(line) as TracedTick));
}

function sorted(ticks: readonly TracedTick[]): string[] {
  return ticks
    .map(({ rank, at, state, log, delivered }) => `${rank} ${at} ${state} ${log} ${delivered}`)
    .sort();
}

describe('every executed tick', () => {
  it.each([1, 2, 17, 34, 100])('is the same in model, TypeScript and C++, graph %i', (seed) => {
    const graph = file.graphs.find((other) => other.seed === seed)!;
    const run = (program: string, args: string[]): string[] =>
      parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 }));
    const model = run(process.execPath, [path('../model/model.mjs'), '--trace', String(seed)]);
    const runner = path('../../build/native/graph_runner');
    const options = ['--trace', '--seed', String(seed), '--settings', 'chaos'];
    expect(run(runner, [FILE, ...options])).toEqual(model);
    expect(sorted(traceGraph(graph, file, NETWORK_SETTINGS.chaos))).toEqual(model);
  });
});
