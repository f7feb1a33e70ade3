import { fileURLToPath } from 'node:url';
import { runPynnCases } from '@antiphon/testkit';
import { expect, test } from 'vitest';

const file = (name: string): string =>
  fileURLToPath(new URL(`../../vectors/${name}.json`, import.meta.url));

/** One of each kind; `npm run vectors -- pynn test/vectors/pynn test/vectors/pynn-own` runs all. */
const CASES = [
  'pynn/if_curr_exp', // spikes and signals
  'pynn/spike_source_first_step', // what PyNN refuses
  'pynn/set_between_runs', // parameters, spike times and weights
  'pynn/stdp_axonal', // weights
  'pynn/full_and_structured', // connections, over seeds
  'pynn-own/weights_of_either_sign',
  'pynn-own/multapses_set_weights',
  'pynn-own/point_neuron_gaba',
  'pynn-own/sampling_off_grid',
  'pynn-own/delays_out_of_bounds',
  'pynn-own/set_spike_times',
];

test('a network gives on each backend what PyNN itself gives there', {
  timeout: 240_000,
}, async () => {
  const lines: string[] = [];
  const tally = await runPynnCases(CASES.map(file), (line) => void lines.push(line));
  expect(lines.filter((line) => !line.endsWith(': passed'))).toEqual([]);
  // Five columns of goldens in the first four, three in the next, four in our own.
  expect(tally).toEqual({ passed: 4 * 5 + 3 + 6 * 4, failed: 0 });
});
