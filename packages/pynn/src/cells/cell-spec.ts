import type { ParameterValue, SequenceValue } from '../values/parameter-value.js';

/** What the compiler knows of a cell type: names, each with the type of its value for one cell. */
export interface CellSpec {
  /** Parameters: numbers, or lists of numbers. */
  readonly parameters: Readonly<Record<string, CellValue>>;
  /** State variables, which can be given an initial value. */
  readonly state: Readonly<Record<string, number>>;
  /** Variables that can be recorded, spikes among them. */
  readonly recordable: Readonly<Record<string, unknown>>;
  readonly receptors: Readonly<Record<string, unknown>>;
}

/** The value of a parameter for one cell. */
export type CellValue = number | Float64Array;

/** A {@link CellSpec} from its parts. */
export interface Spec<
  Parameters extends CellSpec['parameters'],
  State extends CellSpec['state'],
  Signals extends string = never,
  Receptors extends string = never,
> {
  readonly parameters: Parameters;
  readonly state: State;
  readonly recordable: Readonly<Record<'spikes' | Signals, unknown>>;
  readonly receptors: Readonly<Record<Receptors, unknown>>;
}

/** Names of the parameters of cells; of cells of several types, those that all have. So do the others. */
export type ParameterName<Cell extends CellSpec> = keyof Cell['parameters'] & string;

/** Names of state variables. */
export type StateVariable<Cell extends CellSpec> = keyof Cell['state'] & string;

/** Names of variables that can be recorded. */
export type Recordable<Cell extends CellSpec> = keyof Cell['recordable'] & string;

/** Names of receptor types. */
export type ReceptorType<Cell extends CellSpec> = keyof Cell['receptors'] & string;

/** Several values, of one type or of another, for the cells of a population. */
type Given<Value> = Value extends number ? ParameterValue : SequenceValue;

/** Values for some of the parameters or state variables of cells. */
export type GivenFor<Values, Name extends keyof Values = keyof Values> = [Name] extends [never]
  ? Readonly<Record<string, never>>
  : { readonly [Own in Name]?: Given<Values[Own]> };

/** Values by the names of a model, whichever it is. */
export type GivenValues = Readonly<Record<string, ParameterValue | SequenceValue>>;
