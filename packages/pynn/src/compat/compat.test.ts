import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Backend, BackendRequest } from '../backend/backend.js';
import { makeTable } from '../description/tables.js';
import { random, simulator } from './index.js';

/** A backend that answers every request for data with two spikes and two samples. */
class Answering implements Backend {
  readonly name = 'answering';
  readonly requests: BackendRequest[] = [];

  request(request: BackendRequest): ReturnType<Backend['request']> {
    this.requests.push(request);
    const signals = ['v', 'gsyn_exc', 'gsyn_inh'].map((variable) => ({
      variable,
      units: 'mV',
      cells: [0, 1],
      tStart: 0,
      samplingInterval: 0.1,
    }));
    const column = Float64Array.of(-65, -64);
    return Promise.resolve({
      result: {
        time: 0,
        segments: [{ tStart: 0, tStop: 10, spikeCells: [0, 1], annotations: {}, signals }],
        annotations: {},
      },
      tables: {
        'spikes:0': makeTable({ time: Float64Array.of(1, 2), index: Int32Array.of(1, 0) }),
        'signal:0:v': makeTable({ '0': column, '1': column }),
        'signal:0:gsyn_exc': makeTable({ '0': column, '1': column }),
        'signal:0:gsyn_inh': makeTable({ '0': column, '1': column }),
        connections: makeTable({
          pre: Int32Array.of(0),
          post: Int32Array.of(1),
          weight: Float64Array.of(0.5),
          delay: Float64Array.of(1),
        }),
      },
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const begin = () => {
  const backend = new Answering();
  const sim = simulator(backend);
  const warnings: string[] = [];
  sim.setup({ timestep: 0.1, min_delay: 0.1, onWarning: (text) => void warnings.push(text) });
  return { backend, sim, warnings };
};

/** What has been warned of: old names, and delays that were rounded. */
const named = (warnings: readonly string[]): string[] =>
  warnings.map((text) => text.replace(/ is an old name of PyNN's.*|(?<=rounded).*/, ''));

test('a script of 0.7 runs, and each old name is told of once, with the new one', async () => {
  const { backend, sim, warnings } = begin();
  const parameters = { tau_m: 12, cm: 0.8, v_init: -60 };
  const excitatory = sim.Population([4, 4], sim.IF_cond_exp, parameters, { label: 'E' });
  const inhibitory = sim.Population([2, 2], sim.IF_cond_exp, parameters, { label: 'I' });
  const both = excitatory.plus(inhibitory);
  const input = sim.Population(3, sim.SpikeSourcePoisson);
  input.rset('rate', new random.RandomDistribution('gaussian', [10, 2]));
  both.inject(sim.NoisyCurrentSource({ mean: 0.1, stdDev: 0.01 }));
  const connector = sim.DistanceDependentProbabilityConnector('exp(-d**2/4.0)', {
    weights: new random.RandomDistribution('uniform', [0, 0.1]),
    delays: '0.5+0.01d',
  });
  const depressing = sim.DynamicSynapse({
    fast: sim.TsodyksMarkramMechanism({ U: 0.5, tau_rec: 800 }),
  });
  const projection = sim.Projection(excitatory, both, connector, {
    target: 'excitatory',
    synapse_dynamics: depressing,
  });
  sim.Projection(inhibitory, both, { method: connector, target: 'inhibitory' });
  expect(named(warnings)).toEqual([
    'min_delay',
    'a cell class and its parameters',
    'v_init',
    'rset',
    'stdDev',
    'weights',
    'delays',
    '0.01d',
    'TsodyksMarkramMechanism',
    'DynamicSynapse',
    'target',
    'synapse_dynamics',
    'E→E+I.delay: delays are rounded',
    'method',
  ]);
  expect(warnings[3]).toBe("rset is an old name of PyNN's; write set({ name: distribution })");
  expect(projection.synapseType.name).toBe('TsodyksMarkramSynapse');
  expect(projection.receptorType).toBe('excitatory');
  for (const { delay, presynapticIndex, weight } of projection) {
    expect(delay).toBeGreaterThanOrEqual(0.5);
    expect(weight).toBeLessThan(0.1);
    expect(presynapticIndex).toBeLessThan(16);
  }
  await sim.run(10);
  const build = backend.requests.find(({ call }) => call === 'build')!;
  expect(build.args).toMatchObject({
    populations: [
      { size: 16, cellType: { parameters: { tau_m: 12, cm: 0.8 } }, initialValues: { v: -60 } },
      { size: 4 },
      { size: 3, cellType: { name: 'SpikeSourcePoisson', parameters: {} } },
    ],
  });
});

test('old names of cells', async () => {
  const { sim, warnings } = begin();
  const cells = sim.Population(2, sim.IF_cond_exp, {});
  cells.set('tau_m', 10);
  cells.tset('cm', [1, 2]);
  cells.initialize('v', -70);
  cells.randomInit(new random.RandomDistribution('uniform', [-70, -60]));
  cells.record();
  cells.record_v();
  cells.record_gsyn();
  expect(cells.get('tau_m')).toEqual([10, 10]);
  expect(cells.get('cm')).toEqual([1, 2]);
  expect(cells.synapse_types).toEqual(['excitatory', 'inhibitory']);
  expect(await cells.getSpikes()).toEqual([
    [0, 2],
    [1, 1],
  ]);
  expect((await cells.get_v())[3]).toEqual([1, 0.1, -64]);
  expect((await cells.get_gsyn())[0]).toEqual([0, 0, -65, -65]);
  expect(await cells.meanSpikeCount()).toBe(1);
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-compat-'));
  const file = join(folder, 'spikes.txt');
  await cells.printSpikes(file);
  expect(readFileSync(file, 'utf8')).toBe('0\t2\n1\t1\n');
  rmSync(folder, { recursive: true });
  expect(named(warnings).slice(2)).toEqual([
    'set(name, value)',
    'tset',
    'initialize(name, value)',
    'randomInit',
    'record()',
    'record_v',
    'record_gsyn',
    'synapse_types',
    'getSpikes',
    'get_v',
    'get_gsyn',
    'printSpikes',
  ]);
});

test('functions of the module record cells', async () => {
  const { backend, sim, warnings } = begin();
  const cells = sim.Population(2, sim.IF_cond_exp, {});
  sim.record_v(cells);
  sim.record_gsyn(cells);
  await sim.run(1);
  expect(backend.requests.find(({ call }) => call === 'build')!.args).toMatchObject({
    recordings: [{ variables: ['v'] }, { variables: ['gsyn_exc', 'gsyn_inh'] }],
  });
  expect(named(warnings).slice(2)).toEqual(['record_v(cells, file)', 'record_gsyn(cells, file)']);
});

test('old names of projections', async () => {
  const { sim, warnings } = begin();
  const cells = sim.Population(2, sim.IF_curr_exp, {});
  const connector = sim.AllToAllConnector({ weights: 0.1, allow_self_connections: false });
  const projection = sim.Projection(cells, cells, connector);
  expect(projection.size).toBe(2);
  projection.setWeights(0.5);
  projection.randomizeDelays(new random.RandomDistribution('uniform', [1, 2]));
  expect(projection.at(0).weight).toBe(0.5);
  expect(await projection.getWeights()).toEqual([0.5]);
  expect(await projection.getDelays('array')).toEqual([
    [Number.NaN, 1],
    [Number.NaN, Number.NaN],
  ]);
  expect(named(warnings).slice(2)).toEqual([
    'weights',
    'allow_self_connections',
    'setWeights',
    'randomizeDelays',
    'population0→population0.delay: delays are rounded',
    'getWeights',
    'getDelays',
  ]);
});

test('plasticity: the amplitudes of a weight dependence go to the timing rule, and there is one kind to a synapse', () => {
  const { sim, warnings } = begin();
  const slow = sim.STDPMechanism({
    timing_dependence: sim.SpikePairRule({ tau_plus: 10 }),
    weight_dependence: sim.AdditiveWeightDependence({ w_max: 2, A_plus: 0.02 }),
  });
  expect(slow.rules).toMatchObject({
    timing_dependence: { parameters: { tau_plus: 10, A_plus: 0.02, A_minus: 0.01 } },
    weight_dependence: { parameters: { w_max: 2, w_min: 0 } },
  });
  expect(sim.SynapseDynamics({ slow })).toBe(slow);
  expect(named(warnings)).toContain('A_plus of a weight dependence');
  const fast = sim.TsodyksMarkramMechanism({ U: 0.5 });
  expect(() => sim.SynapseDynamics({ fast, slow })).toThrow(/PYNN_NOT_SUPPORTED/);
  expect(() => sim.TsodyksMarkramMechanism({ u0: 0.3 })).toThrow(/expected u0 = 0, found 0.3/);
});

test('boundaries of a distribution clip, or draw again', () => {
  const draw = (constrain: 'clip' | 'redraw') =>
    new random.RandomDistribution('normal', [0, 1], {
      boundaries: [-0.5, 0.5],
      constrain,
      seed: 1,
    });
  expect(draw('clip').name).toBe('normal_clipped_to_boundary');
  expect(draw('redraw').name).toBe('normal_clipped');
  expect(Math.max(...draw('clip').next(100))).toBe(0.5);
  expect(Math.max(...draw('redraw').next(100))).toBeLessThan(0.5);
});
