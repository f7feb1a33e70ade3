import type {
  CellSpec,
  CellValue,
  GivenFor,
  GivenValues,
  ParameterName,
  StateVariable,
} from '../cells/cell-spec.js';
import type { CellType } from '../cells/cell-type.js';
import { demandNames } from '../errors/demand-names.js';
import type { Position } from '../space/space.js';
import type { CellGroup, GroupPart } from './cell-group.js';
import type { CurrentSource } from './current-source.js';
import type { PopulationCore } from './population-core.js';

/** What a cell asks of its population. */
export interface CellHome<Cell extends CellSpec = CellSpec, View extends CellGroup = CellGroup>
  extends CellGroup {
  readonly parts: readonly [GroupPart<PopulationCore>];
  readonly cellType: CellType<Cell>;
  view(indices: readonly number[]): View;
}

const coreOf = ({ parent }: ID): PopulationCore => parent.parts[0].population;

/** One cell of a population. */
export class ID<Cell extends CellSpec = CellSpec, View extends CellGroup = CellGroup> {
  readonly parent: CellHome<Cell, View>;
  /** Within its population. */
  readonly index: number;

  constructor(parent: CellHome<Cell, View>, index: number) {
    this.parent = parent;
    this.index = index;
  }

  /** Counts the cells of a network in the order of their creation. */
  get id(): number {
    return coreOf(this).firstId + this.index;
  }

  get cellType(): CellType<Cell> {
    return this.parent.cellType;
  }

  /** Always true: this package has standard cell types only. */
  get isStandardCell(): boolean {
    return true;
  }

  /** Always true: every cell can be asked from a script, whatever rank simulates it. */
  get local(): boolean {
    return true;
  }

  /** [um] */
  get position(): Position {
    return coreOf(this).positions[this.index]!;
  }

  set position(position: Position) {
    coreOf(this).move(this.index, position);
  }

  /** The value of one parameter. @throws PYNN_PARAMETER_UNKNOWN */
  get<Name extends ParameterName<Cell>>(name: Name): Cell['parameters'][Name];
  get(name: string): CellValue {
    return coreOf(this).values.take('parameter', name, Int32Array.of(this.index))[0]!;
  }

  /** The values of all parameters. */
  getParameters(): Readonly<Cell['parameters']> {
    const names = Object.keys(this.cellType.model.parameters) as ParameterName<Cell>[];
    const values: CellSpec['parameters'] = Object.fromEntries(
      names.map((name) => [name, this.get(name)]),
    );
    return values;
  }

  /** Changes parameters, also between runs. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  setParameters(parameters: GivenFor<Cell['parameters']>): void {
    coreOf(this).values.change('parameter', parameters as GivenValues, Int32Array.of(this.index));
  }

  /** @throws PYNN_PARAMETER_UNKNOWN */
  getInitialValue(variable: StateVariable<Cell>): number {
    return coreOf(this).values.take(
      'state variable',
      variable,
      Int32Array.of(this.index),
    )[0] as number;
  }

  /** @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  setInitialValue(variable: StateVariable<Cell>, value: number): void {
    coreOf(this).values.change('state variable', { [variable]: value }, Int32Array.of(this.index));
  }

  /** Injects a current into this cell. @throws PYNN_VALUE_INVALID for a spike source */
  inject(source: CurrentSource): void {
    source.injectInto(this.asView());
  }

  /** This cell alone, as a view of its population. */
  asView(): View {
    return this.parent.view([this.index]);
  }
}

/** Values of one cell that are properties of it. */
type Properties<Values, Name extends keyof Values = keyof Values> = {
  [Own in Name]: Values[Own];
};

/** A cell with its parameters as properties: `cells.at(0).tau_m = 20`. */
export type TypedID<Cell extends CellSpec, View extends CellGroup> = ID<Cell, View> &
  (string extends ParameterName<Cell> ? unknown : Properties<Cell['parameters']>);

/** A cell whose parameters can be read and written as properties; an unknown one is refused. */
export function typedId<Cell extends CellSpec, View extends CellGroup>(
  parent: CellHome<Cell, View>,
  index: number,
): TypedID<Cell, View> {
  return new Proxy<ID>(new ID(parent as CellHome, index), PROPERTIES) as TypedID<Cell, View>;
}

const PROPERTIES: ProxyHandler<ID> = {
  get: (cell, name) =>
    typeof name === 'string' && Object.hasOwn(cell.cellType.model.parameters, name)
      ? cell.get(name)
      : Reflect.get(cell, name, cell),
  set: (cell, name, value) => {
    if (name === 'position') cell.position = value as Position;
    else cell.setParameters({ [demandProperty(cell, String(name))]: value as number });
    return true;
  },
};

function demandProperty({ cellType: { model } }: ID, name: string): string {
  demandNames(model.name, [name], [...Object.keys(model.parameters), 'position']);
  return name;
}
