import { expect, expectTypeOf, test } from 'vitest';
import {
  AdditiveWeightDependence,
  AllToAllConnector,
  CondExpPostSynapticResponse,
  ElectricalSynapse,
  HH_cond_exp,
  IF_cond_exp,
  IF_curr_exp,
  LIF,
  PointNeuron,
  type Population,
  type Projection,
  Simulator,
  SpikePairRule,
  SpikeSourceArray,
  SpikeSourcePoisson,
  STDPMechanism,
  simulator,
  TsodyksMarkramSynapse,
} from './index.js';

// Each `@ts-expect-error` is an error of the compiler that must be there; the line below it is wrong at run time, too.

const sim = new Simulator({
  name: 'notebook',
  request: () => Promise.resolve({ result: { time: 0 }, tables: {} }),
  close: () => Promise.resolve(),
});
sim.setup({ onWarning: () => undefined });
const cells = sim.Population(2, IF_cond_exp({ tau_m: 12 }), { initialValues: { v: -60 } });
const sources = sim.Population(2, SpikeSourceArray({ spike_times: [1, 2] }));

test('a name of a simulator that is written down is checked here, any other when it comes', () => {
  const given: string = 'nset';
  expect(() => simulator(given)).toThrow(/PYNN_VALUE_INVALID: .*nset/);
  // @ts-expect-error: none of that name
  expect(() => simulator('nset')).toThrow(/PYNN_VALUE_INVALID/);
});

test('a parameter is a number or a list, as its model has it', () => {
  const first = cells.at(0);
  expectTypeOf(first.tau_m).toEqualTypeOf<number>();
  expectTypeOf(first.get('cm')).toEqualTypeOf<number>();
  expectTypeOf(first.getParameters().tau_syn_E).toEqualTypeOf<number>();
  expectTypeOf(cells.get('tau_m')).toEqualTypeOf<number[]>();
  expectTypeOf(cells.view([1]).get('tau_m')).toEqualTypeOf<number[]>();
  expectTypeOf(cells.get(['tau_m', 'cm'])).toEqualTypeOf<[number[], number[]]>();
  expectTypeOf(cells.get('cm', { simplify: true })).toEqualTypeOf<number | number[]>();
  expectTypeOf(sources.get('spike_times')).toEqualTypeOf<Float64Array[]>();
  expectTypeOf(sources.at(1).spike_times).toEqualTypeOf<Float64Array>();
  first.tau_m = first.tau_m + 1;
  sources.at(1).spike_times = Float64Array.of(3);
  expect(cells.get('tau_m')).toEqual([13, 12]);
  expect(sources.get('spike_times')).toEqual([Float64Array.of(1, 2), Float64Array.of(3)]);
  expect(sim.Population(1, SpikeSourceArray()).at(0).spike_times).toEqual(new Float64Array());
  expect(cells.get(['cm', 'tau_m'], { simplify: true })).toEqual([1, [13, 12]]);
});

test('values are of the kind that a parameter is', () => {
  cells.set({ cm: [1, 2] });
  // @ts-expect-error: one number for each cell
  expect(() => cells.set({ cm: [[1, 2], [3]] })).toThrow(/PYNN_VALUE_INVALID/);
  // @ts-expect-error: a list of spike times
  expect(() => sources.set({ spike_times: 1 })).toThrow(/a list of numbers/);
  // @ts-expect-error: a number
  expect(() => cells.at(0).setParameters({ cm: 'high' })).toThrow(/PYNN_VALUE_INVALID/);
  // @ts-expect-error: a list of spike times
  const wrong = () => SpikeSourceArray({ spike_times: '1' });
  expect(() => sim.Population(1, wrong())).toThrow(/a list of numbers/);
});

test('names of parameters', () => {
  // @ts-expect-error: tau_m is meant
  expect(() => IF_cond_exp({ taum: 1 })).toThrow(/Did you mean tau_m/);
  // @ts-expect-error: tau_m is meant
  expect(() => cells.set({ taum: 1 })).toThrow(/Did you mean tau_m/);
  // @ts-expect-error: tau_m is meant
  expect(() => sim.set(cells, { taum: 1 })).toThrow(/Did you mean tau_m/);
  // @ts-expect-error: tau_m is meant
  expect(() => cells.get(['cm', 'taum'])).toThrow(/expected v_rest, cm, tau_m/);
  // @ts-expect-error: tau_m is meant
  expect(() => cells.at(0).get('taum')).toThrow(/Did you mean tau_m/);
  // @ts-expect-error: spike sources have no membrane
  expect(() => sources.at(0).setParameters({ tau_m: 1 })).toThrow(/expected spike_times/);
});

test('names of state variables', () => {
  cells.initialize({ gsyn_exc: 0.1 });
  // @ts-expect-error: v is meant
  expect(() => cells.initialize({ vv: 1 })).toThrow(/expected v, gsyn_exc, gsyn_inh/);
  // @ts-expect-error: v is meant
  expect(() => sim.initialize(cells, { vv: 1 })).toThrow(/expected v, gsyn_exc, gsyn_inh/);
  // @ts-expect-error: v is meant
  expect(() => sim.Population(1, IF_cond_exp(), { initialValues: { vv: 1 } })).toThrow(/'vv'/);
  // @ts-expect-error: v is meant
  expect(() => cells.at(0).setInitialValue('vv', 1)).toThrow(/'vv'/);
  // @ts-expect-error: spike sources have no state
  expect(() => sources.initialize({ v: 1 })).toThrow(/expected none/);
  expectTypeOf(cells.initialValues.v).toEqualTypeOf<readonly number[]>();
});

