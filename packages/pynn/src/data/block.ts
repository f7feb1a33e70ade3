import { AntiphonError } from '@antiphon/core';
import type { Table } from 'apache-arrow';
import { floatColumn, indexColumn, makeTable } from '../description/tables.js';

/** What was recorded of one variable: a sample for each time, and a column for each cell. */
export interface Signal {
  readonly variable: string;
  readonly units: string;
  /** Time of the first sample [ms]. */
  readonly tStart: number;
  /** [ms] */
  readonly samplingInterval: number;
  /** Indices of the recorded cells, as the columns are named. */
  readonly cells: readonly number[];
  /** Samples x cells, float64. */
  readonly table: Table;
}

/** What a script or the simulator has noted of data. */
export type Annotations = Readonly<Record<string, string | number | boolean>>;

/** What was recorded from one reset to the next. */
export interface Segment {
  /** From when to when recorded [ms]. */
  readonly tStart: number;
  readonly tStop: number;
  /** Indices of the cells whose spikes were recorded, in their order, be there spikes or not. */
  readonly spikeCells: readonly number[];
  /** Columns `time` [ms] and `index`, by time, then by index. */
  readonly spikes: Table;
  readonly signals: Readonly<Record<string, Signal>>;
  /** Those of `reset`. */
  readonly annotations: Annotations;
}

/** What was recorded of some cells. */
export interface Block {
  readonly name: string;
  readonly segments: readonly Segment[];
  /** PyNN's own: `size`, `simulator`, `dt` [ms] and others. */
  readonly annotations: Annotations;
}

/** Samples of one cell of a signal. */
export function samplesOf(signal: Signal, cell: number): Float64Array {
  return floatColumn(signal.table, String(cell));
}

/** Times [ms] and indices of the spikes of a segment. */
export function spikesOf(segment: Segment): {
  readonly times: Float64Array;
  readonly indices: Int32Array;
} {
  return {
    times: floatColumn(segment.spikes, 'time'),
    indices: indexColumn(segment.spikes, 'index'),
  };
}

/** Keeps of a block some variables; `spikes` is one of them. */
export function onlyVariables(block: Block, names: readonly string[]): Block {
  const segments = block.segments.map((segment): Segment => {
    const signals = Object.entries(segment.signals).filter(([name]) => names.includes(name));
    const kept = { ...segment, signals: Object.fromEntries(signals) };
    if (names.includes('spikes')) return kept;
    const none = makeTable({ time: new Float64Array(), index: new Int32Array() });
    return { ...kept, spikeCells: [], spikes: none };
  });
  return { ...block, segments };
}

/** Keeps of a segment what belongs to some cells, under other indices; `undefined` leaves a cell out. */
export function reindexSegment(
  segment: Segment,
  newIndex: (index: number) => number | undefined,
): Segment {
  const { times, indices } = spikesOf(segment);
  const kept = Array.from(indices.keys()).filter((row) => newIndex(indices[row]!) !== undefined);
  return {
    ...segment,
    spikeCells: segment.spikeCells.flatMap((cell) => newIndex(cell) ?? []),
    spikes: makeTable({
      time: Float64Array.from(kept, (row) => times[row]!),
      index: Int32Array.from(kept, (row) => newIndex(indices[row]!)!),
    }),
    signals: Object.fromEntries(
      Object.values(segment.signals).map((signal) => [
        signal.variable,
        reindexSignal(signal, newIndex),
      ]),
    ),
  };
}

function reindexSignal(signal: Signal, newIndex: (index: number) => number | undefined): Signal {
  const kept = signal.cells.filter((cell) => newIndex(cell) !== undefined);
  return {
    ...signal,
    cells: kept.map((cell) => newIndex(cell)!),
    table: makeTable(
      Object.fromEntries(kept.map((cell) => [String(newIndex(cell)), samplesOf(signal, cell)])),
    ),
  };
}

/**
 * Puts the segments of several blocks together, cell by cell; none of them may share a cell with another.
 *
 * @throws PYNN_RECORDING_INVALID for signals of one variable that differ in their interval, their start or their units
 */
export function mergeBlocks(name: string, blocks: readonly Block[]): Block {
  const count = Math.max(0, ...blocks.map(({ segments }) => segments.length));
  const segments = Array.from({ length: count }, (_, number) =>
    mergeSegments(
      name,
      blocks.flatMap(({ segments: own }) => own[number] ?? []),
    ),
  );
  const [first, ...others] = blocks;
  const common = Object.entries(first?.annotations ?? {}).filter(([key, value]) =>
    others.every(({ annotations }) => annotations[key] === value),
  );
  return { name, segments, annotations: Object.fromEntries(common) };
}

function mergeSegments(where: string, segments: readonly Segment[]): Segment {
  const rows = segments
    .flatMap((segment) => {
      const { times, indices } = spikesOf(segment);
      return Array.from(times, (time, row) => [time, indices[row]!] as const);
    })
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const signals: Record<string, Signal> = {};
  for (const signal of segments.flatMap((segment) => Object.values(segment.signals))) {
    const known = signals[signal.variable];
    signals[signal.variable] = known === undefined ? signal : mergeSignals(known, signal, where);
  }
  return {
    tStart: Math.min(...segments.map(({ tStart }) => tStart)),
    tStop: Math.max(...segments.map(({ tStop }) => tStop)),
    spikeCells: segments.flatMap(({ spikeCells }) => spikeCells),
    spikes: makeTable({
      time: Float64Array.from(rows, ([time]) => time),
      index: Int32Array.from(rows, ([, index]) => index),
    }),
    signals,
    annotations: Object.assign({}, ...segments.map((own) => own.annotations)) as Annotations,
  };
}

function mergeSignals(first: Signal, second: Signal, where: string): Signal {
  // A simulator may answer with the same time in other last digits.
  const isSame = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6;
  if (
    !isSame(first.samplingInterval, second.samplingInterval) ||
    !isSame(first.tStart, second.tStart) ||
    first.units !== second.units
  ) {
    throw differently(first, second, where);
  }
  const columns = [first, second].flatMap((signal) =>
    signal.cells.map((cell) => [String(cell), samplesOf(signal, cell)] as const),
  );
  return {
    ...first,
    cells: [...first.cells, ...second.cells],
    table: makeTable(Object.fromEntries(columns)),
  };
}

function differently(first: Signal, second: Signal, where: string): AntiphonError {
  const inWords = ({ units, tStart, samplingInterval }: Signal): string =>
    `every ${samplingInterval} ms from ${tStart} ms on, in ${units}`;
  return new AntiphonError('PYNN_RECORDING_INVALID', {
    message: `these cells have not recorded ${first.variable} in the same way`,
    expected: inWords(first),
    found: inWords(second),
    where,
    remedy: 'Ask each population for its own data, or record all with one samplingInterval.',
  });
}
