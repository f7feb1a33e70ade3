import { AntiphonError } from '@antiphon/core';
import { expect, test } from 'vitest';
import { AllToAllConnector, IF_cond_exp, Simulator } from '../index.js';

test('what a backend refuses is told where the script has asked, and a network that it has refused again and again', async () => {
  const own = new Simulator({
    name: 'strict',
    request: async ({ call }) => {
      await new Promise(setImmediate);
      if (call !== 'build') return { result: { time: 1 }, tables: {} };
      throw new AntiphonError('PYNN_BACKEND_REFUSED', { message: 'BadProperty: cm' });
    },
    close: () => Promise.resolve(),
  });
  own.setup({ onWarning: () => undefined });
  const refused = own.Population(1, IF_cond_exp());
  refused.record('spikes');
  for (const attempt of [
    () => own.run(1),
    () => refused.meanSpikeCount(),
    async () => (await refused.getData()).segments,
  ]) {
    const error = (await attempt().catch((reason: unknown) => reason)) as Error;
    expect(error.message).toContain('BadProperty: cm');
    expect(error.stack).toContain('refused-network.test.ts');
  }
  // What needs no network of the backend's goes on.
  own.setup({ onWarning: () => undefined });
  expect(await own.run(1)).toBe(1);
});

test('what was built before another setup() refuses all that is asked of it, and nothing of it is sent', async () => {
  const calls: string[] = [];
  const own = new Simulator({
    name: 'small',
    request: ({ call }) => {
      calls.push(call);
      return Promise.resolve({ result: { time: 1 }, tables: {} });
    },
    close: () => Promise.resolve(),
  });
  own.setup({ onWarning: () => undefined });
  const old = own.Population(3, IF_cond_exp());
  const oldSource = own.DCSource();
  own.setup({ onWarning: () => undefined });
  own.Population(5, IF_cond_exp());
  await own.run(1);
  const gone = /PYNN_NOT_SET_UP: small: .*another network.*Build these cells again/;
  await expect(old.getData()).rejects.toThrow(gone);
  await expect(old.writeData('old.nix')).rejects.toThrow(gone);
  for (const attempt of [
    () => old.set({ tau_m: 10 }),
    () => old.record('v'),
    () => old.inject(oldSource),
    () => own.Projection(old, old, AllToAllConnector()),
  ]) {
    expect(attempt).toThrow(gone);
  }
  expect(calls).toEqual(['setup', 'build', 'run']);
});
