import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdditiveWeightDependence,
  AllToAllConnector,
  FixedProbabilityConnector,
  FromListConnector,
  IF_cond_exp,
  IF_curr_exp,
  type PythonBackend,
  RandomDistribution,
  SIMULATORS,
  type Simulator,
  SpikePairRule,
  SpikeSourceArray,
  STDPMechanism,
  StaticSynapse,
  samplesOf,
  simulator,
  spikesOf,
  toNeo,
} from '@antiphon/pynn';
import { afterAll, expect, test } from 'vitest';
import { layEveryConnector, rowsFromBackend } from './connectors.js';
import { buildModel } from './model.js';

const simulators = SIMULATORS.map((name) => simulator(name));
afterAll(() => Promise.all(simulators.map((sim) => sim.close())));

test('one model, three simulators: the same network, and activity that agrees', async () => {
  const found = [];
  for (const sim of simulators) {
    const { both, excitatory, projection } = buildModel(sim, 5);
    expect(await sim.run(60)).toBeCloseTo(60, 6);
    expect(await sim.run(40)).toBeCloseTo(100, 6);
    const table = await projection.get(['weight', 'delay']);
    const rows = table
      .toArray()
      .map(({ pre, post, weight, delay }) =>
        [pre, post, weight.toFixed(9), delay.toFixed(1)].join(),
      )
      .sort();
    expect(rows).toHaveLength(projection.size);
    const segment = (await both.getData()).segments[0]!;
    const { v } = (await excitatory.getData()).segments[0]!.signals;
    expect(v!.cells).toEqual([0, 5]);
    expect(samplesOf(v!, 5)).toHaveLength(1001);
    expect(samplesOf(v!, 5)[0]).toBe(-60);
    found.push({ rows, spikes: spikesOf(segment), counts: await both.getSpikeCounts() });
  }
  const [nest, neuron, brian2] = found;
  expect(nest!.counts.reduce((sum, n) => sum + n, 0)).toBeGreaterThan(60);
  for (const other of [neuron!, brian2!]) {
    expect(other.rows).toEqual(nest!.rows);
    // The three integrate differently: each cell within two spikes of the others.
    const furthest = Math.max(...other.counts.map((n, cell) => Math.abs(n - nest!.counts[cell]!)));
    expect(furthest).toBeLessThanOrEqual(2);
  }
});

test('every connector: each backend has the very connections that were drawn', async () => {
  for (const sim of simulators) {
    const projections = layEveryConnector(sim);
    for (const projection of projections) {
      const { drawn, found } = await rowsFromBackend(projection);
      // Brian2 has for several connections between two cells the values of the last one.
      const expected = drawn.map(({ pair, row }) =>
        sim.backend.name === 'brian2' ? drawn.findLast((own) => own.pair === pair)!.row : row,
      );
      expect({ connector: projection.label, rows: found }).toEqual({
        connector: projection.label,
        rows: expected.sort(),
      });
    }
    expect(projections).toHaveLength(13);
  }
});

test('data go to files at the end, to Neo, and as Neo has them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-data-'));
  const [nest] = simulators;
  const { both, excitatory } = buildModel(nest!, 5);
  excitatory.view([0, 5]).record('v', { toFile: join(folder, 'made', 'v.csv') });
  await nest!.run(60);
  await both.writeData(join(folder, 'both.pkl'), { variables: 'spikes' });
  await nest!.end();
  const lines = readFileSync(join(folder, 'made', 'v.csv'), 'utf8').split('\n');
  expect(lines.slice(0, 2)).toEqual(['segment,variable,units,index,time,value', '0,v,mV,0,0,-60']);
  expect(lines).toHaveLength(2 * 601 + 2);
  expect(readFileSync(join(folder, 'both.pkl')).length).toBeGreaterThan(1000);
  const block = await both.getData();
  const [segment] = toNeo(block).segments;
  expect(segment!.spiketrains).toHaveLength(30);
  expect(segment!.spiketrains[0]).toMatchObject({ t_start: 0, t_stop: expect.closeTo(60, 6) });
  const { times } = spikesOf(block.segments[0]!);
  const trains = segment!.spiketrains.flatMap((train) => [...train.times]);
  expect(trains.sort((a, b) => a - b)).toEqual([...times]);
  expect(segment!.analogsignals).toMatchObject([{ name: 'v', units: 'mV', shape: [601, 2] }]);
  rmSync(folder, { recursive: true });
});

