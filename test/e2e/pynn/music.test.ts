import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  IF_curr_exp,
  Music,
  OneToOneConnector,
  PythonBackend,
  type PythonBackendName,
  SIMULATORS,
  Simulator,
  SpikeSourceArray,
  StaticSynapse,
  samplesOf,
  spikesOf as spikesOfSegment,
} from '@antiphon/pynn';
import { afterAll, expect, test } from 'vitest';
import { buildRecurrent, SETUP, type Spikes, spikesOf } from './recurrent.js';

// One worker serves one test after another, alone or coupled to others.
const workers = new Map<string, PythonBackend>();
const worker = (name: PythonBackendName, number = 1): PythonBackend => {
  const key = `${name}${number}`;
  const known = workers.get(key) ?? new PythonBackend(name);
  workers.set(key, known);
  return known;
};
const music = new Music();
const folder = mkdtempSync(join(tmpdir(), 'antiphon-music-'));
afterAll(async () => {
  await music.close();
  await Promise.all([...workers.values()].map((one) => one.close()));
  rmSync(folder, { recursive: true });
});

/** PyNN takes its time to connect on Brian2. */
const PATIENCE_MS = 300_000;
/** [ms] */
const DURATION = 80;
/** A pause in the middle, at no multiple of the tick. */
const PAUSE = 30.3;

async function runUncut(name: PythonBackendName): Promise<Spikes[]> {
  const sim = new Simulator(worker(name));
  sim.setup(SETUP);
  const { excitatory, inhibitory } = buildRecurrent(sim, sim, sim);
  await sim.runUntil(PAUSE);
  await sim.runUntil(DURATION);
  return [await spikesOf(excitatory), await spikesOf(inhibitory)];
}

async function buildCut(left: PythonBackend, right: PythonBackend) {
  const [a, b] = await music.setup(music.config(left), music.config(right));
  a.setup(SETUP);
  b.setup(SETUP);
  return buildRecurrent(a, b, music);
}

const countOf = (spikes: readonly Spikes[]): number =>
  spikes.reduce((sum, { times }) => sum + times.length, 0);

test.each(SIMULATORS)(
  '500 cells in %s: cut in two they fire as the whole',
  async (name) => {
    const uncut = await runUncut(name);
    const { excitatory, inhibitory } = await buildCut(worker(name), worker(name, 2));
    expect(await music.runUntil(PAUSE)).toBeCloseTo(PAUSE, 9);
    expect(await music.runUntil(DURATION)).toBeCloseTo(DURATION, 9);
    const cut = [await spikesOf(excitatory), await spikesOf(inhibitory)];
    expect(countOf(cut)).toBeGreaterThan(1000);
    expect(cut).toEqual(uncut);
    await music.end();
  },
  PATIENCE_MS,
);

test('NEST and NEURON together repeat themselves exactly, and after a reset again', async () => {
  const runs: Spikes[][] = [];
  for (const steps of [[DURATION], [PAUSE, DURATION]]) {
    const { excitatory, inhibitory } = await buildCut(worker('nest'), worker('neuron'));
    for (const step of steps) await music.runUntil(step);
    runs.push([await spikesOf(excitatory), await spikesOf(inhibitory)]);
    await music.end();
  }
  expect(countOf(runs[0]!)).toBeGreaterThan(1000);
  expect(runs[1]).toEqual(runs[0]);
});

test('reset, and parameters that are set between runs', async () => {
  const { excitatory, inhibitory, toInhibitory } = await buildCut(
    worker('neuron'),
    worker('neuron', 2),
  );
  await music.run(PAUSE);
  await music.reset();
  expect(music.currentTime).toBe(0);
  await music.run(PAUSE);
  const segments = (await excitatory.getData()).segments;
  expect(segments).toHaveLength(2);
  expect(segments[1]!.spikes.toArray().map(String)).toEqual(
    segments[0]!.spikes.toArray().map(String),
  );
  const before = await toInhibitory.get(['weight', 'delay']);
  expect(before.numRows).toBe(toInhibitory.size);
  const delays = before.getChild('delay')!.toArray() as Float64Array;
  const drawn = toInhibitory.connections.values!['delay']!;
  expect(Math.max(...delays.map((delay, row) => Math.abs(delay - drawn[row]!)))).toBeLessThan(1e-9);
  // Nothing excites the inhibitory cells any more, and their own current is taken away.
  toInhibitory.set({ weight: 0 });
  inhibitory.set({ i_offset: 0 });
  await music.run(PAUSE);
  const { times } = await spikesOf(inhibitory);
  expect(times.filter((time) => time > PAUSE + 5)).toHaveLength(0);
  expect((await toInhibitory.get('weight')).getChild('weight')!.toArray()[0]).toBe(0);
  await music.end();
});

