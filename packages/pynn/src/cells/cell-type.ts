import { demandParameters } from '../errors/demand-parameters.js';
import type { Range } from '../values/range.js';
import type {
  CellSpec,
  CellValue,
  GivenFor,
  GivenValues,
  ParameterName,
  ReceptorType,
  Recordable,
  StateVariable,
} from './cell-spec.js';

/** A parameter or state variable of a model: its default or initial value and its unit. */
export interface Quantity {
  /** A list for parameters that are sequences, such as spike times. */
  readonly value: number | readonly number[];
  /** As PyNN names it; empty for numbers without a unit. */
  readonly units: string;
  /** Any number if left out. */
  readonly range?: Range;
}

/** What is known of a standard cell type, whatever the backend. */
export interface CellModel<Cell extends CellSpec = CellSpec> {
  readonly name: string;
  readonly parameters: Readonly<Record<ParameterName<Cell>, Quantity>>;
  /** State variables with their initial values. */
  readonly state: Readonly<Record<StateVariable<Cell>, Quantity>>;
  readonly recordable: readonly Recordable<Cell>[];
  readonly receptorTypes: readonly ReceptorType<Cell>[];
  /** Whether weights are conductances [uS], not currents [nA]. */
  readonly isConductanceBased: boolean;
  /** Whether currents can be injected; not into spike sources. */
  readonly isInjectable: boolean;
}

/** A cell type with the values given for its parameters: what a Population is made of. */
export interface CellType<Cell extends CellSpec = CellSpec> {
  readonly model: CellModel<Cell>;
  readonly parameters: GivenValues;
  /** Of a composed point neuron: its neuron model, and for each receptor type the model of the response. */
  readonly composed?: {
    readonly neuron: string;
    readonly receptors: Readonly<Record<string, string>>;
  };
}

/** Makes a cell type from values for some of its parameters; the others keep their defaults. */
export interface CellFactory<Cell extends CellSpec> {
  (parameters?: GivenFor<Cell['parameters']>): CellType<Cell>;
  readonly model: CellModel<Cell>;
}

/** A value, its unit and what it can be, as files of models write them. */
type Written<Value extends CellValue> = readonly [
  Value extends number ? number : readonly number[],
  string,
  Range?,
];

/** Values by their names, as files of models write them. */
export type WrittenTable<Values extends CellSpec['parameters']> = {
  readonly [Name in keyof Values & string]: Written<Values[Name]>;
};

/** A cell model as its file writes it down; what is left out is as for most neurons. */
export interface CellTable<Cell extends CellSpec> {
  readonly parameters: WrittenTable<Cell['parameters']>;
  readonly state: { readonly [Name in StateVariable<Cell>]: Written<number> };
  /** Beside spikes. */
  readonly recordable?: readonly Recordable<Cell>[];
  readonly receptorTypes?: readonly ReceptorType<Cell>[];
  readonly isConductanceBased?: boolean;
}

const quantities = (
  table: Readonly<Record<string, readonly [number | readonly number[], string, Range?]>>,
): Record<string, Quantity> =>
  Object.fromEntries(
    Object.entries(table).map(([name, [value, units, range]]) => [
      name,
      { value, units, ...(range === undefined ? {} : { range }) },
    ]),
  );

/** Makes the factory of a standard cell type. */
export function defineCellType<Cell extends CellSpec>(
  name: string,
  table: CellTable<NoInfer<Cell>>,
): CellFactory<Cell> {
  const receptorTypes: readonly string[] = table.receptorTypes ?? ['excitatory', 'inhibitory'];
  const model: CellModel = {
    name,
    parameters: quantities(table.parameters),
    state: quantities(table.state),
    recordable: ['spikes', ...(table.recordable ?? [])],
    receptorTypes,
    isConductanceBased: table.isConductanceBased ?? false,
    isInjectable: receptorTypes.length > 0,
  };
  const factory = (...given: readonly GivenValues[]): CellType => {
    demandParameters(name, given, Object.keys(model.parameters));
    return { model, parameters: given[0] ?? {} };
  };
  return Object.assign(factory, { model }) as CellFactory<Cell>;
}
