import { expect, test } from 'vitest';
import type { BackendRequest } from '../backend/backend.js';
import { IF_curr_exp } from '../cells/integrate-and-fire.js';
import { SpikeSourcePoisson } from '../cells/spike-sources.js';
import { FromListConnector } from '../connectors/from-list.js';
import { AllToAllConnector, OneToOneConnector } from '../connectors/structured.js';
import type { SetupOptions } from '../control/setup-options.js';
import { Simulator } from '../simulator.js';
import { AdditiveWeightDependence, SpikePairRule, STDPMechanism } from '../synapses/stdp.js';
import type { SynapseValue } from '../synapses/synapse-type.js';
import { StaticSynapse } from '../synapses/synapses.js';
import { fitValues } from './fit-values.js';

const begin = (options: SetupOptions = {}, name = 'notebook') => {
  const requests: BackendRequest[] = [];
  const warnings: string[] = [];
  const sim = new Simulator({
    name,
    request: (request) => {
      requests.push(request);
      return Promise.resolve({ result: { time: 0 }, tables: {} });
    },
    close: () => Promise.resolve(),
  });
  sim.setup({ onWarning: (text) => void warnings.push(text), ...options });
  const cells = sim.Population(3, IF_curr_exp(), { label: 'cells' });
  const connect = (values: { weight?: SynapseValue; delay?: SynapseValue }) =>
    sim.Projection(cells, cells, AllToAllConnector(), {
      label: 'p',
      synapseType: StaticSynapse(values),
    });
  return { sim, requests, warnings, cells, connect };
};

const delaysOf = (projection: ReturnType<ReturnType<typeof begin>['connect']>): number[] =>
  Array.from(projection, (own) => own.delay);

test('values of synapses that are no numbers are refused with the pair of cells', () => {
  const { sim, cells, connect } = begin();
  expect(() => connect({ weight: (d) => Math.sqrt(d - 1) })).toThrow(
    /PYNN_VALUE_INVALID: p.weight: this is no number \(expected a finite number, found NaN from cell 0 to cell 0\)/,
  );
  expect(() => connect({ delay: '1 / d' })).toThrow(
    /p.delay: .*found Infinity from cell 0 to cell 0/,
  );
  expect(() => connect({ weight: Number.POSITIVE_INFINITY })).toThrow(/p.weight: .*found Infinity/);
  const list = { pre: [0, 2], post: [1, 1], values: { weight: [1, Number.NaN] } };
  expect(() => sim.Projection(cells, cells, FromListConnector(list), { label: 'list' })).toThrow(
    /list.weight: .*found NaN from cell 2 to cell 1/,
  );
  const projection = connect({ weight: 1, delay: 1 });
  expect(() => projection.set({ weight: (d) => 1 / (d - 1) })).toThrow(
    /p.weight: .*found Infinity from cell 1 to cell 0/,
  );
  const synapseType = STDPMechanism({
    timing_dependence: SpikePairRule(),
    weight_dependence: AdditiveWeightDependence({ w_max: Number.POSITIVE_INFINITY }),
  });
  expect(() => sim.Projection(cells, cells, OneToOneConnector(), { synapseType })).toThrow(
    /w_max: .*expected a finite number, found Infinity/,
  );
});

test('delays below the smallest or above the largest are refused, wherever they are given', () => {
  const { connect } = begin();
  expect(() => connect({ delay: -1 })).toThrow(
    /PYNN_VALUE_INVALID: p.delay: .*expected 0.1 ms or more, found -1 ms/,
  );
  expect(() => connect({ delay: 0.02 })).toThrow(/found 0.02 ms/);
  expect(() => connect({ delay: (d) => d })).toThrow(/found 0 ms from cell 0 to cell 0/);
  const projection = connect({ delay: 1 });
  expect(() => projection.set({ delay: 0 })).toThrow(/found 0 ms/);
  expect(() => {
    projection.at(1).delay = -2;
  }).toThrow(/found -2 ms from cell 1 to cell 0/);
  const bounded = begin({ minDelay: 0.5, maxDelay: 2 }).connect;
  expect(() => bounded({ delay: 0.4 })).toThrow(/expected 0.5 to 2 ms, found 0.4 ms/);
  expect(() => bounded({ delay: 2.1 })).toThrow(/expected 0.5 to 2 ms, found 2.1 ms/);
  expect(delaysOf(bounded({ delay: (d) => 0.5 + 0.75 * d }))).toHaveLength(9);
});

test('delays between time steps are rounded once, with one warning', async () => {
  const { sim, requests, warnings, connect } = begin();
  const projection = connect({ weight: 1, delay: (d) => 0.3 + 0.24 * d });
  expect(delaysOf(projection).slice(0, 3)).toEqual([0.3, 0.5, 0.8]);
  expect(sim.getMaxDelay()).toBe(0.8);
  expect(delaysOf(connect({ delay: 1.04 }))[0]).toBe(1);
  await sim.run(1);
  const build = requests.find(({ call }) => call === 'build')!;
  expect([...build.tables!['projection:0']!.getChild('delay')!].slice(0, 3)).toEqual([
    0.3, 0.5, 0.8,
  ]);
  projection.at(0).delay = 0.37;
  expect(projection.at(0).delay).toBe(0.4);
  projection.set({ delay: 0.76 });
  expect(projection.at(0).delay).toBe(0.8);
  await sim.run(1);
  expect(requests.at(-2)!.args).toMatchObject({ values: { delay: 0.8 } });
  expect(warnings).toEqual([
    'p.delay: delays are rounded to the time step of 0.1 ms: 0.54 ms to 0.5 ms',
  ]);
});

