import type { GivenValues } from '../cells/cell-spec.js';
import { samplesOf, spikesOf } from '../data/block.js';
import { writeOutputFile } from '../data/output-file.js';
import type { Assembly } from '../network/assembly.js';
import { Cells } from '../network/cells.js';
import type { CurrentSource } from '../network/current-source.js';
import type { RandomDistribution } from '../random/random-distribution.js';
import type { ParameterValue, SequenceValue } from '../values/parameter-value.js';
import type { Deprecations } from './deprecations.js';
import { type OldNames, withOldNames } from './with-old-names.js';

/** What cells had in PyNN 0.7. Data come as rows: index, time [ms], and values. */
export interface OldCells {
  plus(other: Cells, label?: string): Assembly & OldCells;
  set(name: string, value: ParameterValue | SequenceValue): void;
  set(parameters: GivenValues): void;
  tset(name: string, values: readonly number[]): void;
  rset(name: string, distribution: RandomDistribution): void;
  initialize(variable: string, value: ParameterValue): void;
  initialize(values: InitialValues): void;
  randomInit(distribution: RandomDistribution): void;
  record(variables?: string | readonly string[] | null): void;
  record_v(): void;
  record_gsyn(): void;
  getSpikes(): Promise<number[][]>;
  printSpikes(file: string): Promise<void>;
  get_v(): Promise<number[][]>;
  print_v(file: string): Promise<void>;
  get_gsyn(): Promise<number[][]>;
  print_gsyn(file: string): Promise<void>;
  inject(source: CurrentSource): void;
  readonly synapse_types: readonly string[];
}

/** Cells with their old names. */
export function withOldCells<Own extends Cells>(
  cells: Own,
  deprecations: Deprecations,
): OldCells & Own {
  return withOldNames<Own, OldCells>(cells, oldNames(deprecations), (value) =>
    value instanceof Cells ? withOldCells(value, deprecations) : value,
  );
}

type Value = ParameterValue | SequenceValue;
type InitialValues = Readonly<Record<string, ParameterValue>>;

function oldNames(deprecations: Deprecations): OldNames<Cells> {
  const say = deprecations.say.bind(deprecations);
  return {
    ...oldValues(deprecations),
    ...oldRecording(deprecations),
    synapse_types: (cells) => {
      say('synapse_types', 'receptorTypes');
      return cells.receptorTypes;
    },
  };
}

function oldValues(deprecations: Deprecations): OldNames<Cells> {
  const say = deprecations.say.bind(deprecations);
  return {
    set: (cells) => (name: string | GivenValues, value?: Value) => {
      if (typeof name !== 'string') return cells.set(name);
      say('set(name, value)', 'set({ name: value })');
      cells.set({ [name]: value! });
    },
    tset: (cells) => (name: string, values: readonly number[]) => {
      say('tset', 'set({ name: [...] })');
      cells.set({ [name]: values });
    },
    rset: (cells) => (name: string, distribution: RandomDistribution) => {
      say('rset', 'set({ name: distribution })');
      cells.set({ [name]: distribution });
    },
    initialize: (cells) => (name: string | InitialValues, value?: ParameterValue) => {
      if (typeof name !== 'string') return cells.initialize(name);
      say('initialize(name, value)', 'initialize({ name: value })');
      cells.initialize({ [name]: value! });
    },
    randomInit: (cells) => (distribution: RandomDistribution) => {
      say('randomInit', 'initialize({ v: distribution })');
      cells.initialize({ v: distribution });
    },
  };
}

const GSYN = ['gsyn_exc', 'gsyn_inh'];

function oldRecording(deprecations: Deprecations): OldNames<Cells> {
  const say = deprecations.say.bind(deprecations);
  return {
    record: (cells) => (variables?: string | readonly string[] | null) => {
      if (variables !== undefined) return cells.record(variables);
      say('record()', "record('spikes')");
      cells.record('spikes');
    },
    record_v: (cells) => () => {
      say('record_v', "record('v')");
      cells.record('v');
    },
    record_gsyn: (cells) => () => {
      say('record_gsyn', "record(['gsyn_exc', 'gsyn_inh'])");
      cells.record(GSYN);
    },
    ...reader('getSpikes', 'printSpikes', spikeRows, say),
    ...reader('get_v', 'print_v', (cells) => signalRows(cells, ['v']), say),
    ...reader('get_gsyn', 'print_gsyn', (cells) => signalRows(cells, GSYN), say),
  };
}

/** A name that returns rows, and one that writes them to a file. */
function reader(
  get: string,
  print: string,
  rowsOf: (cells: Cells) => Promise<number[][]>,
  say: (old: string, now: string) => void,
): OldNames<Cells> {
  return {
    [get]: (cells) => () => {
      say(get, 'getData()');
      return rowsOf(cells);
    },
    [print]: (cells) => async (file: string) => {
      say(print, 'writeData()');
      const rows = await rowsOf(cells);
      writeOutputFile(file, rows.map((row) => `${row.join('\t')}\n`).join(''));
    },
  };
}

async function spikeRows(cells: Cells): Promise<number[][]> {
  const segment = (await cells.getData({ variables: 'spikes' })).segments.at(-1);
  if (segment === undefined) return [];
  const { times, indices } = spikesOf(segment);
  return Array.from(indices, (index, row) => [index, times[row]!]).sort((a, b) => a[0]! - b[0]!);
}

async function signalRows(cells: Cells, variables: readonly string[]): Promise<number[][]> {
  const signals = (await cells.getData()).segments.at(-1)?.signals ?? {};
  const found = variables.flatMap((variable) => signals[variable] ?? []);
  const [first] = found;
  if (first === undefined) return [];
  return first.cells.flatMap((cell) => {
    const columns = found.map((signal) => samplesOf(signal, cell));
    return Array.from(columns[0]!, (_, sample) => [
      cell,
      first.tStart + sample * first.samplingInterval,
      ...columns.map((column) => column[sample]!),
    ]);
  });
}
