import type { Table } from 'apache-arrow';
import type {
  DescribedCells,
  DescribedValue,
  NetworkDescription,
} from '../description/description.js';

/** What `setup` passes on to the backend; names as PyNN has them, times in ms. */
export type BackendOptions = Readonly<Record<string, number | string>> & {
  /** Of what the simulator draws by itself, such as Poisson trains. */
  readonly seed: number;
};

/** What a backend is asked to do, one thing after another. `tables` hold the columns. */
export type BackendRequest = { readonly tables?: Readonly<Record<string, Table>> } & (
  | { readonly call: 'setup'; readonly args: BackendOptions }
  | { readonly call: 'build'; readonly args: NetworkDescription }
  | {
      readonly call: 'set';
      readonly args: DescribedCells & {
        readonly parameters: Readonly<Record<string, DescribedValue>>;
      };
    }
  | {
      readonly call: 'initialize';
      readonly args: DescribedCells & { readonly values: Readonly<Record<string, DescribedValue>> };
    }
  | {
      readonly call: 'setProjection';
      readonly args: {
        readonly projection: number;
        readonly values: Readonly<Record<string, number | null>>;
      };
    }
  | {
      readonly call: 'initializeProjection';
      readonly args: {
        readonly projection: number;
        readonly values: Readonly<Record<string, number>>;
      };
    }
  | {
      readonly call: 'setSource';
      readonly args: {
        readonly source: number;
        readonly parameters: Readonly<Record<string, number | readonly number[]>>;
      };
    }
  | {
      readonly call: 'recordSource' | 'getSourceData';
      readonly args: { readonly source: number };
    }
  | {
      readonly call: 'run';
      readonly args: { readonly duration: number } | { readonly until: number };
    }
  | {
      readonly call: 'reset';
      readonly args: { readonly annotations: Readonly<Record<string, string>> };
    }
  | {
      readonly call: 'getData';
      readonly args: DescribedCells & {
        readonly clear: boolean;
        /** All that was recorded if left out. */
        readonly variables?: readonly string[];
      };
    }
  | {
      readonly call: 'writeData';
      readonly args: {
        readonly label: string;
        readonly cells: readonly DescribedCells[];
        readonly file: string;
        readonly variables: readonly string[] | null;
        readonly clear: boolean;
      };
    }
  | {
      readonly call: 'getConnections';
      readonly args: { readonly projection: number; readonly names: readonly string[] };
    }
  | { readonly call: 'listModels'; readonly args: Readonly<Record<string, never>> }
  | { readonly call: 'coupling'; readonly args: Readonly<Record<string, never>> }
  | {
      readonly call: 'couple';
      readonly args: {
        /** Variables of the environment with which the run is joined. */
        readonly env: Readonly<Record<string, string>>;
        /** [ms] */
        readonly tick: number;
        /** Lines that `antiphon plan` shows. */
        readonly notes: readonly string[];
      };
    }
  | { readonly call: 'uncouple'; readonly args: { readonly isFailed: boolean } }
  | { readonly call: 'end'; readonly args: Readonly<Record<string, never>> }
);

/** What a backend answers `coupling` with, once it is set up: what it needs to take part in a run with others. */
export interface CouplingFacts {
  /** Smallest delay of a synapse inside the simulator [ms]. */
  readonly smallestDelay: number;
  /** The step that spikes and delays are rounded to [ms]; `null`: they are not. */
  readonly grid: number | null;
}

/** What a backend answers; which `result` and `tables` each call has is in docs/pynn-network.md. */
export interface BackendAnswer {
  readonly result: unknown;
  readonly tables: Readonly<Record<string, Table>>;
}

/** How the process of a backend has ended. */
export interface BackendExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last that it has printed. */
  readonly output: string;
}

/**
 * What networks are run on. PyNN's own simulators are behind a Python worker; anything else that answers these requests will do.
 *
 * @remarks Requests come one at a time: the next one after the answer to the last. `setup` destroys the network that there is.
 */
export interface Backend {
  readonly name: string;
  /** Names of the cell types, and of the synapse types and rules of plasticity, that it has; all if left out. */
  readonly cellTypes?: readonly string[];
  readonly synapseTypes?: readonly string[];
  /** @throws AntiphonError: PYNN_BACKEND_REFUSED for what the simulator does not accept; the backend stays usable */
  request(request: BackendRequest): Promise<BackendAnswer>;
  /** Calls when the backend's process ends; returns what ends that. For backends that are processes, and can be coupled. */
  watch?(listener: (exit: BackendExit) => void): () => void;
  /** Ends what the backend has started. */
  close(): Promise<void>;
}
