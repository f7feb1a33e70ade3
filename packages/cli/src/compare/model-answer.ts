import type { Activity } from '@antiphon/pynn';

/** Why a model could not be run on a simulator. */
export interface ModelFailure {
  readonly code: string | null;
  readonly message: string;
  /** A stack, or what the simulator printed. */
  readonly detail: string;
}

/** What the process that runs a model on one simulator hands over. */
export interface ModelAnswer {
  /** Of each population whose spikes were recorded. */
  readonly activities: readonly Activity[];
  /** What the simulator is known to get wrong of what the model does. */
  readonly knownFaults: readonly string[];
  readonly failure: ModelFailure | null;
}

/** The variable of the environment that the request is in: the model sees no arguments, as when it is imported. */
export const REQUEST_VARIABLE = 'ANTIPHON_MODEL_REQUEST';

/** What that process is asked for. */
export interface ModelRequest {
  /** Path of the module. */
  readonly file: string;
  readonly simulator: string;
  readonly python: string | null;
  /** What `--set` gives. */
  readonly variables: Readonly<Record<string, string>>;
}
