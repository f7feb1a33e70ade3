import { AntiphonError } from '@antiphon/core';
import type { CellSpec, ReceptorType, Recordable } from '../cells/cell-spec.js';
import type { CellModel } from '../cells/cell-type.js';
import type { Position } from '../space/space.js';
import { type CellGroup, type CellOwner, type GroupPart, partSize } from './cell-group.js';
import { commonReceptors } from './check-projection.js';
import { type DescribeOptions, type DescriptionContext, fillTemplate } from './describe-cells.js';
import { savePositions } from './geometry.js';

/** A remark that a script makes on cells or connections. */
export type Annotation = string | number | boolean;

/** A cell: by itself, or by its id. */
export type CellReference = number | { readonly id: number };

/** A population, as those ask that want to know what it is. */
interface KnownPopulation extends CellOwner {
  readonly firstId: number;
  readonly structure: { readonly name: string };
  inWords(indices: Int32Array | undefined): string;
}

/** What there is to know of cells. */
export abstract class CellFacts<Cell extends CellSpec = CellSpec>
  implements CellGroup<ReceptorType<Cell>>
{
  abstract readonly label: string;
  abstract readonly size: number;
  abstract readonly positions: readonly Position[];
  abstract readonly parts: readonly GroupPart<KnownPopulation>[];
  /** Remarks of the script, for whoever reads the data. */
  readonly annotations: Record<string, Annotation> = {};

  /** Gives the position [um] of a cell by its index. */
  get positionGenerator(): (index: number) => Position {
    const { positions } = this;
    return (index) => positions[index]!;
  }

  /** Ids of the cells, in their order: they count the cells of a network. */
  get allCells(): Int32Array {
    const ids = new Int32Array(this.size);
    let place = 0;
    for (const part of this.parts) {
      const { population, indices } = part;
      const count = partSize(part);
      for (let own = 0; own < count; own++) {
        ids[place++] = population.firstId + (indices?.[own] ?? own);
      }
    }
    return ids;
  }

  /** The same as {@link allCells}: a script sees all cells, whatever rank simulates them. */
  get localCells(): Int32Array {
    return this.allCells;
  }

  /** The number of cells. */
  get localSize(): number {
    return this.size;
  }

  /** Whether a cell is one of these. */
  isLocal(cell: CellReference): boolean {
    return this.#placeOf(cell) !== undefined;
  }

  /** The same as {@link idToIndex}. */
  idToLocalIndex(cell: CellReference): number {
    return this.idToIndex(cell);
  }

  get firstId(): number {
    return this.allCells[0]!;
  }

  get lastId(): number {
    return this.allCells.at(-1)!;
  }

  /** The index within these cells of one of them, or of several. @throws PYNN_VALUE_INVALID for a cell of others */
  idToIndex(cell: CellReference): number;
  idToIndex(cells: readonly CellReference[]): number[];
  idToIndex(cells: CellReference | readonly CellReference[]): number | number[] {
    const one = (cell: CellReference): number => {
      const place = this.#placeOf(cell);
      if (place !== undefined) return place;
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'this cell is not among them',
        expected: `ids from ${this.firstId} to ${this.lastId}`,
        found: String(idOf(cell)),
        where: this.label,
      });
    };
    return Array.isArray(cells)
      ? (cells as readonly CellReference[]).map(one)
      : one(cells as CellReference);
  }

  #placeOf(cell: CellReference): number | undefined {
    let start = 0;
    for (const part of this.parts) {
      const { population, indices } = part;
      const index = idOf(cell) - population.firstId;
      const isOfIt = index >= 0 && index < population.size;
      const place = indices === undefined ? index : indices.indexOf(index);
      if (isOfIt && place >= 0) return start + place;
      start += partSize(part);
    }
    return undefined;
  }

  /** Whether weights are conductances [uS]; false where the cells differ. */
  get conductanceBased(): boolean {
    return this.parts.every(({ population }) => population.model.isConductanceBased);
  }

  /** Receptor types that all cells have. */
  get receptorTypes(): readonly ReceptorType<Cell>[] {
    return commonReceptors(this) as ReceptorType<Cell>[];
  }

  /** Whether currents can be injected into all cells. */
  get injectable(): boolean {
    return this.parts.every(({ population }) => population.model.isInjectable);
  }

  /** Whether all cells have a variable that can be recorded. */
  canRecord(variable: string): boolean {
    return this.parts.every(({ population }) => population.model.recordable.includes(variable));
  }

  /** The unit of a variable. @throws PYNN_RECORDING_INVALID where there is none, or cells differ */
  findUnits(variable: Recordable<Cell>): string {
    const units = new Set(this.parts.map(({ population }) => unitsOf(population.model, variable)));
    const [only] = units;
    if (units.size === 1 && only !== undefined) return only;
    throw new AntiphonError('PYNN_RECORDING_INVALID', {
      message: `these cells have no variable '${variable}' of one unit`,
      expected: [
        ...new Set(this.parts.flatMap(({ population }) => population.model.recordable)),
      ].join(', '),
      found: [...units].map((unit) => unit ?? 'none').join(', '),
      where: this.label,
    });
  }

  /** Adds remarks. */
  annotate(remarks: Readonly<Record<string, Annotation>>): void {
    Object.assign(this.annotations, remarks);
  }

  /** Writes the positions as text: rows of index, x, y, z [um]. */
  savePositions(file: string): void {
    savePositions(file, this.positions);
  }

  /** What these cells are, in words; with a template, `$name` in it stands for a fact of {@link description}. */
  describe({ template = CELLS_TEMPLATE }: DescribeOptions = {}): string {
    return fillTemplate(template, this.description);
  }

  /** The facts that {@link describe} has. */
  get description(): DescriptionContext {
    const types = new Set(this.parts.map(({ population }) => population.model.name));
    return {
      label: this.label,
      size: this.size,
      cellType: [...types].join(', '),
      firstId: this.firstId,
      lastId: this.lastId,
      parameters: this.parts
        .map(({ population, indices }) => population.inWords(indices))
        .join('; '),
      structure: [...new Set(this.parts.map(({ population }) => population.structure.name))].join(
        ', ',
      ),
    };
  }
}

const idOf = (cell: CellReference): number => (typeof cell === 'number' ? cell : cell.id);

const CELLS_TEMPLATE =
  '$label: $size cells of $cellType, ids $firstId to $lastId; parameters: $parameters; structure: $structure';

function unitsOf({ name, state }: CellModel, variable: string): string | undefined {
  if (variable === 'spikes' && name !== '') return 'ms';
  const own = variable.split('.').at(-1)!;
  return state[variable]?.units ?? RESPONSE_UNITS[own];
}

/** Of the responses of a point neuron, which are named after their receptor types. */
const RESPONSE_UNITS: Readonly<Record<string, string>> = { gsyn: 'uS', isyn: 'nA' };