test('reset begins a new segment, which repeats the first', async () => {
  const sim = simulators[1]!;
  const { both } = buildModel(sim, 5);
  await sim.run(30);
  await sim.reset();
  await sim.run(30);
  const { segments } = await both.getData();
  expect(segments).toHaveLength(2);
  expect(spikesOf(segments[0]!).times.length).toBeGreaterThan(10);
  expect(spikesOf(segments[1]!)).toEqual(spikesOf(segments[0]!));
});

test('what the backend refuses comes with its own words, and it can be used again', async () => {
  const sim = simulators[0]!;
  sim.setup({ timestep: 0.1, minDelay: 0.1, onWarning: () => undefined });
  sim.Population(1, SpikeSourceArray({ spike_times: [0.1] }));
  await expect(sim.run(10)).rejects.toMatchObject({
    code: 'PYNN_BACKEND_REFUSED',
    message: expect.stringContaining('spike time cannot be set to 0'),
  });
  sim.setup({ timestep: 0.1, minDelay: 0.1, onWarning: () => undefined });
  sim.Population(1, IF_curr_exp());
  expect(await sim.run(10)).toBeCloseTo(10, 9);
});

test('a backend whose process is killed says so, and begins anew with the next request', async () => {
  const sim = simulator('nest');
  sim.setup({ timestep: 0.1, minDelay: 0.1 });
  sim.Population(2000, IF_curr_exp({ i_offset: 1 }));
  await sim.run(1);
  const run = sim.run(1e6);
  process.kill((sim.backend as PythonBackend).pid!, 'SIGKILL');
  await expect(run).rejects.toMatchObject({
    code: 'PYNN_BACKEND_LOST',
    message: expect.stringContaining('was ended by SIGKILL'),
  });
  sim.setup({ timestep: 0.1, minDelay: 0.1 });
  sim.Population(1, IF_curr_exp());
  expect(await sim.run(1)).toBeCloseTo(1, 9);
  await sim.close();
});

test('an interpreter without PyNN is named, with what to do', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-python-'));
  const python = join(folder, 'python3');
  symlinkSync('/usr/bin/python3', python);
  const sim = simulator('nest', { python });
  sim.setup();
  await expect(sim.run(1)).rejects.toMatchObject({
    code: 'PYTHON_PACKAGE_MISSING',
    message: expect.stringContaining(`${python}, Python 3.`),
  });
  rmSync(folder, { recursive: true });
});

const each = simulators.map((sim) => [sim.backend.name, sim] as const);

const begin = (sim: Simulator): void => {
  sim.setup({ timestep: 0.1, minDelay: 0.1, maxDelay: 10, seed: 7, onWarning: () => undefined });
};

test.each(each)('values of connections on %s: every form, and single ones', async (_, sim) => {
  begin(sim);
  const pre = sim.Population(3, SpikeSourceArray({ spike_times: [50] }));
  const post = sim.Population(2, IF_curr_exp());
  const projection = sim.Projection(
    pre,
    post,
    FromListConnector([
      [0, 0],
      [2, 0],
      [0, 1],
      [1, 1],
    ]),
    { synapseType: StaticSynapse({ weight: 0.5, delay: 1 }) },
  );
  const rows = () => projection.get(['weight', 'delay'], { format: 'list' });
  await sim.run(1);
  // By presynaptic, then by postsynaptic cell: 0-0, 0-1, 1-1, 2-0.
  projection.set({ weight: [1, 2, 3, 4] });
  await sim.run(1);
  expect(await rows()).toEqual([
    [0, 0, 1, 1],
    [2, 0, 4, 1],
    [0, 1, 2, 1],
    [1, 1, 3, 1],
  ]);
  projection.at(1).weight = 0.25;
  projection.at(3).weight = 0.75;
  expect(await projection.get('weight', { format: 'array' })).toEqual([
    [1, 2],
    [Number.NaN, 0.75],
    [0.25, Number.NaN],
  ]);
  projection.set({ weight: '0.5 * d', delay: 2 });
  await sim.run(1);
  expect(await rows()).toEqual([
    [0, 0, 0, 2],
    [2, 0, 1, 2],
    [0, 1, 0.5, 2],
    [1, 1, 0, 2],
  ]);
  const { counts, edges } = await projection.weightHistogram({ min: 0, max: 1, bins: 2 });
  expect([[...counts], [...edges]]).toEqual([
    [2, 2],
    [0, 0.5, 1],
  ]);
});

