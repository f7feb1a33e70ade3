import { fileURLToPath } from 'node:url';
import { runGraphsInTypeScript, runInCpp, type Tally } from '@antiphon/testkit';
import { describe, expect, it } from 'vitest';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const FILE = path('graphs/graphs.json');

/** Runs a file of graphs and returns the tally with every line that was printed. */
function run(all: (file: string, print: (line: string) => void) => Tally): object {
  const lines: string[] = [];
  const tally = all(FILE, (line) => void lines.push(line));
  return { ...tally, lines };
}

describe('the 200 graphs of the model', { timeout: 300_000 }, () => {
  it('pass under every network setting in TypeScript, their plans too', () => {
    expect(run(runGraphsInTypeScript)).toEqual({ passed: 200 * 13, failed: 0, lines: [] });
  });

  it('pass under every network setting in C++', () => {
    const runner = path('../../build/native/graph_runner');
    const all = (file: string, print: (line: string) => void): Tally =>
      runInCpp(file, runner, print);
    expect(run(all)).toEqual({ passed: 200 * 12, failed: 0, lines: [] });
  });
});
