import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  IF_curr_exp,
  type PythonBackend,
  SIMULATORS,
  SpikeSourceArray,
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
