import { AntiphonError } from '@antiphon/core';
import { type CellModel, type CellType, demandNames } from '../cells/cell-type.js';
import { type Block, mergeBlocks, reindexSegment, spikesOf } from '../data/block.js';
import { makeTable } from '../description/tables.js';
import { DrawUse } from '../random/draw-site.js';
import type { Position } from '../space/space.js';
import { Line, permuted, type Structure } from '../space/structures.js';
import { evaluateCells } from '../values/parameter-value.js';
import {
  type CellGroup,
  type CellOwner,
  type GroupPart,
  positionsOf,
  type Selector,
  selectIndices,
} from './cell-group.js';
import type { CurrentSource } from './current-source.js';
import type { Network } from './network.js';
import {
  type CellValue,
  describeValues,
  type GivenValues,
  isSequence,
  ParameterStore,
} from './parameter-store.js';
import { readBlock } from './read-block.js';
import { demandEnding, type WriteOptions, writeCells } from './write-cells.js';

/** How variables are recorded. */
export interface RecordOptions {
  /** [ms] @default the time step */
  readonly samplingInterval?: number;
  /** Written at `end()`; the ending says the format, as in `writeData`. */
  readonly toFile?: string;
}

/** What can be done with cells, be they a population, some of it, or several together. */
export abstract class Cells implements CellGroup {
  abstract readonly label: string;
  abstract readonly parts: readonly GroupPart<Population>[];

  get size(): number {
    return this.parts.reduce(
      (sum, { population, indices }) => sum + (indices?.length ?? population.size),
      0,
    );
  }

  /** [um], one for each cell. */
  get positions(): readonly Position[] {
    return positionsOf(this);
  }

  /** Some of these cells. @throws PYNN_VALUE_INVALID for a selector that does not fit */
  view(selector: Selector, label?: string): Cells {
    const chosen = selectIndices(selector, this.size, this.label);
    let start = 0;
    const views = this.parts.flatMap(({ population, indices }) => {
      const count = indices?.length ?? population.size;
      const own = chosen.filter((index) => index >= start && index < start + count);
      const inside = own.map((index) => indices?.[index - start] ?? index - start);
      start += count;
      return inside.length === 0 ? [] : [new PopulationView(population, inside, label)];
    });
    return views.length === 1 ? views[0]! : new Assembly(views, label);
  }

  /** A random choice of `count` of these cells. */
  sample(count: number, { seed }: { readonly seed?: number } = {}): Cells {
    const site = this.parts[0]!.population.network.site(seed);
    const all = Array.from({ length: this.size }, (_, index) => index);
    return this.view(permuted(all, site.stream(DrawUse.permutation, 0)).slice(0, count));
  }

  /** These cells and others together. */
  plus(other: Cells, label?: string): Assembly {
    return new Assembly([this, other], label);
  }

  /** The values of a parameter, one for each cell. @throws PYNN_PARAMETER_UNKNOWN */
  get(name: string): CellValue[] {
    return this.parts.flatMap(({ population, indices }) => population.valuesOf(name, indices));
  }

  /** Changes parameters, also between runs. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  set(parameters: GivenValues): void {
    for (const { population, indices } of this.parts) population.change(parameters, indices);
  }

  /** Gives state variables their initial values. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  initialize(values: GivenValues): void {
    for (const { population, indices } of this.parts) population.changeState(values, indices);
  }

  /** Records variables of these cells from now on; `null` ends all recording of their populations. */
  record(variables: string | readonly string[] | null, options: RecordOptions = {}): void {
    const names = typeof variables === 'string' ? [variables] : variables;
    for (const { population, indices } of this.parts) {
      population.startRecording(names, indices, options);
    }
    const { toFile } = options;
    if (toFile === undefined || names === null) return;
    demandEnding(toFile, this.label);
    this.parts[0]?.population.network.atEnd(() => this.writeData(toFile, { variables: names }));
  }

  /** Injects a current into these cells. @throws PYNN_VALUE_INVALID for spike sources */
  inject(source: CurrentSource): void {
    source.injectInto(this);
  }

