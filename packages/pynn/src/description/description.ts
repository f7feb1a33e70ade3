/** The format of a network description, and its version; docs/pynn-network.md has it. */
export const DESCRIPTION_FORMAT = 'antiphon-network';
/** Raised when a reader of the last version would misread a description. */
export const DESCRIPTION_VERSION = 2;

/** A distribution that the backend draws from by itself, with PyNN's generators. */
export interface DescribedDistribution {
  readonly distribution: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
}

/** A number or a list for all cells; `null`: a column of the population's table. */
export type DescribedValue = number | readonly number[] | null | DescribedDistribution;

/** A cell type and its parameters, by PyNN's names and in its units. */
export interface DescribedCellType {
  readonly name: string;
  readonly parameters: Readonly<Record<string, DescribedValue>>;
  /** Of a composed point neuron. */
  readonly neuron?: string;
  readonly receptors?: Readonly<Record<string, string>>;
}

/** Its table is `population:ID`, with columns `parameter:NAME` and `initial:NAME`. */
export interface DescribedPopulation {
  readonly id: number;
  readonly label: string;
  readonly size: number;
  readonly cellType: DescribedCellType;
  readonly initialValues: Readonly<Record<string, DescribedValue>>;
}

/** A synapse type, and the parameters that are the same for all connections. */
export interface DescribedSynapseType {
  readonly name: string;
  readonly parameters: Readonly<
    Record<string, number | DescribedSynapseType | DescribedDistribution>
  >;
}

/** A connector of PyNN's own, where the backend is to draw the connections. */
export interface DescribedConnector {
  readonly name: string;
  readonly parameters: Readonly<Record<string, number | boolean | string>>;
  readonly seed: number;
  /** How distances are measured, by PyNN's names; the positions are in the table `positions:PROJECTION`. */
  readonly space?: Readonly<Record<string, unknown>>;
}

/** Its table is `projection:ID`, with columns `pre`, `post`, and a column for each parameter that differs. */
export interface DescribedProjection {
  readonly id: number;
  readonly label: string;
  /** Populations by their ids; `pre` may be that of an input. */
  readonly pre: number;
  readonly post: number;
  readonly receptorType: string;
  readonly synapseType: DescribedSynapseType;
  readonly connector?: DescribedConnector;
}

/** A current source and its parameters. */
export interface DescribedCurrentSource {
  readonly id: number;
  readonly name: string;
  readonly parameters: Readonly<Record<string, number | readonly number[]>>;
}

/** Some cells of a population; without `cells`, all. */
export interface DescribedCells {
  readonly population: number;
  readonly cells?: readonly number[];
}

/** A source's current goes to these cells. */
export interface DescribedInjection extends DescribedCells {
  readonly source: number;
}

/** What is recorded of these cells; `null` ends all recording of the population. */
export interface DescribedRecording extends DescribedCells {
  readonly variables: readonly string[] | null;
  /** [ms]; every time step if left out. */
  readonly samplingInterval?: number;
}

/** Cells of another simulator, whose spikes come in at a port: something to project from. Its id is one of the populations'. */
export interface DescribedInput {
  readonly id: number;
  readonly port: string;
  readonly size: number;
}

/** What goes out at a port: spikes or a variable of these cells, one after another. */
export interface DescribedOutput {
  readonly port: string;
  /** `spikes`, or a variable that can be recorded. */
  readonly variable: string;
  readonly cells: readonly DescribedCells[];
}

/** What is added to a network. Ids count up over all descriptions of a network. */
export interface NetworkDescription {
  readonly format: typeof DESCRIPTION_FORMAT;
  readonly version: typeof DESCRIPTION_VERSION;
  readonly populations: readonly DescribedPopulation[];
  readonly projections: readonly DescribedProjection[];
  readonly currentSources: readonly DescribedCurrentSource[];
  readonly injections: readonly DescribedInjection[];
  readonly recordings: readonly DescribedRecording[];
  readonly inputs: readonly DescribedInput[];
  readonly outputs: readonly DescribedOutput[];
}
