import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { antiphon } from '../run/antiphon.js';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));

test('a model on two simulators: they agree within the limits, or the first difference is named', async () => {
  const agreeing = await antiphon(FIXTURES, ['compare', 'model.ts', '--on', 'nest,neuron']);
  expect(agreeing).toMatchObject({ code: 0 });
  expect(agreeing.out).toMatch(/cells: 5 cells, 100 ms\n.*first divergence/);
  expect(agreeing.out).toMatch(/neuron +\d+ +\d+\.\d\d +0\.00 +\d+ +0 +0 +0\.\d+ .*none/);
  expect(agreeing.out).toContain('They agree within 1 ms and 5 %');
  const strict = ['--tolerance', '0.01', '--share', '0', '--set', 'current=1.2', '--json'];
  const differing = await antiphon(FIXTURES, [
    'compare',
    'model.ts',
    '--on',
    'nest,neuron',
    ...strict,
  ]);
  expect(differing).toMatchObject({ code: 1 });
  const { populations, problems, knownFaults } = JSON.parse(differing.out);
  expect(populations[0].rows[1]).toMatchObject({
    simulator: 'neuron',
    comparison: {
      missing: 0,
      extra: 0,
      firstDivergence: { kind: expect.stringMatching('late|early') },
    },
  });
  // The currents are those that were asked for: of 1.2 nA and a little more, more than 3 spikes each.
  expect(populations[0].rows[0].statistics.spikes).toBeGreaterThan(15);
  expect(problems).toEqual([expect.stringContaining('neuron, cells: ')]);
  expect(knownFaults).toContainEqual(
    expect.stringContaining("PyNN 0.13 on nest: with minDelay 'auto', spikes of sources come late"),
  );
});

test('what cannot be compared says so before a simulator is started', async () => {
  const compare = (...args: string[]) => antiphon(FIXTURES, ['compare', ...args]);
  expect(await compare('model.ts', '--on', 'nest')).toMatchObject({
    code: 2,
    err: expect.stringContaining('names of two simulators or more'),
  });
  expect(await compare('model.ts', '--on', 'nest,genesis')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/names out of nest, neuron, brian2.*nest,genesis/s),
  });
  expect(await compare('none.ts', '--on', 'nest,neuron')).toMatchObject({ code: 2 });
  expect(await compare(join('..', 'model.ts'), '--on', 'nest,neuron')).toMatchObject({
    code: 2,
    err: expect.stringContaining('PYNN_MODEL_INVALID'),
  });
});
