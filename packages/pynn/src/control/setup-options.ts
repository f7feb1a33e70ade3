import { AntiphonError } from '@antiphon/core';
import type { BackendOptions } from '../backend/backend.js';
import { demandOptions } from '../errors/demand-options.js';
import { demandSeed } from '../random/demand-seed.js';
import { simulatorSeed } from '../random/draw-site.js';

/** What `setup` takes; times in ms. */
export interface SetupOptions {
  /** @default 0.1 */
  readonly timestep?: number;
  /** @default 'auto': the smallest delay that there is, or a time step */
  readonly minDelay?: number | 'auto';
  readonly maxDelay?: number | 'auto';
  /**
   * Of everything that is drawn: connections, parameters, and what the simulator draws by itself; the latter differs between
   * simulators that are coupled.
   *
   * @default 1
   */
  readonly seed?: number;
  /** NEST. @default 'off_grid' */
  readonly spikePrecision?: 'off_grid' | 'on_grid';
  /** NEST: digits of recorded spike times. */
  readonly recordingPrecision?: number;
  /** NEST: how long it runs on at a reset so that no spike is left [ms]; needed for `reset`. */
  readonly tFlush?: number;
  /** NEST. @default 1 */
  readonly threads?: number;
  /** NEST: the name of its random generator. */
  readonly rngType?: string;
  /** NEST: what it prints. @default 'error' */
  readonly verbosity?: 'all' | 'info' | 'deprecated' | 'warning' | 'error' | 'fatal';
  /** NEURON: the largest distance that a spike source looks ahead [ms]. @default 10 */
  readonly defaultMaxstep?: number;
  /** Brian2: how it makes code; `cython` compiles for some seconds and then is faster. @default 'numpy' */
  readonly codegen?: 'numpy' | 'cython';
  /** Takes warnings. @default prints them on the error output */
  readonly onWarning?: (warning: string) => void;
}

/** PyNN's names of what goes on to the backend. */
const BACKEND_NAMES: Readonly<Partial<Record<keyof SetupOptions, string>>> = {
  spikePrecision: 'spike_precision',
  recordingPrecision: 'recording_precision',
  tFlush: 't_flush',
  threads: 'threads',
  rngType: 'rng_type',
  verbosity: 'verbosity',
  defaultMaxstep: 'default_maxstep',
  codegen: 'codegen',
};
const OWN_NAMES: readonly (keyof SetupOptions)[] = [
  'timestep',
  'minDelay',
  'maxDelay',
  'seed',
  'onWarning',
];

/** What a network goes by, and what its backend is told. */
export interface CheckedSetup {
  readonly timestep: number;
  readonly minDelay: number | 'auto';
  readonly maxDelay: number | 'auto';
  readonly spikePrecision: 'off_grid' | 'on_grid';
  readonly seed: number;
  readonly backendOptions: BackendOptions;
}

/**
 * @param seat - which of coupled simulators it is for
 * @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID
 */
export function checkSetup(options: SetupOptions, seat = 0): CheckedSetup {
  demandOptions('setup', options, [...OWN_NAMES, ...Object.keys(BACKEND_NAMES)]);
  const { timestep = 0.1, minDelay = 'auto', maxDelay = 'auto', seed = 1 } = options;
  demandTimes(timestep, minDelay, maxDelay);
  demandSeed(seed, 'setup');
  const given = Object.entries(BACKEND_NAMES).flatMap(([own, name]) => {
    const value = options[own as keyof SetupOptions];
    return value === undefined ? [] : [[name, value as number | string] as const];
  });
  return {
    timestep,
    minDelay,
    maxDelay,
    spikePrecision: options.spikePrecision ?? 'off_grid',
    seed,
    backendOptions: {
      timestep,
      min_delay: minDelay,
      seed: simulatorSeed(seed, seat),
      ...Object.fromEntries(given),
      ...(maxDelay === 'auto' ? {} : { max_delay: maxDelay }),
    },
  };
}

function demandTimes(timestep: number, minDelay: number | 'auto', maxDelay: number | 'auto'): void {
  const problem =
    !(timestep > 0) || !Number.isFinite(timestep)
      ? ['the time step must be above 0 ms', `${timestep}`]
      : minDelay !== 'auto' && !(minDelay >= timestep && Number.isFinite(minDelay))
        ? ['the smallest delay must be a time step or more', `${minDelay} ms at ${timestep} ms`]
        : minDelay !== 'auto' && maxDelay !== 'auto' && maxDelay < minDelay
          ? [
              'the largest delay must not be below the smallest',
              `${maxDelay} ms and ${minDelay} ms`,
            ]
          : maxDelay !== 'auto' && !(maxDelay >= timestep && Number.isFinite(maxDelay))
            ? ['the largest delay must be a time step or more', `${maxDelay} ms at ${timestep} ms`]
            : undefined;
  if (problem === undefined) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: problem[0]!,
    found: problem[1]!,
    where: 'setup',
  });
}