  /** What was recorded; with `clear`, it is forgotten in the backend. Indices are those within these cells. */
  async getData({ clear = false }: { readonly clear?: boolean } = {}): Promise<Block> {
    let start = 0;
    const blocks: Block[] = [];
    for (const { population, indices } of this.parts) {
      const whole = await population.recorded(clear);
      const offset = start;
      const places = new Map(indices === undefined ? [] : Array.from(indices, (i, at) => [i, at]));
      const newIndex = (index: number): number | undefined => {
        const place = indices === undefined ? index : places.get(index);
        return place === undefined ? undefined : place + offset;
      };
      const isSame = indices === undefined && offset === 0;
      blocks.push(
        isSame
          ? whole
          : { ...whole, segments: whole.segments.map((own) => reindexSegment(own, newIndex)) },
      );
      start += indices?.length ?? population.size;
    }
    return blocks.length === 1
      ? { ...blocks[0]!, name: this.label }
      : mergeBlocks(this.label, blocks);
  }

  /**
   * Writes what was recorded to a file: `.csv`, `.parquet`, `.arrow`, `.feather` with a row for each spike and sample (`toTable`),
   * or by Neo, in the backend: `.nix`, `.h5`, `.nwb`, `.pkl`, `.mat`.
   *
   * @throws PYNN_VALUE_INVALID for another ending
   */
  writeData(file: string, options: WriteOptions = {}): Promise<void> {
    return writeCells(this, file, options);
  }

  /** Number of spikes of each cell in the last segment. */
  async getSpikeCounts(): Promise<Int32Array> {
    const counts = new Int32Array(this.size);
    const segment = (await this.getData()).segments.at(-1);
    if (segment !== undefined) for (const index of spikesOf(segment).indices) counts[index]!++;
    return counts;
  }

  /** Mean number of spikes of a cell in the last segment. */
  async meanSpikeCount(): Promise<number> {
    const counts = await this.getSpikeCounts();
    return counts.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / counts.length;
  }
}

/** What a population takes beside its size and cell type. */
export interface PopulationOptions {
  readonly label?: string;
  /** Where its cells are. @default Line(), or a grid where the size has two or three numbers */
  readonly structure?: Structure;
  readonly initialValues?: GivenValues;
}

/** Cells of one type. */
export class Population extends Cells implements CellOwner {
  readonly id: number;
  readonly label: string;
  readonly cellType: CellType;
  readonly structure: Structure;
  readonly network: Network;
  readonly parts: readonly GroupPart<Population>[];
  readonly #size: number;
  readonly #positions: readonly Position[];
  readonly #parameters: ParameterStore;

  /** @throws PYNN_VALUE_INVALID, PYNN_PARAMETER_UNKNOWN */
  constructor(network: Network, size: number, cellType: CellType, options: PopulationOptions) {
    super();
    this.network = network;
    this.id = network.nextId('population');
    this.label = options.label ?? `population${this.id}`;
    this.cellType = cellType;
    this.structure = options.structure ?? Line();
    this.#size = size;
    this.parts = [{ population: this, indices: undefined }];
    this.#positions = this.structure.positions(size, network.site(undefined));
    const given = this.#evaluate(cellType.parameters, 'parameter', size);
    this.#parameters = new ParameterStore(size, cellType, given);
    const initial = this.#evaluate(options.initialValues ?? {}, 'state variable', size);
    this.#describe(describeValues(given, 'parameter:'), describeValues(initial, 'initial:'));
    network.watch({
      kind: 'population',
      cellType: this.model.name,
      heterogeneous: Object.keys(given).filter((name) => given[name] instanceof Float64Array),
      initialised: Object.keys(initial).filter((name) => initial[name] !== 0),
    });
  }

  override get size(): number {
    return this.#size;
  }

  override get positions(): readonly Position[] {
    return this.#positions;
  }

  get model(): CellModel {
    return this.cellType.model;
  }

