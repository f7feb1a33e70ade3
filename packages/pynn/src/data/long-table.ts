import {
  Dictionary,
  Int32,
  makeData,
  makeVector,
  Table,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { type Block, type Segment, samplesOf, spikesOf } from './block.js';

/** Rows of one variable of one segment. */
interface Part {
  readonly segment: number;
  readonly variable: string;
  readonly units: string;
  readonly index: ArrayLike<number>;
  readonly time: Float64Array;
  readonly value: Float64Array | undefined;
}

/**
 * All data of a block in one table, a row for each spike and each sample: `segment` int32, `variable` and `units` text, `index`
 * int32, `time` float64 [ms], `value` float64 in units. Spikes have the variable `spikes`, no units, and a value that is not a number.
 */
export function toTable(block: Block): Table {
  const parts = block.segments.flatMap(partsOf);
  const length = parts.reduce((sum, { time }) => sum + time.length, 0);
  const [segment, index] = [new Int32Array(length), new Int32Array(length)];
  const [time, value] = [new Float64Array(length), new Float64Array(length).fill(Number.NaN)];
  const [variable, units] = [new Int32Array(length), new Int32Array(length)];
  const names = [...new Set(parts.map((part) => part.variable))];
  const unitNames = [...new Set(parts.map((part) => part.units))];
  let at = 0;
  for (const part of parts) {
    const end = at + part.time.length;
    segment.fill(part.segment, at, end);
    index.set(part.index, at);
    time.set(part.time, at);
    if (part.value !== undefined) value.set(part.value, at);
    variable.fill(names.indexOf(part.variable), at, end);
    units.fill(unitNames.indexOf(part.units), at, end);
    at = end;
  }
  return new Table({
    segment: makeVector(segment),
    variable: textVector(variable, names),
    units: textVector(units, unitNames),
    index: makeVector(index),
    time: makeVector(time),
    value: makeVector(value),
  });
}

function partsOf(segment: Segment, number: number): Part[] {
  const { times, indices } = spikesOf(segment);
  const spikes: Part = {
    segment: number,
    variable: 'spikes',
    units: '',
    index: indices,
    time: times,
    value: undefined,
  };
  const signals = Object.values(segment.signals).flatMap((signal) =>
    signal.cells.map((cell): Part => {
      const value = samplesOf(signal, cell);
      return {
        segment: number,
        variable: signal.variable,
        units: signal.units,
        index: new Int32Array(value.length).fill(cell),
        time: Float64Array.from(value, (_, k) => signal.tStart + k * signal.samplingInterval),
        value,
      };
    }),
  );
  return times.length > 0 ? [spikes, ...signals] : signals;
}

/** Text of which each is one of few. */
function textVector(codes: Int32Array, texts: readonly string[]): Vector<Dictionary<Utf8>> {
  const dictionary = vectorFromArray([...texts], new Utf8());
  const type = new Dictionary(new Utf8(), new Int32());
  return makeVector(makeData({ type, length: codes.length, data: codes, dictionary }));
}
