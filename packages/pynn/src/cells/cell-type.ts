import { demandNames } from '../errors/demand-names.js';
import type { ParameterValue, SequenceValue } from '../values/parameter-value.js';

/** A parameter or state variable of a model: its default or initial value and its unit. */
export interface Quantity {
  /** A list for parameters that are sequences, such as spike times. */
  readonly value: number | readonly number[];
  /** As PyNN names it; empty for numbers without a unit. */
  readonly units: string;
}

/** What is known of a standard cell type, whatever the backend; `Names` are those of its parameters. */
export interface CellModel<Names extends string = string> {
  readonly name: string;
  readonly parameters: Readonly<Record<Names, Quantity>>;
  /** State variables with their initial values. */
  readonly state: Readonly<Record<string, Quantity>>;
  readonly recordable: readonly string[];
  readonly receptorTypes: readonly string[];
  /** Whether weights are conductances [uS], not currents [nA]. */
  readonly isConductanceBased: boolean;
  /** Whether currents can be injected; not into spike sources. */
  readonly isInjectable: boolean;
}

/** A cell type with the values given for its parameters: what a Population is made of. */
export interface CellType<Names extends string = string> {
  readonly model: CellModel<Names>;
  readonly parameters: Readonly<Record<string, ParameterValue | SequenceValue>>;
  /** Of a composed point neuron: its neuron model, and for each receptor type the model of the response. */
  readonly composed?: {
    readonly neuron: string;
    readonly receptors: Readonly<Record<string, string>>;
  };
}

/** Values for parameters by name; `Sequences` are those whose value is itself a list. */
export type ParametersOf<Names extends string, Sequences extends string = never> = Readonly<
  Partial<Record<Names, ParameterValue> & Record<Sequences, SequenceValue>>
>;

/** Makes a cell type from values for some of its parameters; the others keep their defaults. */
export interface CellFactory<Names extends string, Sequences extends string = never> {
  (parameters?: ParametersOf<Names, Sequences>): CellType<Names | Sequences>;
  readonly model: CellModel<Names | Sequences>;
}

/** A cell model as its file writes it down; what is left out is as for most neurons. */
export interface CellTable<Names extends string> {
  readonly parameters: Readonly<Record<Names, readonly [number | readonly number[], string]>>;
  readonly state: Readonly<Record<string, readonly [number, string]>>;
  readonly recordable?: readonly string[];
  readonly receptorTypes?: readonly string[];
  readonly isConductanceBased?: boolean;
}

const quantities = <Names extends string>(
  table: Readonly<Record<Names, readonly [number | readonly number[], string]>>,
): Record<Names, Quantity> =>
  Object.fromEntries(
    Object.entries<readonly [number | readonly number[], string]>(table).map(
      ([name, [value, units]]) => [name, { value, units }],
    ),
  ) as Record<Names, Quantity>;

/** Makes the factory of a standard cell type. */
export function defineCellType<Names extends string, Sequences extends string = never>(
  name: string,
  table: CellTable<NoInfer<Names | Sequences>>,
): CellFactory<Names, Sequences> {
  const receptorTypes = table.receptorTypes ?? ['excitatory', 'inhibitory'];
  const model: CellModel<Names | Sequences> = {
    name,
    parameters: quantities(table.parameters),
    state: quantities(table.state),
    recordable: ['spikes', ...(table.recordable ?? [])],
    receptorTypes,
    isConductanceBased: table.isConductanceBased ?? false,
    isInjectable: receptorTypes.length > 0,
  };
  const factory = (parameters?: ParametersOf<Names, Sequences>): CellType<Names | Sequences> => {
    const given = (parameters ?? {}) as CellType['parameters'];
    demandNames(name, Object.keys(given), Object.keys(model.parameters), 'parameter');
    return { model, parameters: given };
  };
  return Object.assign(factory, { model });
}