  /** The values of a parameter of some cells. */
  valuesOf(name: string, indices: Int32Array | undefined): CellValue[] {
    demandNames(this.model.name, [name], Object.keys(this.model.parameters), 'parameter');
    const list = indices ?? Int32Array.from({ length: this.#size }, (_, index) => index);
    return Array.from(list, (index) => this.#parameters.at(name, index));
  }

  /** Changes parameters of some cells. */
  change(parameters: GivenValues, indices: Int32Array | undefined): void {
    const values = this.#evaluate(parameters, 'parameter', indices?.length ?? this.#size);
    for (const [name, value] of Object.entries(values)) this.#parameters.set(name, value, indices);
    const { values: described, columns } = describeValues(values, 'parameter:');
    this.network.queue({
      call: 'set',
      args: { ...this.#described(indices), parameters: described },
      tables: { values: makeTable(columns) },
    });
  }

  /** Changes initial values of some cells. */
  changeState(given: GivenValues, indices: Int32Array | undefined): void {
    const values = this.#evaluate(given, 'state variable', indices?.length ?? this.#size);
    const { values: described, columns } = describeValues(values, 'initial:');
    this.network.queue({
      call: 'initialize',
      args: { ...this.#described(indices), values: described },
      tables: { values: makeTable(columns) },
    });
  }

  /** Records variables of some cells. @throws PYNN_RECORDING_INVALID for variables that the model does not have */
  startRecording(
    variables: readonly string[] | null,
    indices: Int32Array | undefined,
    { samplingInterval }: RecordOptions,
  ): void {
    const unknown = variables?.filter((name) => !this.model.recordable.includes(name)) ?? [];
    if (unknown.length > 0) {
      throw new AntiphonError('PYNN_RECORDING_INVALID', {
        message: `${this.model.name} has no variable ${unknown.map((name) => `'${name}'`).join(', ')} to be recorded`,
        expected: this.model.recordable.join(', '),
        where: this.label,
      });
    }
    this.network.watch({ kind: 'recording', samplingInterval });
    this.network.describe('recordings', {
      ...this.#described(indices),
      variables,
      ...(samplingInterval === undefined ? {} : { samplingInterval }),
    });
  }

  /** What was recorded of the whole population. */
  async recorded(clear: boolean): Promise<Block> {
    const args = { population: this.id, clear };
    return readBlock(this.label, await this.network.ask({ call: 'getData', args }));
  }

  #described(indices: Int32Array | undefined): { population: number; cells?: readonly number[] } {
    return {
      population: this.id,
      ...(indices === undefined ? {} : { cells: Array.from(indices) }),
    };
  }

  #evaluate(given: GivenValues, what: 'parameter' | 'state variable', size: number) {
    const table = what === 'parameter' ? this.model.parameters : this.model.state;
    demandNames(this.model.name, Object.keys(given), Object.keys(table), what);
    const place = { size, site: this.network.site };
    return Object.fromEntries(
      Object.entries(given)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [
          name,
          evaluateCells(value, isSequence(this.cellType, name), {
            ...place,
            where: `${this.label}.${name}`,
          }),
        ]),
    );
  }

  #describe(
    given: ReturnType<typeof describeValues>,
    initial: ReturnType<typeof describeValues>,
  ): void {
    const columns = { ...given.columns, ...initial.columns };
    const hasColumns = Object.keys(columns).length > 0;
    this.network.describe(
      'populations',
      {
        id: this.id,
        label: this.label,
        size: this.#size,
        cellType: {
          name: this.model.name,
          parameters: given.values,
          ...this.cellType.composed,
        },
        initialValues: initial.values,
      },
      hasColumns ? { [`population:${this.id}`]: makeTable(columns) } : {},
    );
  }
}

/** Some cells of a population. */
export class PopulationView extends Cells {
  readonly label: string;
  readonly parent: Population;
  readonly parts: readonly GroupPart<Population>[];

  constructor(parent: Population, indices: Int32Array, label?: string) {
    super();
    this.parent = parent;
    this.label = label ?? `view of '${parent.label}' with size ${indices.length}`;
    this.parts = [{ population: parent, indices }];
  }
}

/** Cells of several populations together. Cells that are in it already are left out. */
export class Assembly extends Cells {
  readonly label: string;
  readonly parts: readonly GroupPart<Population>[];

  constructor(members: readonly Cells[], label?: string) {
    super();
    this.label = label ?? members.map((member) => member.label).join('+');
    const parts: GroupPart<Population>[] = [];
    for (const part of members.flatMap((member) => member.parts)) {
      if (!parts.some((known) => known.population === part.population && overlap(known, part))) {
        parts.push(part);
      }
    }
    this.parts = parts;
  }
}

function overlap(a: GroupPart<Population>, b: GroupPart<Population>): boolean {
  if (a.indices === undefined || b.indices === undefined) return true;
  const known = new Set(a.indices);
  return b.indices.some((index) => known.has(index));
}
