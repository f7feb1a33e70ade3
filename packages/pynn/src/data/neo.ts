import {
  type Annotations,
  type Block,
  type Segment,
  type Signal,
  samplesOf,
  spikesOf,
} from './block.js';

/** The spikes of one cell. */
export interface NeoSpikeTrain {
  /** In units. */
  readonly times: Float64Array;
  readonly units: 'ms';
  /** [ms] */
  readonly t_start: number;
  readonly t_stop: number;
  /** `source_population`, `source_index`. */
  readonly annotations: Annotations;
}

/** A signal of several cells, sampled at equal intervals. */
export interface NeoAnalogSignal {
  readonly name: string;
  /** Samples by cells, in rows: sample `k` of channel `c` is at `k * shape[1] + c`. */
  readonly signal: Float64Array;
  readonly shape: readonly [samples: number, channels: number];
  readonly units: string;
  /** First sample, and a sampling period after the last one [ms], as Neo has it. */
  readonly t_start: number;
  readonly t_stop: number;
  /** [1/ms] */
  readonly sampling_rate: number;
  /** [ms] */
  readonly sampling_period: number;
  /** `source_population`. */
  readonly annotations: Annotations;
  readonly array_annotations: { readonly channel_index: readonly number[] };
}

/** What was recorded from one reset to the next. */
export interface NeoSegment {
  readonly name: string;
  readonly index: number;
  /** One for each recorded cell, in their order, also of cells without spikes. */
  readonly spiketrains: readonly NeoSpikeTrain[];
  readonly analogsignals: readonly NeoAnalogSignal[];
  readonly annotations: Annotations;
}

/** The data of some cells in the shape and under the names of Neo's objects. */
export interface NeoBlock {
  readonly name: string;
  readonly segments: readonly NeoSegment[];
  readonly annotations: Annotations;
}

/**
 * The data of some cells as Neo has them: a spike train for each cell, and a matrix for each signal.
 *
 * @see S. Garcia et al. (2014) Neo: an object model for handling electrophysiology data in multiple formats. Front Neuroinform 8:10,
 * doi 10.3389/fninf.2014.00010
 */
export function toNeo({ name, segments, annotations }: Block): NeoBlock {
  return {
    name,
    annotations,
    segments: segments.map((segment, index) => ({
      name: `segment${index}`,
      index,
      spiketrains: spikeTrains(segment, name),
      analogsignals: Object.values(segment.signals).map((signal) => analogSignal(signal, name)),
      annotations: segment.annotations,
    })),
  };
}

function spikeTrains(segment: Segment, population: string): NeoSpikeTrain[] {
  const { times, indices } = spikesOf(segment);
  const counts = new Map<number, number>();
  for (const index of indices) counts.set(index, (counts.get(index) ?? 0) + 1);
  const trains = new Map(
    segment.spikeCells.map((cell) => [cell, new Float64Array(counts.get(cell) ?? 0)]),
  );
  const filled = new Map<number, number>();
  for (const [row, index] of indices.entries()) {
    const at = filled.get(index) ?? 0;
    trains.get(index)![at] = times[row]!;
    filled.set(index, at + 1);
  }
  return Array.from(trains, ([cell, own]) => ({
    times: own,
    units: 'ms',
    t_start: segment.tStart,
    t_stop: segment.tStop,
    annotations: { source_population: population, source_index: cell },
  }));
}

function analogSignal(signal: Signal, population: string): NeoAnalogSignal {
  const { variable, units, tStart, samplingInterval, cells } = signal;
  const columns = cells.map((cell) => samplesOf(signal, cell));
  const samples = columns[0]?.length ?? 0;
  const matrix = new Float64Array(samples * cells.length);
  for (const [channel, column] of columns.entries()) {
    for (let k = 0; k < samples; k++) matrix[k * cells.length + channel] = column[k]!;
  }
  return {
    name: variable,
    signal: matrix,
    shape: [samples, cells.length],
    units,
    t_start: tStart,
    t_stop: tStart + samples * samplingInterval,
    sampling_rate: 1 / samplingInterval,
    sampling_period: samplingInterval,
    annotations: { source_population: population },
    array_annotations: { channel_index: cells },
  };
}
