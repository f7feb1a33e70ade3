/** A network of the vectors, and what PyNN gave for it; the format is in test/vectors/pynn/README.md. */
export interface PynnCase {
  readonly name: string;
  readonly kind: 'deterministic' | 'statistical';
  readonly dt: number;
  readonly min_delay: number | 'auto';
  readonly max_delay?: number;
  readonly nest_t_flush?: number;
  readonly populations: readonly CasePopulation[];
  readonly projections: readonly CaseProjection[];
  readonly current_sources: readonly CaseSource[];
  readonly run: readonly CaseStep[];
  readonly record: Readonly<Record<string, Readonly<Record<string, true | readonly number[]>>>>;
  readonly sampling_interval?: number;
  readonly record_weights?: readonly string[];
  readonly seeds?: readonly number[];
  /** Time at the beginning that statistics of signals leave out [ms]. */
  readonly discard?: number;
  readonly golden: Readonly<Record<string, CaseGolden>>;
}

/** A number, a list, or what is drawn or computed. */
type CaseValue =
  | number
  | readonly number[]
  | readonly (readonly number[])[]
  | {
      readonly random: {
        readonly distribution: string;
        readonly parameters: Readonly<Record<string, number>>;
      };
    }
  | { readonly expression: string };

/** Values by name. */
export type CaseValues = Readonly<Record<string, CaseValue>>;

export interface CasePopulation {
  readonly label: string;
  readonly size: number;
  readonly celltype: string;
  readonly parameters: CaseValues;
  readonly initial_values: CaseValues;
  readonly structure?: {
    readonly type: string;
    readonly parameters: Readonly<Record<string, unknown>>;
  };
  readonly neuron?: { readonly type: string; readonly parameters: CaseValues };
  readonly receptors?: Readonly<Record<string, { readonly type: string } & CaseValues>>;
}

export interface CaseProjection {
  readonly label: string;
  readonly pre: string;
  readonly post: string;
  readonly receptor_type?: string | null;
  readonly synapse_type: { readonly type: string } & Readonly<Record<string, unknown>>;
  readonly connections?: readonly (readonly number[])[];
  readonly connector?: {
    readonly type: string;
    readonly parameters: Readonly<Record<string, unknown>>;
  };
  readonly space?: {
    readonly axes?: string;
    readonly scale_factor?: number;
    readonly offset?: number;
    readonly periodic_boundaries?: readonly (readonly [number, number] | null)[];
  };
}

interface CaseSource {
  readonly type: string;
  readonly parameters: Readonly<Record<string, number | readonly number[]>>;
  readonly population: string;
  readonly cells: readonly number[] | 'each';
}

/** A time to run for [ms], a reset, or a change. */
export type CaseStep =
  | number
  | 'reset'
  | {
      readonly set: {
        readonly population: string;
        /** All if left out. */
        readonly cells?: readonly number[];
        readonly parameters: CaseValues;
      };
    }
  | { readonly set_weights: { readonly projection: string; readonly weight: number } };

export interface CaseSignal {
  readonly t_start: number;
  readonly interval: number;
  readonly samples_at_dt: number;
  readonly cells: readonly number[];
  /** `null`: not a number. */
  readonly values: readonly (readonly (number | null)[])[];
}

export interface CaseSegment {
  readonly spikes: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  readonly signals: Readonly<Record<string, Readonly<Record<string, CaseSignal>>>>;
}

export interface CaseWeights {
  readonly segment: number;
  readonly t: number;
  readonly projection: string;
  readonly rows: readonly (readonly [number, number, number])[];
}

export interface CaseGolden {
  /** What PyNN raised. */
  readonly error?: string;
  readonly time_after_each_run?: readonly number[];
  readonly segments?: readonly CaseSegment[];
  readonly weights?: readonly CaseWeights[];
  /** `record POPULATION.VARIABLE`: what the backend refused to record. */
  readonly not_recorded?: Readonly<Record<string, string>>;
  /** Projections that the backend refused. */
  readonly not_available?: Readonly<Record<string, string>>;
  readonly over_seeds?: Statistics;
}

/** Numbers by name, in a tree; in goldens its leaves are mean and sd over the seeds. */
export interface Statistics {
  readonly [name: string]: number | null | Statistics;
}
