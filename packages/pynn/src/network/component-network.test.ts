import { expect, test } from 'vitest';
import { IF_cond_exp, IF_curr_exp } from '../cells/integrate-and-fire.js';
import { SpikeSourcePoisson } from '../cells/spike-sources.js';
import { OneToOneConnector } from '../connectors/structured.js';
import { Simulator } from '../simulator.js';

test('a network counts, finds, filters and records its components', async () => {
  const calls: unknown[] = [];
  const sim = new Simulator({
    name: 'notebook',
    request: ({ call, args }) => {
      if (call === 'build') calls.push(args.recordings.map(({ population }) => population));
      return Promise.resolve({ result: { time: 0 }, tables: {} });
    },
    close: () => Promise.resolve(),
  });
  sim.setup({ onWarning: () => undefined });
  const a = sim.Population(3, IF_cond_exp(), { label: 'a' });
  const b = sim.Population(2, IF_curr_exp(), { label: 'b' });
  const source = sim.Population(2, SpikeSourcePoisson(), { label: 'source' });
  const projection = sim.Projection(a, b, OneToOneConnector());
  const network = sim.Network(a, b, source, projection, a.view([0]), a);
  expect([network.countNeurons(), network.countConnections()]).toEqual([7, 2]);
  expect([network.populations.length, network.views.length, network.assemblies.length]).toEqual([
    3, 1, 0,
  ]);
  expect(network.projections).toEqual([projection]);
  expect(network.getComponent('b')).toBe(b);
  expect(network.filter([IF_cond_exp, IF_curr_exp])).toEqual([a, b]);
  network.record('v');
  await sim.run(1);
  expect(calls).toEqual([[0, 1]]);
  expect(() => network.getComponent('x')).toThrow(/expected a, b, source, .*found x/);
  expect(() => network.record('w')).toThrow(/PYNN_RECORDING_INVALID/);
  expect(() => network.add(sim.Population(1, IF_cond_exp(), { label: 'a' }))).toThrow(
    /a label of its own/,
  );
});