test('names of variables that can be recorded', async () => {
  cells.record(['spikes', 'v']);
  // @ts-expect-error: v is meant
  expect(() => cells.record('vv')).toThrow(/expected spikes, v, gsyn_exc, gsyn_inh/);
  // @ts-expect-error: v is meant
  expect(() => sim.record(['v', 'vv'], cells)).toThrow(/expected spikes, v, gsyn_exc/);
  // @ts-expect-error: v is meant
  await expect(cells.getData({ variables: 'vv' })).rejects.toThrow(/expected spikes, v, gsyn_exc/);
  // @ts-expect-error: spike sources have no membrane
  expect(() => sources.record('v')).toThrow(/expected spikes/);
});

test('cells of several types have what all of them have', () => {
  const both = sim.Assembly([cells, sim.Population(2, HH_cond_exp())]);
  expectTypeOf(both.get('cm')).toEqualTypeOf<number[]>();
  both.set({ cm: 2 });
  both.record('v');
  // @ts-expect-error: cells with a threshold have no channels
  expect(() => both.set({ gbar_Na: 1 })).toThrow(/IF_cond_exp has no parameter 'gbar_Na'/);
  // @ts-expect-error: cells with a threshold have no channels
  expect(() => both.record('m')).toThrow(/IF_cond_exp has no variable 'm'/);
  // @ts-expect-error: spike sources have no membrane
  expect(() => sim.Assembly([cells, sources]).record('v')).toThrow(/expected spikes/);
});

test('parts of a composed neuron are named after their receptor types', () => {
  const composed = sim.Population(
    2,
    PointNeuron(LIF(), { AMPA: CondExpPostSynapticResponse({ tau_syn: 2 }) }),
  );
  expectTypeOf(composed.get('AMPA.tau_syn')).toEqualTypeOf<number[]>();
  composed.record(['v', 'AMPA.gsyn']);
  // @ts-expect-error: of conductances
  expect(() => composed.record('AMPA.isyn')).toThrow(/expected spikes, v, AMPA.gsyn/);
  const laid: Projection = sim.Projection(cells, composed, AllToAllConnector(), {
    receptorType: 'AMPA',
  });
  expect(laid.receptorType).toBe('AMPA');
  const options = { receptorType: 'GABA' } as const;
  // @ts-expect-error: AMPA alone
  expect(() => sim.Projection(cells, composed, AllToAllConnector(), options)).toThrow(
    /expected AMPA, found GABA/,
  );
});

test('receptor types', () => {
  const connector = AllToAllConnector();
  sim.Projection(cells, cells.view([0]), connector, { receptorType: 'inhibitory' });
  // @ts-expect-error: excitatory or inhibitory
  expect(() => sim.Projection(cells, cells, connector, { receptorType: 'NMDA' })).toThrow(
    /expected excitatory, inhibitory, found NMDA/,
  );
});

test('values of synapses', async () => {
  const lay = sim.Projection(cells, cells, AllToAllConnector());
  lay.set({ weight: 'd', delay: 1 });
  // @ts-expect-error: static synapses do not facilitate
  expect(() => lay.set({ U: 1 })).toThrow(/expected weight, delay/);
  const synapseType = TsodyksMarkramSynapse({ tau_rec: 200 });
  const depressing = sim.Projection(cells, cells, AllToAllConnector(), { synapseType });
  depressing.set({ U: 0.2 });
  expect(depressing.at(0).get('tau_rec')).toBe(200);
  // @ts-expect-error: tau_rec is meant
  await expect(depressing.get(['weight', 'tau_rek'])).rejects.toThrow(/Did you mean tau_rec/);
  // @ts-expect-error: tau_rec is meant
  expect(() => depressing.at(0).get('tau_rek')).toThrow(/Did you mean tau_rec/);
  // @ts-expect-error: gap junctions have no delay
  expect(() => ElectricalSynapse({ delay: 1 })).toThrow(/expected weight/);
});

test('parameters of plasticity are the same for all connections', () => {
  const synapseType = STDPMechanism({
    timing_dependence: SpikePairRule({ tau_plus: 10 }),
    weight_dependence: AdditiveWeightDependence({ w_max: 2 }),
    weight: 0.1,
    delay: 1,
  });
  const plastic = sim.Projection(cells, cells, AllToAllConnector(), { synapseType });
  plastic.set({ tau_plus: 15, weight: [1, 1, 1, 1] });
  // @ts-expect-error: one number
  expect(() => plastic.set({ w_max: [1, 2, 3, 4] })).toThrow(/all connections have the same w_max/);
  // @ts-expect-error: this rule has none
  expect(() => plastic.set({ mu_plus: 1 })).toThrow(/has no parameter 'mu_plus'/);
});

test('cells whose type is not known take any name, and what they are is seen at run time', () => {
  const some: readonly Population[] = [cells, sources, sim.Population(1, IF_curr_exp())];
  expectTypeOf(some[0]!.get('tau_m')).toEqualTypeOf<(number | Float64Array)[]>();
  expect(() => some[1]!.set({ tau_m: 1 })).toThrow(/SpikeSourceArray has no parameter 'tau_m'/);
  const rates = sim.create(SpikeSourcePoisson({ rate: 3 })).get('rate');
  expect(rates).toEqual([3]);
});
