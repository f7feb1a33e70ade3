import { AntiphonError, InternalError } from '@antiphon/core';
import type { CellModel, CellType } from '../cells/cell-type.js';
import { type Block, spikesOf } from '../data/block.js';
import { demandOptions } from '../errors/demand-options.js';
import { demandSeed } from '../random/demand-seed.js';
import { DrawUse } from '../random/draw-site.js';
import type { Position } from '../space/space.js';
import { Line, permuted, type Structure } from '../space/structures.js';
import { CellFacts } from './cell-facts.js';
import {
  type CellGroup,
  type CellOwner,
  type GroupPart,
  positionsOf,
  type Selector,
  selectIndices,
} from './cell-group.js';
import type { CurrentSource } from './current-source.js';
import { demandCellType, demandPositions, demandSample } from './demand-population.js';
import { summarise } from './describe-cells.js';
import { nearestIndex } from './geometry.js';
import { type CellHome, type TypedID, typedId } from './id.js';
import type { Network } from './network.js';
import type { CellValue, GivenFor, GivenValues } from './parameter-store.js';
import { PopulationValues } from './population-values.js';
import { type GetDataOptions, readCells } from './read-cells.js';
import { SamplingInterval } from './sampling-interval.js';
import { demandEnding, type WriteOptions, writeCells } from './write-cells.js';

/** How variables are recorded. */
export interface RecordOptions {
  /** [ms] @default the time step */
  readonly samplingInterval?: number;
  /** Written at `end()`; the ending says the format, as in `writeData`. */
  readonly toFile?: string;
}

/** How `get` answers. */
export interface GetOptions {
  /** One value where it is the same for all cells. @default false */
  readonly simplify?: boolean;
}

/**
 * What can be done with cells, be they a population, some of it, or several together. `Names` are those of their parameters, where
 * they are of one type.
 */
export abstract class Cells<Names extends string = string> extends CellFacts implements CellGroup {
  abstract override readonly parts: readonly GroupPart<Population>[];

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
  view(selector: Selector, label?: string): Cells<Names> {
    const chosen = selectIndices(selector, this.size, this.label);
    let start = 0;
    const views = this.parts.flatMap(({ population, indices }) => {
      const count = indices?.length ?? population.size;
      const own = chosen.filter((index) => index >= start && index < start + count);
      const inside = own.map((index) => indices?.[index - start] ?? index - start);
      start += count;
      return inside.length === 0 ? [] : [new PopulationView<Names>(population, inside, label)];
    });
    return views.length === 1 ? views[0]! : new Assembly(views, label);
  }

  /** One cell. @throws PYNN_VALUE_INVALID for an index that there is not */
  at(index: number): TypedID<Names, PopulationView> {
    selectIndices([index], this.size, this.label);
    let start = 0;
    for (const { population, indices } of this.parts) {
      const count = indices?.length ?? population.size;
      if (index < start + count) {
        const own = indices?.[index - start] ?? index - start;
        return typedId(population as unknown as CellHome<PopulationView>, own);
      }
      start += count;
    }
    throw new InternalError(`${this.label} has no part for cell ${index}`);
  }

  /** The cells, one after another. */
  *[Symbol.iterator](): Generator<TypedID<Names, PopulationView>> {
    for (let index = 0; index < this.size; index++) yield this.at(index);
  }

  /** All cells, as an array. */
  all(): TypedID<Names, PopulationView>[] {
    return [...this];
  }

  /** The cell that is nearest to a place [um], the first of several. */
  nearest(position: Position): TypedID<Names, PopulationView> {
    return this.at(nearestIndex(this.positions, position));
  }

  /** A random choice of `count` of these cells. @throws PYNN_VALUE_INVALID for more than there are */
  sample(count: number, { seed }: { readonly seed?: number } = {}): Cells<Names> {
    demandSample(count, this.size, this.label);
    demandSeed(seed, `${this.label}.sample`);
    const site = this.parts[0]!.population.network.site(seed);
    const all = Array.from({ length: this.size }, (_, index) => index);
    return this.view(permuted(all, site.stream(DrawUse.permutation, 0)).slice(0, count));
  }

  /** These cells and others together. */
  plus(other: Cells, label?: string): Assembly {
    return new Assembly([this, other], label);
  }

  /**
   * The values of a parameter, one for each cell; of several parameters, a list of these. With `simplify`, one value where all are
   * the same.
   *
   * @throws PYNN_PARAMETER_UNKNOWN
   */
  get(name: Names): CellValue[];
  get(names: readonly Names[]): CellValue[][];
  get(name: Names, options: { readonly simplify: true }): CellValue | CellValue[];
  get(
    names: Names | readonly Names[],
    { simplify = false }: GetOptions = {},
  ): CellValue | CellValue[] | CellValue[][] {
    if (typeof names !== 'string') return names.map((name) => this.get(name));
    const values = this.parts.flatMap(({ population, indices }) =>
      population.valuesOf(names, indices),
    );
    const isEven = values.every((value) => value === values[0]);
    return simplify && isEven && values.length > 0 ? values[0]! : values;
  }