test.each(each)(
  'cells, sources, synapses and currents on %s are changed between runs',
  async (_, sim) => {
    begin(sim);
    const source = sim.Population(1, SpikeSourceArray({ spike_times: [[2]] }));
    const cells = sim.Population(3, IF_cond_exp({ tau_refrac: 2 }));
    const projection = sim.Projection(source, cells, FixedProbabilityConnector(1), {
      synapseType: StaticSynapse({ weight: 0.001, delay: 1 }),
    });
    const current = sim.DCSource({ amplitude: 0, start: 0 });
    cells.view([2]).inject(current);
    cells.record(['spikes', 'v']);
    await sim.run(20);
    cells.at(0).i_offset = 2;
    source.set({ spike_times: [[25]] });
    projection.set({ weight: 0.5 });
    current.set({ amplitude: 3 });
    expect(await sim.run(20)).toBeCloseTo(40, 6);
    const [segment] = (await cells.getData()).segments;
    const { times, indices } = spikesOf(segment!);
    const first = [0, 1, 2].map((cell) => times.find((_, row) => indices[row] === cell));
    // Cell 0 by its own current, cell 1 by the strong synapse alone, cell 2 by what is injected.
    expect(first.map((time) => time !== undefined && time > 20)).toEqual([true, true, true]);
    expect(first[1]!).toBeGreaterThan(26);
    const v = segment!.signals['v']!;
    expect(Math.max(...samplesOf(v, 0).subarray(0, 200))).toBeLessThan(-60);
  },
);

test.each(each)('the parameters of plasticity on %s can be read and set', async (_, sim) => {
  begin(sim);
  const cells = sim.Population(2, IF_curr_exp());
  const fraction = sim.backend.name === 'nest' ? 1 : 0;
  const projection = sim.Projection(cells, cells, FromListConnector([[0, 1]]), {
    synapseType: STDPMechanism({
      timing_dependence: SpikePairRule({ A_plus: 0.02, A_minus: 0.03 }),
      weight_dependence: AdditiveWeightDependence({ w_max: 0.5 }),
      dendritic_delay_fraction: fraction,
      weight: 0.25,
      delay: 1,
    }),
  });
  const [row] = await projection.get(['weight', 'A_plus', 'w_max'], { format: 'list' });
  row!.forEach((value, column) => {
    expect(value).toBeCloseTo([0, 1, 0.25, 0.02, 0.5][column]!, 9);
  });
  projection.set({ w_max: 0.4, A_minus: 0.06 });
  const [changed] = await projection.get(['w_max', 'A_minus'], { format: 'list' });
  expect(changed!.slice(2)).toEqual([0.4, 0.06]);
});

test.each(each)('connections and values on %s may be drawn by PyNN itself', async (_, sim) => {
  begin(sim);
  const tau_m = new RandomDistribution('uniform', [10, 20], { native: true });
  const cells = sim.Population([5, 4], IF_curr_exp({ tau_m }));
  const weight = new RandomDistribution('uniform', [0.1, 0.2], { native: true });
  const projection = sim.Projection(
    cells,
    cells,
    FixedProbabilityConnector(0.3, { native: true, allowSelfConnections: false }),
    { synapseType: StaticSynapse({ weight, delay: 1 }), receptorType: 'excitatory' },
  );
  expect(() => projection.size).toThrow(/PYNN_NOT_SUPPORTED/);
  expect(() => cells.get('tau_m')).toThrow(/PYNN_NOT_SUPPORTED/);
  const rows = await projection.get('weight', { format: 'list' });
  // 380 pairs at 0.3: five standard deviations.
  expect(Math.abs(rows.length - 114)).toBeLessThan(45);
  expect(rows.every(([i, j, w]) => i !== j && w! >= 0.1 && w! <= 0.2)).toBe(true);
});

