import { AntiphonError } from '@antiphon/core';
import type { CellSpec, GivenFor, GivenValues } from '../cells/cell-spec.js';
import type { CellModel, CellType } from '../cells/cell-type.js';
import type { Position } from '../space/space.js';
import { Line, type Structure } from '../space/structures.js';
import type { CellOwner } from './cell-group.js';
import { demandCellType, demandPositions } from './demand-population.js';
import { summarise } from './describe-cells.js';
import type { Network } from './network.js';
import { PopulationValues } from './population-values.js';
import { SamplingInterval } from './sampling-interval.js';

/** What a population takes beside its size and cell type. */
export interface PopulationOptions<Cell extends CellSpec = CellSpec> {
  readonly label?: string;
  /** Where its cells are. @default Line(), or a grid where the size has two or three numbers */
  readonly structure?: Structure;
  /** Of state variables. */
  readonly initialValues?: GivenFor<Cell['state']>;
}

/** What populations, views, assemblies and single cells share of one population: its place in the network, its values and positions. */
export class PopulationCore implements CellOwner {
  readonly id: number;
  readonly label: string;
  readonly size: number;
  readonly cellType: CellType;
  readonly network: Network;
  /** The id of its first cell; those of the others follow. */
  readonly firstId: number;
  readonly values: PopulationValues;
  #structure: Structure | undefined;
  #positions: readonly Position[];
  /** Cells that have been moved since somebody asked for all positions. */
  readonly #moved = new Map<number, Position>();
  readonly #interval: SamplingInterval;
  readonly #recorded = new Set<string>();

  /** @throws PYNN_VALUE_INVALID, PYNN_PARAMETER_UNKNOWN, PYNN_MODEL_UNAVAILABLE */
  constructor(network: Network, size: number, cellType: CellType, options: PopulationOptions) {
    demandCellType(cellType, network, options.label ?? 'Population');
    this.network = network;
    this.firstId = network.nextIds('cell', size);
    this.id = network.nextId('population');
    this.label = options.label ?? `population${this.id}`;
    this.cellType = cellType;
    this.size = size;
    this.#interval = new SamplingInterval(
      this.label,
      network.options.timestep,
      network.backend.name,
    );
    this.#structure = options.structure ?? Line();
    this.#positions = this.#structure.positions(size, network.site(undefined));
    this.values = new PopulationValues(
      { id: this.id, label: this.label, size, cellType, network },
      (options.initialValues ?? {}) as GivenValues,
    );
    this.values.describe();
  }

  get model(): CellModel {
    return this.cellType.model;
  }

  /** Variables of which there may be data. */
  get recorded(): ReadonlySet<string> {
    return this.#recorded;
  }

  /** [um], one for each cell. */
  get positions(): readonly Position[] {
    if (this.#moved.size > 0) {
      this.#positions = this.#positions.map((own, index) => this.#moved.get(index) ?? own);
      this.#moved.clear();
    }
    return this.#positions;
  }

  /** Then there is no structure any more. @throws PYNN_DIMENSIONS_INVALID */
  set positions(positions: readonly Position[]) {
    demandPositions(positions, this.size, this.label);
    this.#positions = positions.map((position) => [...position]);
    this.#moved.clear();
    this.#structure = undefined;
  }

  get structure(): Structure {
    return this.#structure ?? { name: 'given positions', positions: () => this.positions };
  }

  /** Lays the cells out anew. @throws PYNN_VALUE_INVALID */
  set structure(structure: Structure) {
    this.#positions = structure.positions(this.size, this.network.site(undefined));
    this.#moved.clear();
    this.#structure = structure;
  }

  /** Moves one cell. @throws PYNN_VALUE_INVALID */
  move(index: number, position: Position): void {
    demandPositions([position], 1, this.label);
    this.#moved.set(index, [...position]);
    this.#structure = undefined;
  }

  /** The parameters of some cells, in words. */
  inWords(indices: Int32Array | undefined): string {
    return Object.keys(this.model.parameters)
      .map((name) => `${name} ${summarise(this.values.take('parameter', name, indices))}`)
      .join(', ');
  }

  /** Records variables of some cells. @throws PYNN_RECORDING_INVALID for variables that the model does not have */
  record(
    variables: readonly string[] | null,
    indices: Int32Array | undefined,
    samplingInterval: number | undefined,
  ): void {
    const { name: model, recordable } = this.model;
    const unknown = variables?.filter((name) => !recordable.includes(name)) ?? [];
    if (unknown.length > 0) {
      throw new AntiphonError('PYNN_RECORDING_INVALID', {
        message: `${model} has no variable ${unknown.map((name) => `'${name}'`).join(', ')} to be recorded`,
        expected: recordable.join(', '),
        where: this.label,
      });
    }
    this.#interval.demand(variables, samplingInterval);
    for (const name of variables ?? []) this.#recorded.add(name);
    this.network.watch({ kind: 'recording', samplingInterval, variables: variables ?? [] });
    this.network.describe('recordings', {
      ...this.values.described(indices),
      variables,
      ...(samplingInterval === undefined ? {} : { samplingInterval }),
    });
  }
}
