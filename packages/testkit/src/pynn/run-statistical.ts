import {
  type Population,
  type Projection,
  type Simulator,
  samplesOf,
  spikesOf,
} from '@antiphon/pynn';
import { type BuiltCase, buildCase } from './build-case.js';
import { type CaseBackend, setUpCase } from './case-backends.js';
import { lookUp } from './lookup.js';
import type { CaseGolden, PynnCase, Statistics } from './pynn-case.js';
import { mean, sd, summary } from './statistics.js';
import { takeStep } from './take-step.js';

/** Runs a case with each of some seeds; the statistics of each. */
export async function runStatistical(
  sim: Simulator,
  backend: CaseBackend,
  wanted: PynnCase,
  golden: CaseGolden,
  seeds: readonly number[],
): Promise<Statistics[]> {
  const found: Statistics[] = [];
  for (const seed of seeds) {
    setUpCase(sim, backend, wanted, seed);
    const built = buildCase(sim, wanted, golden);
    // Stochastic synapses of NEURON write what they release into the weight.
    const projections = await ofProjections(built, golden);
    let duration = 0;
    for (const step of wanted.run) {
      duration = (await takeStep(sim, built, step)) ?? duration;
    }
    found.push({
      projections,
      populations: await ofPopulations(built, wanted, duration),
      parameters: ofParameters(built, wanted),
    });
  }
  return found;
}

async function ofProjections(
  { projections }: BuiltCase,
  golden: CaseGolden,
): Promise<Record<string, Statistics>> {
  const found: Record<string, Statistics> = {};
  for (const [label, projection] of projections) {
    if (golden.not_available?.[`get ${label}`] !== undefined) continue;
    found[label] = await ofConnections(projection);
  }
  return found;
}

async function ofConnections(projection: Projection): Promise<Statistics> {
  const table = await projection.get(['weight', 'delay']);
  const column = (name: string): number[] => Array.from(table.getChild(name)!.toArray());
  const [pre, post] = [column('pre'), column('post')];
  const [rows, columns] = projection.shape;
  const pairs = new Map<number, number>();
  for (const [row, i] of pre.entries()) {
    const pair = i * columns + post[row]!;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  const isWithin = projection.pre === projection.post;
  return {
    n: pre.length,
    in_degree: summary(degrees(post, columns)),
    out_degree: summary(degrees(pre, rows)),
    weight: summary(column('weight')),
    delay: summary(column('delay')),
    self_connections: isWithin ? pre.filter((i, row) => i === post[row]).length : 0,
    multapses: pre.length - pairs.size,
  };
}

function degrees(indices: readonly number[], size: number): number[] {
  const counts = new Array<number>(size).fill(0);
  for (const index of indices) counts[index]!++;
  return counts;
}

async function ofPopulations(
  { populations }: BuiltCase,
  wanted: PynnCase,
  duration: number,
): Promise<Record<string, Statistics>> {
  const found: Record<string, Statistics> = {};
  for (const label of Object.keys(wanted.record)) {
    const population = lookUp(populations, label, 'population');
    found[label] = await ofActivity(population, wanted, duration);
  }
  return found;
}

async function ofActivity(
  population: Population,
  wanted: PynnCase,
  duration: number,
): Promise<Statistics> {
  const segment = (await population.getData()).segments.at(-1)!;
  const { times, indices } = spikesOf(segment);
  const counts = degrees([...indices], population.size);
  const rates = counts.map((count) => (count / duration) * 1000);
  const intervals = intervalsOf(times, indices);
  const variance = sd(counts) ** 2;
  const isi = intervals.length > 0 ? summary(intervals) : undefined;
  const { v } = segment.signals;
  const from = (wanted.discard ?? 0) / (v?.samplingInterval ?? 1);
  const traces = v?.cells.map((cell) => [...samplesOf(v, cell).subarray(Math.round(from))]) ?? [];
  return {
    spikes: times.length,
    rate_hz: summary(rates),
    fano: times.length > 0 ? variance / mean(counts) : null,
    ...(isi === undefined ? {} : { isi_ms: isi, isi_cv: sd(intervals) / mean(intervals) }),
    ...(times.length > 0 ? { first_ms: times[0]!, last_ms: times.at(-1)! } : {}),
    ...(traces.length > 0
      ? {
          v: {
            mean: mean(traces.map(mean)),
            sd_over_time: mean(traces.map(sd)),
            sd_of_cell_means: sd(traces.map(mean)),
          },
        }
      : {}),
  };
}

/** Times between the spikes of each cell, of all cells together. */
function intervalsOf(times: Float64Array, indices: Int32Array): number[] {
  const last = new Map<number, number>();
  const intervals: number[] = [];
  for (const [row, index] of indices.entries()) {
    const before = last.get(index);
    if (before !== undefined) intervals.push(times[row]! - before);
    last.set(index, times[row]!);
  }
  return intervals;
}

function ofParameters(
  { populations }: BuiltCase,
  wanted: PynnCase,
): Record<string, Record<string, Statistics>> {
  const found: Record<string, Record<string, Statistics>> = {};
  for (const { label, parameters } of wanted.populations) {
    for (const [name, value] of Object.entries(parameters)) {
      if (typeof value !== 'object' || !('random' in value)) continue;
      const values = populations.get(label)!.get(name) as number[];
      const sorted = [...values].sort((a, b) => a - b);
      const half = sorted.length / 2;
      const median = (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
      found[label] = { ...found[label], [name]: { ...summary(values), median } };
    }
  }
  return found;
}