  /** Changes parameters, also between runs. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  set(parameters: GivenFor<Names>): void {
    for (const { population, indices } of this.parts) {
      population.change(parameters as GivenValues, indices);
    }
  }

  /** Gives state variables their initial values. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  initialize(values: GivenValues): void {
    for (const { population, indices } of this.parts) population.changeState(values, indices);
  }

  /** Records variables of these cells from now on; `null` ends all recording of their populations. */
  record(variables: string | readonly string[] | null, options: RecordOptions = {}): void {
    demandOptions('record', options, ['samplingInterval', 'toFile']);
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

  /**
   * What was recorded, or some variables of it. Indices are those within these cells. With `clear`, the backend forgets all that was
   * recorded of the populations that they belong to.
   *
   * @throws PYNN_RECORDING_INVALID for a variable that these cells do not have; for cells together that were recorded at different
   * intervals, from different times on, or in different units
   */
  getData(options: GetDataOptions = {}): Promise<Block> {
    return readCells(this, options);
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
    const segment = (await this.getData({ variables: 'spikes' })).segments.at(-1);
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
export class Population<Names extends string = string> extends Cells<Names> implements CellOwner {
  readonly id: number;
  readonly label: string;
  readonly cellType: CellType<Names>;
  readonly network: Network;
  readonly parts: readonly GroupPart<Population>[];
  readonly #size: number;
  readonly #firstId: number;
  #structure: Structure | undefined;
  #positions: readonly Position[];
  /** Cells that have been moved since somebody asked for all positions. */
  readonly #moved = new Map<number, Position>();
  readonly #values: PopulationValues;
  readonly #interval: SamplingInterval;

  /** @throws PYNN_VALUE_INVALID, PYNN_PARAMETER_UNKNOWN, PYNN_MODEL_UNAVAILABLE */
  constructor(
    network: Network,
    size: number,
    cellType: CellType<Names>,
    options: PopulationOptions,
  ) {
    super();
    demandCellType(cellType, network, options.label ?? 'Population');
    this.network = network;
    this.#firstId = network.nextIds('cell', size);
    this.id = network.nextId('population');
    this.label = options.label ?? `population${this.id}`;
    this.cellType = cellType;
    this.#structure = options.structure ?? Line();
    this.#size = size;
    this.#interval = new SamplingInterval(this.label, network.options.timestep);
    this.parts = [{ population: this as unknown as Population, indices: undefined }];
    this.#positions = this.#structure.positions(size, network.site(undefined));
    this.#values = new PopulationValues(
      { id: this.id, label: this.label, size, cellType, network },
      options.initialValues ?? {},
    );
    this.#values.describe();
  }

  override get size(): number {
    return this.#size;
  }

  override get firstId(): number {
    return this.#firstId;
  }

  override view(selector: Selector, label?: string): PopulationView<Names> {
    const chosen = selectIndices(selector, this.#size, this.label);
    return new PopulationView(this as unknown as Population, chosen, label);
  }

  override get positions(): readonly Position[] {
    if (this.#moved.size > 0) {
      this.#positions = this.#positions.map((own, index) => this.#moved.get(index) ?? own);
      this.#moved.clear();
    }
    return this.#positions;
  }

  /** One place [um] for each cell; then the population has no structure any more. @throws PYNN_DIMENSIONS_INVALID */
  override set positions(positions: readonly Position[]) {
    demandPositions(positions, this.#size, this.label);
    this.#positions = positions.map((position) => [...position]);
    this.#moved.clear();
    this.#structure = undefined;
  }

  /** How the cells are laid out. */
  get structure(): Structure {
    return this.#structure ?? { name: 'given positions', positions: () => this.positions };
  }

  /** Lays the cells out anew; projections that there are stay as they are. @throws PYNN_VALUE_INVALID */
  set structure(structure: Structure) {
    this.#positions = structure.positions(this.#size, this.network.site(undefined));
    this.#moved.clear();
    this.#structure = structure;
  }

  /** Moves one cell. */
  move(index: number, position: Position): void {
    demandPositions([position], 1, this.label);
    this.#moved.set(index, [...position]);
    this.#structure = undefined;
  }

  /** The initial values of all state variables, one for each cell. */
  get initialValues(): Readonly<Record<string, readonly CellValue[]>> {
    const names = Object.keys(this.model.state);
    return Object.fromEntries(names.map((name) => [name, this.initialValuesOf(name, undefined)]));
  }

  /** The parameters of some cells, in words. */
  inWords(indices: Int32Array | undefined): string {
    return Object.keys(this.model.parameters)
      .map((name) => `${name} ${summarise(this.valuesOf(name, indices))}`)
      .join(', ');
  }

  get model(): CellModel {
    return this.cellType.model;
  }

  /** The values of a parameter of some cells. */
  valuesOf(name: string, indices: Int32Array | undefined): CellValue[] {
    return this.#values.take('parameter', name, indices);
  }

  /** The initial values of a state variable of some cells. */
  initialValuesOf(name: string, indices: Int32Array | undefined): CellValue[] {
    return this.#values.take('state variable', name, indices);
  }

  /** Changes parameters of some cells. */
  change(parameters: GivenValues, indices: Int32Array | undefined): void {
    this.#values.change('parameter', parameters, indices);
  }

  /** Changes initial values of some cells. */
  changeState(values: GivenValues, indices: Int32Array | undefined): void {
    this.#values.change('state variable', values, indices);
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
    this.#interval.demand(variables, samplingInterval);
    this.network.watch({ kind: 'recording', samplingInterval, variables: variables ?? [] });
    this.network.describe('recordings', {
      ...this.#values.described(indices),
      variables,
      ...(samplingInterval === undefined ? {} : { samplingInterval }),
    });
  }
}

/** Some cells of a population. */
export class PopulationView<Names extends string = string> extends Cells<Names> {
  readonly label: string;
  /** The population, or the view that this one was taken from. */
  readonly parent: Cells;
  /** The population, however many views lie between. */
  readonly grandparent: Population;
  readonly parts: readonly GroupPart<Population>[];
  readonly #indices: Int32Array;

  constructor(
    grandparent: Population,
    indices: Int32Array,
    label?: string,
    parent: Cells = grandparent,
  ) {
    super();
    this.parent = parent;
    this.grandparent = grandparent;
    this.#indices = indices;
    this.label = label ?? `view of '${parent.label}' with size ${indices.length}`;
    this.parts = [{ population: grandparent, indices }];
  }

  /** That of the population. */
  get structure(): Structure {
    return this.grandparent.structure;
  }

  /** Indices of its cells within the population. */
  get mask(): Int32Array {
    return this.#indices;
  }

  /** From indices within the view to those within the population. */
  indexInGrandparent(indices: readonly number[]): number[] {
    const chosen = selectIndices(indices, this.size, this.label);
    return Array.from(chosen, (index) => this.#indices[index]!);
  }

  /** From an index within the parent to that within the view. @throws PYNN_VALUE_INVALID for a cell of others */
  indexFromParentIndex(index: number): number {
    return this.idToIndex(this.parent.at(index));
  }

  override view(selector: Selector, label?: string): PopulationView<Names> {
    const chosen = selectIndices(selector, this.size, this.label);
    const inside = chosen.map((index) => this.#indices[index]!);
    return new PopulationView(this.grandparent, inside, label, this);
  }

  /** Whether it is of the same population and has the same cells. */
  equals(other: PopulationView): boolean {
    const { mask } = other;
    return (
      other.grandparent === this.grandparent &&
      mask.length === this.size &&
      mask.every((index, place) => index === this.#indices[place])
    );
  }
}

/** Cells of several populations together. Cells that are in it already are left out, with a warning. */
export class Assembly<Names extends string = string> extends Cells<Names> {
  readonly label: string;
  readonly parts: readonly GroupPart<Population>[];
  /** Its populations and views, those of assemblies within it one by one. */
  readonly populations: readonly Cells<Names>[];

  constructor(members: readonly Cells<Names>[], label?: string) {
    super();
    this.label = label ?? members.map((member) => member.label).join('+');
    const parts: GroupPart<Population>[] = [];
    const populations: Cells<Names>[] = [];
    for (const member of members.flatMap((given) =>
      given instanceof Assembly ? (given.populations as Cells<Names>[]) : [given],
    )) {
      const part = member.parts[0]!;
      if (parts.some((known) => known.population === part.population && overlap(known, part))) {
        part.population.network.options.onWarning(
          `${this.label}: cells of ${member.label} are in it already; they are left out`,
        );
        continue;
      }
      parts.push(part);
      populations.push(member);
    }
    this.parts = parts;
    this.populations = populations;
  }

  /** A population or view of this assembly by its label. @throws PYNN_VALUE_INVALID where there is none */
  getPopulation(label: string): Cells<Names> {
    const found = this.populations.find((member) => member.label === label);
    if (found !== undefined) return found;
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'there is no population of that label in the assembly',
      expected: this.populations.map((member) => member.label).join(', '),
      found: label,
      where: this.label,
    });
  }

  /** The annotations of its populations under some keys. */
  getAnnotations(
    keys: readonly string[],
  ): Readonly<Record<string, readonly (string | number | boolean | undefined)[]>> {
    return Object.fromEntries(
      keys.map((key) => [key, this.populations.map(({ annotations }) => annotations[key])]),
    );
  }
}

function overlap(a: GroupPart<Population>, b: GroupPart<Population>): boolean {
  if (a.indices === undefined || b.indices === undefined) return true;
  const known = new Set(a.indices);
  return b.indices.some((index) => known.has(index));
}
