import type { CellSpec, StateVariable } from '../cells/cell-spec.js';
import type { CellModel, CellType } from '../cells/cell-type.js';
import type { Position } from '../space/space.js';
import type { Structure } from '../space/structures.js';
import { Assembly } from './assembly.js';
import { type CellOwner, type GroupPart, type Selector, selectIndices } from './cell-group.js';
import { Cells } from './cells.js';
import { type TypedID, typedId } from './id.js';
import type { Network } from './network.js';
import { PopulationCore, type PopulationOptions } from './population-core.js';

/** Cells of one type. */
export class Population<Cell extends CellSpec = CellSpec> extends Cells<Cell> implements CellOwner {
  readonly cellType: CellType<Cell>;
  readonly parts: readonly [GroupPart<PopulationCore>];
  readonly #core: PopulationCore;

  /** @throws PYNN_VALUE_INVALID, PYNN_PARAMETER_UNKNOWN, PYNN_MODEL_UNAVAILABLE */
  constructor(
    network: Network,
    size: number,
    cellType: CellType<Cell>,
    options: PopulationOptions<Cell>,
  ) {
    super();
    this.cellType = cellType;
    this.#core = new PopulationCore(network, size, cellType, options);
    this.parts = [{ population: this.#core, indices: undefined }];
  }

  get id(): number {
    return this.#core.id;
  }

  get label(): string {
    return this.#core.label;
  }

  get model(): CellModel<Cell> {
    return this.cellType.model;
  }

  get network(): Network {
    return this.#core.network;
  }

  override get firstId(): number {
    return this.#core.firstId;
  }

  override view(selector: Selector, label?: string): PopulationView<Cell> {
    return new PopulationView(this, selectIndices(selector, this.size, this.label), label);
  }

  override at(index: number): TypedID<Cell, PopulationView<Cell>> {
    selectIndices([index], this.size, this.label);
    return typedId(this, index);
  }

  override plus(other: Cells, label?: string): Assembly {
    return new Assembly([this, other], label);
  }

  override get positions(): readonly Position[] {
    return this.#core.positions;
  }

  /** One place [um] for each cell; then the population has no structure any more. @throws PYNN_DIMENSIONS_INVALID */
  override set positions(positions: readonly Position[]) {
    this.#core.positions = positions;
  }

  /** How the cells are laid out. */
  get structure(): Structure {
    return this.#core.structure;
  }

  /** Lays the cells out anew; projections that there are stay as they are. @throws PYNN_VALUE_INVALID */
  set structure(structure: Structure) {
    this.#core.structure = structure;
  }

  /** The initial values of all state variables, one for each cell. */
  get initialValues(): Readonly<Record<StateVariable<Cell>, readonly number[]>> {
    const { model, values } = this.#core;
    const initial = Object.keys(model.state).map((name) => [
      name,
      values.take('state variable', name, undefined),
    ]);
    return Object.fromEntries(initial) as Record<StateVariable<Cell>, number[]>;
  }
}

/** Some cells of a population. */
export class PopulationView<Cell extends CellSpec = CellSpec> extends Cells<Cell> {
  readonly label: string;
  /** The population, or the view that this one was taken from. */
  readonly parent: Cells<Cell>;
  /** The population, however many views lie between. */
  readonly grandparent: Population<Cell>;
  readonly parts: readonly [GroupPart<PopulationCore>];
  readonly #indices: Int32Array;

  constructor(
    grandparent: Population<Cell>,
    indices: Int32Array,
    label?: string,
    parent: Cells<Cell> = grandparent,
  ) {
    super();
    this.parent = parent;
    this.grandparent = grandparent;
    this.#indices = indices;
    this.label = label ?? `view of '${parent.label}' with size ${indices.length}`;
    this.parts = [{ population: grandparent.parts[0].population, indices }];
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

  override view(selector: Selector, label?: string): PopulationView<Cell> {
    const chosen = selectIndices(selector, this.size, this.label);
    const inside = chosen.map((index) => this.#indices[index]!);
    return new PopulationView(this.grandparent, inside, label, this);
  }

  override at(index: number): TypedID<Cell, PopulationView<Cell>> {
    selectIndices([index], this.size, this.label);
    return this.grandparent.at(this.#indices[index]!);
  }

  override plus(other: Cells, label?: string): Assembly {
    return new Assembly([this, other], label);
  }

  /** Whether it is of the same population and has the same cells. */
  equals(other: PopulationView): boolean {
    const { mask } = other;
    return (
      other.parts[0].population === this.parts[0].population &&
      mask.length === this.size &&
      mask.every((index, place) => index === this.#indices[place])
    );
  }
}
