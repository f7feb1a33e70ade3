import type { BackendRequest } from '../backend/backend.js';
import type { CellValue, GivenValues } from '../cells/cell-spec.js';
import type { CellType, Quantity } from '../cells/cell-type.js';
import type { DescribedCells } from '../description/description.js';
import { makeTable } from '../description/tables.js';
import { demandNames } from '../errors/demand-names.js';
import { demandParameters } from '../errors/demand-parameters.js';
import { type Evaluated, evaluateCells } from '../values/parameter-value.js';
import { demandRange } from '../values/range.js';
import { CellChanges } from './cell-changes.js';
import { demandSettable } from './demand-settable.js';
import type { Network } from './network.js';
import { describeValues, isSequence, ParameterStore } from './parameter-store.js';
import { watchPotentials } from './watch-potentials.js';

/** Which values: those of parameters, or the initial ones of state variables. */
type Kind = 'parameter' | 'state variable';

/** The duration [ms] of sources that PyNN lets go on for ever. */
const ENDLESS_MS = 1e10;

/** The population that values belong to. */
interface Owner {
  readonly id: number;
  readonly label: string;
  readonly size: number;
  readonly cellType: CellType;
  readonly network: Network;
}

/** The values that the cells of a population have: parameters, and initial values of state variables. */
export class PopulationValues {
  readonly #owner: Owner;
  readonly #given: Record<Kind, Readonly<Record<string, Evaluated>>>;
  readonly #stores: Record<Kind, ParameterStore>;
  readonly #changes: Record<Kind, CellChanges> = {
    parameter: new CellChanges(),
    'state variable': new CellChanges(),
  };

  /** @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID, PYNN_DIMENSIONS_INVALID */
  constructor(owner: Owner, initialValues: GivenValues) {
    this.#owner = owner;
    const { cellType, size } = owner;
    this.#given = {
      parameter: this.#evaluate(cellType.parameters, 'parameter', size),
      'state variable': this.#evaluate(initialValues, 'state variable', size),
    };
    this.#stores = {
      parameter: new ParameterStore(size, cellType.model.parameters, this.#given.parameter),
      'state variable': new ParameterStore(
        size,
        cellType.model.state,
        this.#given['state variable'],
      ),
    };
  }

  /** Adds the population to the description, and warns of what its simulator is known to get wrong. @throws PYNN_VALUE_INVALID */
  describe(): void {
    const { id, label, size, cellType, network } = this.#owner;
    const store = this.#stores.parameter;
    watchPotentials({
      label,
      model: cellType.model,
      network,
      known: (name) => (store.isHeterogeneous(name) ? store.known(name) : [store.at(name, 0)]),
    });
    const given = describeValues(this.#given.parameter, 'parameter:');
    const initial = describeValues(this.#given['state variable'], 'initial:');
    const columns = { ...given.columns, ...initial.columns };
    network.describe(
      'populations',
      {
        id,
        label,
        size,
        cellType: {
          name: cellType.model.name,
          parameters: given.values,
          ...cellType.composed,
        },
        initialValues: initial.values,
      },
      Object.keys(columns).length > 0 ? { [`population:${id}`]: makeTable(columns) } : {},
    );
    this.#watch();
  }

  /** The values of some cells. @throws PYNN_PARAMETER_UNKNOWN */
  take(kind: Kind, name: string, indices: Int32Array | undefined): CellValue[] {
    const { model } = this.#owner.cellType;
    const known = kind === 'parameter' ? model.parameters : model.state;
    demandNames(model.name, [name], Object.keys(known), kind);
    return this.#stores[kind].take(name, indices);
  }

  /** Changes values of some cells. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID, PYNN_DIMENSIONS_INVALID, PYNN_NOT_SUPPORTED */
  change(kind: Kind, given: GivenValues, indices: Int32Array | undefined): void {
    const { cellType, label, network, size } = this.#owner;
    const values = this.#evaluate(given, kind, indices?.length ?? size);
    if (kind === 'parameter') {
      demandSettable(cellType, Object.keys(values), network.backend.name, label);
    }
    for (const [name, value] of Object.entries(values)) {
      this.#stores[kind].set(name, value, indices);
    }
    const changes = this.#changes[kind];
    if (indices?.length !== 1 || !areNumbers(values)) {
      changes.close(Object.keys(values));
      network.queue(this.#request(kind, values, indices));
      this.#watch();
      return;
    }
    const waiting = changes.add(indices[0]!, values);
    if (waiting === undefined) return;
    this.#watch();
    network.queue(() => {
      const { cells, values: collected } = changes.take(waiting);
      this.#watch();
      return [this.#request(kind, collected, cells)];
    });
  }

  #request(
    kind: Kind,
    values: Record<string, Evaluated>,
    indices: Int32Array | undefined,
  ): BackendRequest {
    const prefix = kind === 'parameter' ? 'parameter:' : 'initial:';
    const { values: described, columns } = describeValues(values, prefix);
    const cells = this.described(indices);
    const tables = { values: makeTable(columns) };
    return kind === 'parameter'
      ? { call: 'set', args: { ...cells, parameters: described }, tables }
      : { call: 'initialize', args: { ...cells, values: described }, tables };
  }

  /** Some cells, as requests and descriptions name them. */
  described(indices: Int32Array | undefined): DescribedCells {
    return {
      population: this.#owner.id,
      ...(indices === undefined ? {} : { cells: Array.from(indices) }),
    };
  }

  #evaluate(given: GivenValues, kind: Kind, size: number): Record<string, Evaluated> {
    const { cellType, label, network } = this.#owner;
    const { model } = cellType;
    const table = kind === 'parameter' ? model.parameters : model.state;
    demandParameters(model.name, [given], Object.keys(table), kind);
    const values = Object.entries(given).flatMap(([name, value]) => {
      if (value === undefined) return [];
      const where = `${label}.${name}`;
      const endless = name === 'duration' ? { endless: ENDLESS_MS } : {};
      const place = { size, site: network.site, where, ...endless };
      const evaluated = evaluateCells(
        value,
        kind === 'parameter' && isSequence(cellType, name),
        place,
      );
      const { range, units } = (table as Readonly<Record<string, Quantity>>)[name]!;
      demandRange(evaluated, range, { where, units });
      return [[name, evaluated] as const];
    });
    return Object.fromEntries(values);
  }

  #watch(): void {
    const { cellType, network } = this.#owner;
    const { parameter, 'state variable': state } = this.#stores;
    const initial = this.#given['state variable'];
    network.watch({
      kind: 'population',
      cellType: cellType.model.name,
      heterogeneous: Object.keys(cellType.model.parameters).filter((name) =>
        parameter.isHeterogeneous(name),
      ),
      initialised: Object.keys(initial).filter((name) => initial[name] !== 0),
      initial: (name) => (name in cellType.model.state ? state.known(name) : undefined),
      parameter: (name) => (name in cellType.model.parameters ? parameter.known(name) : undefined),
    });
  }
}

const areNumbers = (values: Record<string, Evaluated>): values is Record<string, number> =>
  Object.values(values).every((value) => typeof value === 'number');
