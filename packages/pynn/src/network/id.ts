import type { CellType } from '../cells/cell-type.js';
import { demandNames } from '../errors/demand-names.js';
import type { Position } from '../space/space.js';
import type { CellGroup, GroupPart } from './cell-group.js';
import type { CurrentSource } from './current-source.js';
import type { CellValue, GivenValues } from './parameter-store.js';
import type { PopulationCore } from './population-core.js';

/** What a cell asks of its population. */
export interface CellHome<View extends CellGroup = CellGroup> extends CellGroup {
  readonly parts: readonly [GroupPart<PopulationCore>];
  readonly cellType: CellType;
  view(indices: readonly number[]): View;
}

const coreOf = ({ parent }: ID): PopulationCore => parent.parts[0].population;

/** One cell of a population. */
export class ID<View extends CellGroup = CellGroup> {
  readonly parent: CellHome<View>;
  /** Within its population. */
  readonly index: number;

  constructor(parent: CellHome<View>, index: number) {
    this.parent = parent;
    this.index = index;
  }

  /** Counts the cells of a network in the order of their creation. */
  get id(): number {
    return coreOf(this).firstId + this.index;
  }

  get cellType(): CellType {
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
  get(name: string): CellValue {
    return coreOf(this).values.take('parameter', name, Int32Array.of(this.index))[0]!;
  }

  /** The values of all parameters. */
  getParameters(): Readonly<Record<string, CellValue>> {
    const names = Object.keys(this.cellType.model.parameters);
    return Object.fromEntries(names.map((name) => [name, this.get(name)]));
  }

  /** Changes parameters, also between runs. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  setParameters(parameters: GivenValues): void {
    coreOf(this).values.change('parameter', parameters, Int32Array.of(this.index));
  }

  /** @throws PYNN_PARAMETER_UNKNOWN */
  getInitialValue(variable: string): CellValue {
    return coreOf(this).values.take('state variable', variable, Int32Array.of(this.index))[0]!;
  }

  /** @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  setInitialValue(variable: string, value: number): void {
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

/** A cell with its parameters as properties: `cells.at(0).tau_m = 20`. */
export type TypedID<Names extends string, View extends CellGroup> = ID<View> & {
  [Name in Names as string extends Name ? never : Name]: CellValue;
};

/** A cell whose parameters can be read and written as properties; an unknown one is refused. */
export function typedId<Names extends string, View extends CellGroup>(
  parent: CellHome<View>,
  index: number,
): TypedID<Names, View> {
  return new Proxy(new ID(parent, index), PROPERTIES) as TypedID<Names, View>;
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
