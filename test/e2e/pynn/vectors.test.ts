import { fileURLToPath } from 'node:url';
import { runPynnCases } from '@antiphon/testkit';
import { expect, test } from 'vitest';

const file = (name: string): string =>
  fileURLToPath(new URL(`../../vectors/pynn/${name}.json`, import.meta.url));

/** One of each kind; `npm run vectors -- pynn test/vectors/pynn` runs all 60. */
const CASES = [
  'if_curr_exp', // spikes and signals
  'spike_source_first_step', // what PyNN refuses
  'set_between_runs', // parameters, spike times and weights
  'stdp_axonal', // weights
  'full_and_structured', // connections, over seeds
];

test('a network gives on each backend what PyNN itself gives there', {
  timeout: 240_000,
}, async () => {
  const lines: string[] = [];
  const tally = await runPynnCases(CASES.map(file), (line) => void lines.push(line));
  expect(lines.filter((line) => !line.endsWith(': passed'))).toEqual([]);
  // Five columns of goldens in the first four, three in the last.
  expect(tally).toEqual({ passed: 4 * 5 + 3, failed: 0 });
});