test.each(each)('%s has the models that are said of it', async (name, sim) => {
  const answer = await sim.backend.request({ call: 'listModels', args: {} });
  const { cellTypes, synapseTypes } = answer.result as Record<string, string[]>;
  expect(sim.listStandardModels().filter((model) => !cellTypes!.includes(model))).toEqual([]);
  const more = cellTypes!.filter((model) => !sim.listStandardModels().includes(model));
  expect(
    more.filter((model) => model !== 'MultiCompartmentNeuron' && model !== 'StandardCellType'),
  ).toEqual([]);
  const synapses = sim.backend.synapseTypes!;
  expect(synapses.filter((model) => !synapseTypes!.includes(model))).toEqual([]);
  expect(name).toBe(sim.backend.name);
});

test.each(each)('noise on %s follows from the seed of setup', async (_, sim) => {
  const traces = [];
  for (const seed of [7, 7, 8]) {
    sim.setup({ timestep: 0.1, minDelay: 0.1, seed });
    const cell = sim.Population(1, IF_curr_exp());
    cell.inject(sim.NoisyCurrentSource({ mean: 0.1, stdev: 0.1, stop: 10 }));
    cell.record('v');
    await sim.run(10);
    traces.push(samplesOf((await cell.getData()).segments[0]!.signals['v']!, 0));
  }
  expect(traces[1]).toEqual(traces[0]);
  expect(traces[2]).not.toEqual(traces[0]);
});

test.each(each)(
  'data on %s are forgotten on request, and otherwise kept over a reset',
  async (name, sim) => {
    const flush = name === 'nest' ? { tFlush: 50 } : {};
    sim.setup({ timestep: 0.1, minDelay: 0.1, ...flush, onWarning: () => undefined });
    const cells = sim.Population(3, IF_curr_exp({ i_offset: 2, tau_refrac: 2 }), {
      label: 'cells',
    });
    cells.record(['spikes', 'v']);
    const seen = async (clear = false): Promise<number[][]> => {
      const { segments } = await cells.getData({ clear });
      return segments.map(({ tStart, spikes, signals }) => [
        Math.round(tStart),
        spikes.numRows,
        Math.floor(signals['v']!.table.numRows / 100),
      ]);
    };
    await sim.run(20);
    const [first] = await seen(true);
    expect(first).toEqual([0, expect.any(Number), 2]);
    expect(first![1]).toBeGreaterThan(2);
    expect(await seen(true)).toEqual([[20, 0, 0]]);
    await sim.run(20);
    const [second] = await seen();
    expect(second).toEqual([20, expect.any(Number), expect.any(Number)]);
    await sim.reset();
    expect(await seen()).toEqual([second, [0, 0, 0]]);
    await sim.run(20);
    const folder = mkdtempSync(join(tmpdir(), 'antiphon-data-'));
    await cells.view([0]).writeData(join(folder, 'some.pkl'), { variables: 'spikes' });
    rmSync(folder, { recursive: true });
    expect(await seen()).toEqual([second, first]);
  },
);

test.each(each)('the smallest delay on %s is that of the last set-up', async (_, sim) => {
  sim.setup({ timestep: 0.1, minDelay: 2, onWarning: () => undefined });
  sim.Population(1, IF_curr_exp());
  await sim.run(1);
  sim.setup({ timestep: 0.1, onWarning: () => undefined });
  const others = sim.Population(2, IF_curr_exp(), { label: 'others' });
  const all = sim.Projection(others, others, AllToAllConnector());
  await sim.run(1);
  const delays = (await all.get('delay')).getChild('delay')!.toArray() as Float64Array;
  expect([...delays].map((delay) => Number(delay.toFixed(9)))).toEqual([0.1, 0.1, 0.1, 0.1]);
});

test('a source records its current', async () => {
  const sim = simulators[1]!;
  begin(sim);
  const cells = sim.Population(1, IF_curr_exp());
  const source = sim.DCSource({ amplitude: 0.5, start: 2, stop: 4 });
  cells.inject(source);
  source.record();
  await sim.run(6);
  const { units, samplingInterval, table } = await source.getData();
  const current = table.getChild('current')!.toArray() as Float64Array;
  expect([units, samplingInterval]).toEqual(['nA', 0.1]);
  expect([10, 19, 20, 30, 39, 40, 50].map((sample) => current[sample])).toEqual([
    0, 0, 0.5, 0.5, 0.5, 0, 0,
  ]);
});