test('NEST and NEURON in a loop after a reset, from runs in pieces to runs in pieces', async () => {
  const [a, b] = await music.setup(music.config(worker('neuron')), music.config(worker('nest')));
  a.setup(SETUP);
  b.setup({ ...SETUP, tFlush: 200 });
  const from = (first: number) =>
    SpikeSourceArray({ spike_times: Array.from({ length: 10 }, (_, i) => first + 4 * i) });
  const [intoLeft, intoRight] = [a.Population(4, from(1)), b.Population(4, from(3))];
  const [left, right] = [a, b].map((sim) => sim.Population(4, IF_curr_exp({ tau_refrac: 2 })));
  const by = (weight: number, delay: number) => ({ synapseType: StaticSynapse({ weight, delay }) });
  a.Projection(intoLeft, left!, OneToOneConnector(), by(8, 1));
  // The last of these are on their way at the reset: NEST's cells fire of them while it runs on until it is empty.
  b.Projection(intoRight, right!, OneToOneConnector(), by(8, 5));
  music.Projection(left!, right!, OneToOneConnector(), by(4, 2.3));
  music.Projection(right!, left!, OneToOneConnector(), by(-2, 2.3));
  for (const cells of [left!, right!]) cells.record('spikes');
  for (let segment = 0; segment < 2; segment++) {
    if (segment > 0) await music.reset();
    await music.run(PAUSE);
    expect(await music.run(10)).toBeCloseTo(PAUSE + 10, 9);
  }
  for (const cells of [left!, right!]) {
    const { segments } = await cells.getData();
    // NEST's clock goes on, from which times are told: they differ by its rounding.
    const [first, second] = segments.map((own) =>
      Array.from(spikesOfSegment(own).times, (time) => time.toFixed(6)),
    );
    expect(first!.length).toBeGreaterThan(30);
    expect(second).toEqual(first);
  }
  await music.end();
});

test('ports lead to a program, which hears all runs and then the end', async () => {
  const file = join(folder, 'heard.json');
  const listener = new URL('fixtures/listener.ts', import.meta.url);
  const [a, b, program] = await music.setup(
    music.config(worker('nest')),
    music.config(worker('neuron')),
    music.config('listener', 1, listener, [file]),
  );
  a.setup(SETUP);
  b.setup(SETUP);
  const { excitatory } = buildRecurrent(a, b, music);
  const some = excitatory.view({ start: 3, end: 303 });
  music.Port(some, 'spikes', program, 'spikes');
  music.Port(excitatory.view([3]), 'v', program, 'v');
  await music.runUntil(PAUSE);
  await music.runUntil(DURATION);
  const data = (await some.getData()).segments[0]!;
  await music.end();
  const { heard, samples, stoptime } = JSON.parse(readFileSync(file, 'utf8')) as {
    heard: [number, number][];
    samples: Record<string, number>;
    stoptime: string;
  };
  const sent = data.spikes.toArray().map(({ time, index }) => [time.toFixed(6), index]);
  expect(heard.map(([time, index]) => [(time * 1000).toFixed(6), index])).toEqual(sent);
  expect(sent.length).toBeGreaterThan(300);
  // At a multiple of both ticks, 0.6 and 0.5 ms, nothing is interpolated.
  const v = samplesOf(data.signals['v']!, 0);
  for (const time of [6, 54, 78]) expect(samples[time.toFixed(1)]).toBeCloseTo(v[time * 10]!, 9);
  expect(Number(stoptime)).toBeCloseTo(PAUSE / 1000, 9);
});