test('delays halfway between time steps are left to the simulators, with a warning of their own', () => {
  const { warnings, connect } = begin();
  connect({ delay: 1.04 });
  expect(delaysOf(connect({ delay: (d) => 0.15 + 0.1 * d })).slice(0, 2)).toEqual([0.15, 0.25]);
  connect({ delay: 1.06 });
  expect(warnings.map((text) => text.replace(/.*: /, ''))).toEqual([
    '1.04 ms to 1 ms',
    'a delay of 0.15 ms lies halfway between time steps of 0.1 ms; simulators round it up or down',
  ]);
});

test('NEURON keeps delays between time steps, as PyNN does', () => {
  const { warnings, connect } = begin({}, 'neuron');
  expect(delaysOf(connect({ delay: 1.04 }))[0]).toBe(1.04);
  expect(warnings).toEqual([]);
});

test('NEURON and Brian2 take delays beyond the bounds of setup, as with PyNN, with a warning', () => {
  for (const name of ['neuron', 'brian2']) {
    const { warnings, connect } = begin({ minDelay: 0.5, maxDelay: 2 }, name);
    expect(delaysOf(connect({ delay: 0.3 }))[0]).toBe(0.3);
    expect(delaysOf(connect({ delay: 2.5 }))[0]).toBe(2.5);
    expect(delaysOf(connect({ delay: 0 }))[0]).toBe(0);
    expect(() => connect({ delay: -0.1 })).toThrow(/expected 0.5 to 2 ms, found -0.1 ms/);
    expect(warnings).toEqual([
      `p.delay: ${name} takes a delay of 0.3 ms, though it lies outside 0.5 to 2 ms; NEST does not`,
    ]);
  }
});

test('cells of simulators of other time steps get delays on their own grids', () => {
  const [fine, coarse] = [begin(), begin({ timestep: 0.25 })];
  const both = fine.sim.Assembly([fine.cells.view([0, 1]), coarse.cells.view([0])], 'both');
  const pairs = { pre: [0, 0, 0], post: [0, 1, 2] };
  const fitted = (delay: number | Float64Array) => fitValues({ delay }, pairs, both, 'p')['delay'];
  expect(fitted(0.5)).toBe(0.5);
  expect(fitted(0.6)).toEqual(Float64Array.of(0.6, 0.6, 0.5));
  expect(fitted(Float64Array.of(0.44, 0.46, 0.38))).toEqual(Float64Array.of(0.4, 0.5, 0.5));
  expect(() => fitted(Float64Array.of(0.1, 0.1, 0.1))).toThrow(
    /p.delay: .*expected 0.25 ms or more, found 0.1 ms from cell 0 to cell 2/,
  );
});

test('sources that never end have the ends that PyNN gives them, and other values are finite', async () => {
  const { sim, requests } = begin();
  sim.Population(2, SpikeSourcePoisson({ duration: [5, Number.POSITIVE_INFINITY] }));
  const source = sim.DCSource({ stop: Number.POSITIVE_INFINITY });
  expect(source.get('stop')).toBe(1e12);
  source.set({ stop: Number.POSITIVE_INFINITY });
  await sim.run(1);
  const build = requests.find(({ call }) => call === 'build')!;
  expect([...build.tables!['population:1']!.getChild('parameter:duration')!]).toEqual([5, 1e10]);
  expect(build.args).toMatchObject({ currentSources: [{ parameters: { stop: 1e12 } }] });
  expect(requests.at(-2)!.args).toMatchObject({ parameters: { stop: 1e12 } });
  for (const attempt of [
    () => sim.Population(2, SpikeSourcePoisson({ rate: Number.POSITIVE_INFINITY })),
    () => sim.DCSource({ amplitude: Number.POSITIVE_INFINITY }),
  ]) {
    expect(attempt).toThrow(/PYNN_VALUE_INVALID: .*expected a finite number, found Infinity/);
  }
});

test('a sampling interval is a multiple of the time step', () => {
  const { cells } = begin();
  expect(() => cells.record('v', { samplingInterval: 0.25 })).toThrow(
    /PYNN_VALUE_INVALID: cells: .*expected a multiple of the time step, 0.1 ms, found 0.25 ms/,
  );
  cells.record('v', { samplingInterval: 0.3 });
});

test('NEURON and Brian2 sample between time steps, as with PyNN', () => {
  for (const name of ['neuron', 'brian2']) {
    const { cells } = begin({}, name);
    cells.record('v', { samplingInterval: 0.25 });
    expect(() => cells.record('v', { samplingInterval: 0.3 })).toThrow(/samplingInterval 0.25 ms/);
    expect(() => begin({}, name).cells.record('v', { samplingInterval: 0 })).toThrow(
      /PYNN_VALUE_INVALID: cells: .*expected more than 0 ms, found 0 ms/,
    );
  }
});
