import type {
  CellSpec,
  CellValue,
  GivenFor,
  GivenValues,
  ParameterName,
  Recordable,
} from '../cells/cell-spec.js';
import { type Block, spikesOf } from '../data/block.js';
import { demandOptions } from '../errors/demand-options.js';
import { demandSeed } from '../random/demand-seed.js';
import { DrawUse } from '../random/draw-site.js';
import type { Position } from '../space/space.js';
import { permuted } from '../space/structures.js';
import { CellFacts } from './cell-facts.js';
import { type GroupPart, partSize, positionsOf, type Selector } from './cell-group.js';
import type { CurrentSource } from './current-source.js';
import { demandSample } from './demand-population.js';
import { nearestIndex } from './geometry.js';
import type { TypedID } from './id.js';
import type { PopulationCore } from './population-core.js';
import { type GetDataOptions, readCells } from './read-cells.js';
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
 * What can be done with cells, be they a population, some of it, or several together. The compiler knows the names of
 * what `Cell` has.
 */
export abstract class Cells<Cell extends CellSpec = CellSpec> extends CellFacts<Cell> {
  abstract override readonly parts: readonly GroupPart<PopulationCore>[];

  get size(): number {
    return this.parts.reduce((sum, part) => sum + partSize(part), 0);
  }

  /** [um], one for each cell. */
  get positions(): readonly Position[] {
    return positionsOf(this);
  }

  /** Some of these cells. @throws PYNN_VALUE_INVALID for a selector that does not fit */
  abstract view(selector: Selector, label?: string): Cells<Cell>;

  /** One cell. @throws PYNN_VALUE_INVALID for an index that there is not */
  abstract at(index: number): TypedID<Cell, Cells<Cell>>;

  /** These cells and others together. */
  abstract plus(other: Cells, label?: string): Cells;

  /** The cells, one after another. */
  *[Symbol.iterator](): Generator<TypedID<Cell, Cells<Cell>>> {
    for (let index = 0; index < this.size; index++) yield this.at(index);
  }

  /** All cells, as an array. */
  all(): TypedID<Cell, Cells<Cell>>[] {
    return [...this];
  }

  /** The cell that is nearest to a place [um], the first of several. */
  nearest(position: Position): TypedID<Cell, Cells<Cell>> {
    return this.at(nearestIndex(this.positions, position));
  }

  /** A random choice of `count` of these cells. @throws PYNN_VALUE_INVALID for more than there are */
  sample(count: number, { seed }: { readonly seed?: number } = {}): Cells<Cell> {
    demandSample(count, this.size, this.label);
    demandSeed(seed, `${this.label}.sample`);
    const site = this.parts[0]!.population.network.site(seed);
    const all = Array.from({ length: this.size }, (_, index) => index);
    return this.view(permuted(all, site.stream(DrawUse.permutation, 0)).slice(0, count));
  }

  /**
   * The values of a parameter, one for each cell; of several parameters, a list of these. With `simplify`, one value in place of
   * those that are all the same.
   *
   * @throws PYNN_PARAMETER_UNKNOWN
   */
  get<Name extends ParameterName<Cell>>(name: Name): Cell['parameters'][Name][];
  get<const Names extends readonly ParameterName<Cell>[]>(
    names: Names,
  ): { -readonly [At in keyof Names]: Cell['parameters'][Names[At]][] };
  get<Name extends ParameterName<Cell>>(
    name: Name,
    options: GetOptions,
  ): Cell['parameters'][Name] | Cell['parameters'][Name][];
  get<const Names extends readonly ParameterName<Cell>[]>(
    names: Names,
    options: GetOptions,
  ): {
    -readonly [At in keyof Names]: Cell['parameters'][Names[At]] | Cell['parameters'][Names[At]][];
  };
  get(
    names: string | readonly string[],
    { simplify = false }: GetOptions = {},
  ): CellValue | CellValue[] | (CellValue | CellValue[])[] {
    const one = (name: string): CellValue | CellValue[] => {
      const values = this.parts.flatMap(({ population, indices }) =>
        population.values.take('parameter', name, indices),
      );
      const isEven = values.every((value) => value === values[0]);
      return simplify && isEven && values.length > 0 ? values[0]! : values;
    };
    return typeof names === 'string' ? one(names) : names.map(one);
  }

  /** Changes parameters, also between runs. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  set(parameters: GivenFor<Cell['parameters']>): void {
    for (const { population, indices } of this.parts) {
      population.values.change('parameter', parameters as GivenValues, indices);
    }
  }

  /** Gives state variables their initial values. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  initialize(values: GivenFor<Cell['state']>): void {
    for (const { population, indices } of this.parts) {
      population.values.change('state variable', values as GivenValues, indices);
    }
  }

  /** Records variables of these cells from now on; `null` ends all recording of their populations. */
  record(
    variables: Recordable<Cell> | readonly Recordable<Cell>[] | null,
    options: RecordOptions = {},
  ): void {
    demandOptions('record', options, ['samplingInterval', 'toFile']);
    const names = typeof variables === 'string' ? [variables] : variables;
    for (const { population, indices } of this.parts) {
      population.record(names, indices, options.samplingInterval);
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
  getData(options: GetDataOptions<Recordable<Cell>> = {}): Promise<Block> {
    return readCells(this, options);
  }

  /**
   * Writes what was recorded to a file: `.csv`, `.parquet`, `.arrow`, `.feather` with a row for each spike and sample (`toTable`),
   * or by Neo, in the backend: `.nix`, `.h5`, `.nwb`, `.pkl`, `.mat`.
   *
   * @throws PYNN_VALUE_INVALID for another ending
   */
  writeData(file: string, options: WriteOptions<Recordable<Cell>> = {}): Promise<void> {
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
