import { type Block, samplesOf } from '@antiphon/pynn';
import type { CaseGolden, CaseSegment, CaseSignal, CaseWeights } from './pynn-case.js';
import { type CaseRun, spikeRows } from './run-deterministic.js';

/** Times are equal within this [ms], voltages and weights within this [mV; nA or uS]. */
const TOLERANCE = 1e-6;
/** Goldens are rounded to nine digits, which is more than that where a diverging cell reaches 1e200 mV. */
const RELATIVE = 1e-8;

/** Every difference between a run and its golden; none: it has passed. */
export function compareDeterministic(run: CaseRun, golden: CaseGolden, timestep: number): string[] {
  const segments = golden.segments ?? [];
  return [
    ...compareTimes(run.times, golden.time_after_each_run ?? []),
    ...segments.flatMap((segment, number) => compareSegment(run, segment, number, timestep)),
    ...compareWeights(run, golden),
  ];
}

function compareTimes(found: readonly number[], expected: readonly number[]): string[] {
  const isEqual =
    found.length === expected.length &&
    found.every((time, index) => Math.abs(time - expected[index]!) <= TOLERANCE);
  return isEqual ? [] : [`run() returned ${found.join(', ')}, not ${expected.join(', ')}`];
}

function compareSegment(
  { blocks }: CaseRun,
  { spikes, signals }: CaseSegment,
  number: number,
  timestep: number,
): string[] {
  return [
    ...Object.entries(spikes).flatMap(([label, expected]) =>
      compareSpikes(`${label}, segment ${number}`, spikeRows(blocks.get(label)!, number), expected),
    ),
    ...Object.entries(signals).flatMap(([label, variables]) =>
      Object.entries(variables).flatMap(([variable, signal]) =>
        compareSignal(
          `${label}.${variable}, segment ${number}`,
          blocks.get(label)!.segments[number]?.signals[variable],
          signal,
          timestep,
        ),
      ),
    ),
  ];
}

type Rows = readonly (readonly [number, number])[];

/** Rounded times, so that spikes of one time are ordered by index on both sides. */
const inOrder = (rows: Rows): Rows =>
  rows
    .map(([time, index]) => [Math.round(time / TOLERANCE), index] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);

function compareSpikes(where: string, found: Rows, expected: Rows): string[] {
  const [a, b] = [inOrder(found), inOrder(expected)];
  const first = Array.from({ length: Math.max(a.length, b.length) }).findIndex((_, row) => {
    const [one, other] = [a[row], b[row]];
    return one === undefined || one[1] !== other?.[1] || Math.abs(one[0] - other[0]) > 1;
  });
  if (first < 0) return [];
  const show = (row: Rows[number] | undefined): string =>
    row === undefined ? 'nothing' : `cell ${row[1]} at ${(row[0] * TOLERANCE).toFixed(4)} ms`;
  return [
    `${where}: ${a.length} spikes, expected ${b.length}; the first difference is number ${first}: ${show(a[first])}, expected ${show(b[first])}`,
  ];
}

function compareSignal(
  where: string,
  found: Block['segments'][number]['signals'][string] | undefined,
  expected: CaseSignal,
  timestep: number,
): string[] {
  if (found === undefined) return [`${where} was not recorded`];
  if (found.table.numRows !== expected.samples_at_dt) {
    return [`${where}: ${found.table.numRows} samples, expected ${expected.samples_at_dt}`];
  }
  const interval = found.samplingInterval || timestep;
  const stride = expected.interval / interval;
  let worst = { difference: 0, cell: -1, time: 0 };
  expected.cells.forEach((cell, row) => {
    const samples = samplesOf(found, cell);
    expected.values[row]!.forEach((value, k) => {
      const difference = differenceOf(samples[Math.round(k * stride)], value);
      if (!(difference <= worst.difference)) {
        worst = { difference, cell, time: expected.t_start + k * expected.interval };
      }
    });
  });
  if (worst.difference <= TOLERANCE) return [];
  return [
    `${where}: differs by up to ${worst.difference.toPrecision(3)}, in cell ${worst.cell} at ${worst.time} ms`,
  ];
}

/** How far a sample is off; nothing where both are no number, the same infinity, or equal to nine digits. */
function differenceOf(found: number | undefined, expected: number | null): number {
  if (expected === null) return Number.isNaN(found) ? 0 : Number.POSITIVE_INFINITY;
  if (found === expected) return 0;
  const difference = Math.abs((found ?? Number.NaN) - expected);
  return difference <= RELATIVE * Math.abs(expected) ? 0 : difference;
}

function compareWeights({ weights: found }: CaseRun, { weights = [] }: CaseGolden): string[] {
  return weights.flatMap(({ projection, t, rows }, number) => {
    const where = `weights of ${projection} at ${t} ms`;
    const own = found[number];
    if (own?.rows.length !== rows.length) {
      return [`${where}: ${own?.rows.length ?? 0} rows, expected ${rows.length}`];
    }
    const sorted = byPair(own.rows);
    const worst = byPair(rows).reduce((most, [i, j, weight], row) => {
      const [pre, post, value] = sorted[row]!;
      const isPair = pre === i && post === j;
      return Math.max(most, isPair ? differenceOf(value, weight) : Number.POSITIVE_INFINITY);
    }, 0);
    return worst <= TOLERANCE ? [] : [`${where}: differ by up to ${worst.toPrecision(3)}`];
  });
}

/** By pair; those of one pair by weight, as they have no order of their own. */
const byPair = (rows: CaseWeights['rows']): CaseWeights['rows'] =>
  [...rows].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
