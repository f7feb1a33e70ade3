import { expect, test } from 'vitest';
import type { Backend, BackendRequest } from '../backend/backend.js';
import { IF_curr_exp } from '../cells/integrate-and-fire.js';
import { samplesOf, spikesOf } from '../data/block.js';
import { makeTable } from '../description/tables.js';
import { Simulator } from '../simulator.js';

/** A backend whose populations have spiked at 1 and 2 ms in their cells 0 and 1, until it is told to forget. */
const begin = () => {
  const requests: BackendRequest[] = [];
  const forgotten = new Set<number>();
  const sampling: Record<number, number> = { 0: 0.1, 1: 0.1, 2: 1 };
  const backend: Backend = {
    name: 'notebook',
    request: (request) => {
      requests.push(request);
      if (request.call !== 'getData') return Promise.resolve({ result: { time: 0 }, tables: {} });
      const { population, clear } = request.args;
      const times = forgotten.has(population) ? [] : [1, 2];
      if (clear) forgotten.add(population);
      const signal = { variable: 'v', units: 'mV', cells: [0, 1], tStart: 0 };
      const signals = [{ ...signal, samplingInterval: sampling[population]! }];
      const segment = { tStart: 0, tStop: 10, spikeCells: [0, 1], annotations: {}, signals };
      const index = times.map((time) => time - 1);
      const v = Float64Array.of(population);
      const tables = {
        'spikes:0': makeTable({
          time: Float64Array.from(times),
          index: Int32Array.from(index),
        }),
        'signal:0:v': makeTable({ 0: v, 1: v }),
      };
      return Promise.resolve({ result: { annotations: {}, segments: [segment] }, tables });
    },
    close: () => Promise.resolve(),
  };
  const sim = new Simulator(backend);
  sim.setup({ onWarning: () => undefined });
  const [a, b, slow] = [0, 1, 2].map(() => sim.Population(2, IF_curr_exp()));
  for (const cells of [a!, b!, slow!]) cells.record(['spikes', 'v']);
  const asked = () => requests.filter(({ call }) => call === 'getData').map(({ args }) => args);
  return { sim, a: a!, b: b!, slow: slow!, asked };
};

test('a population is asked once for all of its views, and only for their cells', async () => {
  const { sim, a, b, asked } = begin();
  const views = sim.Assembly([a.view([1]), b, a.view([0])]);
  const segment = (await views.getData({ clear: true })).segments[0]!;
  const { times, indices } = spikesOf(segment);
  expect([[...times], [...indices]]).toEqual([
    [1, 1, 2, 2],
    [1, 3, 0, 2],
  ]);
  expect([0, 1, 2, 3].map((cell) => samplesOf(segment.signals['v']!, cell)[0])).toEqual([
    0, 1, 1, 0,
  ]);
  expect(asked()).toEqual([
    { population: 0, clear: true, cells: [0, 1] },
    { population: 1, clear: true },
  ]);
});

test('variables are chosen in the backend; one that no cell has is refused', async () => {
  const { a, asked } = begin();
  const segment = (await a.view([1]).getData({ variables: 'spikes' })).segments[0]!;
  expect([segment.signals, [...spikesOf(segment).indices]]).toEqual([{}, [0]]);
  expect([...(await a.getSpikeCounts())]).toEqual([1, 1]);
  expect(asked()).toEqual([
    { population: 0, clear: false, cells: [1], variables: ['spikes'] },
    { population: 0, clear: false, variables: ['spikes'] },
  ]);
  // @ts-expect-error: there is no such variable
  await expect(a.getData({ variables: ['v', 'gsyn_exc'] })).rejects.toThrow(
    /no.* variable 'gsyn_exc' \(expected spikes, v\)/,
  );
});

test('signals of different intervals are not put together', async () => {
  const { sim, a, b, slow } = begin();
  expect((await a.plus(b).getData()).segments[0]!.signals['v']!.cells).toEqual([0, 1, 2, 3]);
  const all = sim.Assembly([a, slow], 'all');
  await expect(all.getData()).rejects.toThrow(
    /PYNN_RECORDING_INVALID: all: .*expected every 0.1 ms .*found every 1 ms/,
  );
  expect([...(await all.getSpikeCounts())]).toEqual([1, 1, 1, 1]);
});
