import { expect, test } from 'vitest';
import * as pynn from '../index.js';

const SIMULATORS = ['nest', 'neuron', 'brian2'] as const;
type Build = (sim: pynn.Simulator) => unknown;

/** What is warned of on each simulator where a script does something. */
const warnings = async (
  build: Build,
  setup: pynn.SetupOptions = { minDelay: 0.1 },
): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {};
  for (const name of SIMULATORS) {
    const sim = new pynn.Simulator({
      name,
      request: () => Promise.resolve({ result: { time: 0 }, tables: {} }),
      close: () => Promise.resolve(),
    });
    const said: string[] = [];
    sim.setup({ ...setup, onWarning: (text) => void said.push(text) });
    await build(sim);
    if (said.length > 0) found[name] = said.map((text) => text.replace(/^PyNN 0.13 on \w+: /, ''));
  }
  return found;
};

const times =
  (...spike_times: number[]): Build =>
  (sim) =>
    sim.Population(2, pynn.SpikeSourceArray({ spike_times }));
const project =
  (synapseType: pynn.SynapseType, connector: pynn.Connector = pynn.AllToAllConnector()): Build =>
  (sim) => {
    const cells = sim.Population(2, pynn.IF_curr_exp());
    return sim.Projection(cells, cells, connector, { synapseType });
  };
const plastic = (weight_dependence: pynn.PlasticityRule): Build =>
  project(
    pynn.STDPMechanism({
      timing_dependence: pynn.SpikePairRule(),
      weight_dependence,
      dendritic_delay_fraction: 0,
    }),
  );

test('sources on NEST: lost, late and refused spikes, by their times', async () => {
  // Of the spikes of test/vectors/pynn/spike_source_rounding.json, that of 70.9 came late.
  expect(await warnings(times(5, 70.9), { minDelay: 0.1, spikePrecision: 'on_grid' })).toEqual({
    nest: [expect.stringContaining('may come one step late')],
  });
  expect(await warnings(times(5, 70.9))).toEqual({});
  expect(await warnings(times(0.1, 5))).toEqual({
    nest: [expect.stringContaining('before the smallest delay are lost')],
  });
  expect(await warnings(times(5, 10, 20.5))).toEqual({});
  expect(await warnings(times(5), {})).toEqual({
    nest: [expect.stringContaining("with minDelay 'auto', spikes of sources come late")],
  });
  expect(await warnings((sim) => sim.Population(1, pynn.SpikeSourcePoisson()))).toEqual({
    nest: [expect.stringContaining('begins late, by the smallest delay and 1.1 ms')],
  });
});

test('times: steps, ends of runs, currents and resets', async () => {
  expect(await warnings(times(5), { timestep: 0.05, minDelay: 0.1 })).toEqual({
    brian2: [expect.stringContaining('run in steps of 0.1 ms')],
  });
  expect(await warnings((sim) => sim.run(1.05))).toEqual({
    nest: ['a run that does not end on a time step is refused'],
  });
  expect(await warnings((sim) => sim.run(1))).toEqual({});
  expect(await warnings((sim) => sim.DCSource({ start: 0.1 }))).toEqual({
    nest: [expect.stringContaining('a current does nothing before the smallest delay')],
  });
  expect(await warnings((sim) => sim.reset(), { tFlush: 200 })).toEqual({
    nest: [expect.stringContaining('reset does not restore all of the state')],
  });
});

test('cells: initial values, thresholds, refractory times, and models that are wrong', async () => {
  const population =
    (
      cellType: pynn.CellType,
      initialValues: Readonly<Record<string, number | number[]>> = {},
    ): Build =>
    (sim) =>
      sim.Population(2, cellType, { initialValues });
  expect(await warnings(population(pynn.IF_cond_exp(), { gsyn_exc: 0.1 }))).toEqual({
    nest: ['initial values of isyn and gsyn are ignored'],
    neuron: ['initial values of w, u, isyn and gsyn are ignored'],
  });
  expect(await warnings(population(pynn.IF_curr_exp(), { v: [-60, -40] }))).toEqual({
    neuron: ['a cell whose voltage is above its threshold at the start sends no spike'],
  });
  expect(await warnings(population(pynn.IF_curr_exp({ tau_refrac: [1, 2] })))).toEqual({
    brian2: ['tau_refrac has to be the same for all cells'],
  });
  expect(await warnings(population(pynn.EIF_cond_alpha_isfa_ista(), { w: 0.1 }))).toEqual({
    nest: ['the initial value of w is taken as pA, not nA'],
    neuron: [
      expect.stringContaining('lose spikes'),
      'initial values of w, u, isyn and gsyn are ignored',
    ],
    brian2: [expect.stringContaining('decay exponentially')],
  });
  expect(await warnings(population(pynn.GIF_cond_exp()))).toEqual({
    neuron: [expect.stringContaining('sends and records no spike')],
  });
  expect(await warnings(population(pynn.HH_cond_exp()))).toEqual({
    brian2: [expect.stringContaining('a spike in every step above threshold')],
  });
  expect(await warnings(population(pynn.IF_cond_exp_gsfa_grr()))).toEqual({
    brian2: [expect.stringContaining('a million times too far')],
  });
  expect(await warnings(population(pynn.Izhikevich({ c: [-65, -60] })))).toEqual({
    brian2: ['the reset values of the first cell are used for all'],
  });
});

test('cells that become so between runs are told of too', async () => {
  const build: Build = (sim) => {
    const cells = sim.Population(2, pynn.IF_curr_exp());
    cells.at(0).tau_refrac = 5;
  };
  expect(Object.keys(await warnings(build))).toEqual(['brian2']);
});

test('synapses and recordings', async () => {
  expect(await warnings(project(pynn.TsodyksMarkramSynapse({ weight: 1 })))).toEqual({
    brian2: [expect.stringContaining('recovers wrongly and does not facilitate')],
  });
  const twice = pynn.FromListConnector([
    [0, 1, 1, 1],
    [0, 1, 1, 1],
  ]);
  expect(await warnings(project(pynn.StaticSynapse(), twice))).toEqual({
    brian2: ['of several connections between two cells only the last is kept'],
  });
  expect(await warnings(plastic(pynn.GutigWeightDependence()))).toEqual({
    brian2: ['every rule of plasticity acts as the additive one'],
  });
  expect(await warnings(plastic(pynn.AdditiveWeightDependence()))).toEqual({});
  const record =
    (variables: 'spikes' | 'v', options: pynn.RecordOptions = {}): Build =>
    (sim) =>
      sim.Population(1, pynn.IF_curr_exp()).record(variables, options);
  expect(await warnings(record('spikes'))).toEqual({
    neuron: ['a spike in the last time step of a run is lost'],
  });
  expect(await warnings(record('v', { samplingInterval: 1 }))).toEqual({
    neuron: ['the last sample repeats the one before it'],
    brian2: [expect.stringContaining('is taken at (k - 1) intervals and a time step')],
  });
});
