import { expect, test } from 'vitest';
import type { Network } from '../network/network.js';
import { noteHalfway } from './note-halfway.js';

function warningsOf(name: string, timestep: number, delays: number | Float64Array): string[] {
  const warnings: string[] = [];
  const network = {
    backend: { name },
    options: { timestep },
    noteOnce: (_: string, warning: string) => void warnings.push(warning),
  };
  noteHalfway(delays, network as unknown as Network, 'p');
  return warnings;
}

test('delays that end halfway between steps of NEURON are worth a warning, unless steps add up exactly', () => {
  expect(warningsOf('neuron', 0.1, Float64Array.of(1, 0.55, 0.65))).toEqual([
    'p: a delay of 0.55 ms ends halfway between time steps of 0.1 ms; neuron puts each spike on either, and another one than in the uncut network',
  ]);
  expect(warningsOf('neuron', 0.1, 1.04)).toEqual([]);
  expect(warningsOf('neuron', 0.025, 1.0125)).toHaveLength(1);
  expect(warningsOf('neuron', 1 / 32, 33 / 64)).toEqual([]);
  expect(warningsOf('nest', 0.1, 0.55)).toEqual([]);
});
