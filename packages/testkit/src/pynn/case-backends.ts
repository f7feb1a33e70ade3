import type { SetupOptions, Simulator } from '@antiphon/pynn';
import type { PynnCase } from './pynn-case.js';

/** A column of goldens: a simulator in one of its ways. */
export interface CaseBackend {
  readonly simulator: 'nest' | 'neuron' | 'brian2';
  readonly spikePrecision?: 'on_grid' | 'off_grid';
  /** Whether the time step is a tenth, or a fifth of 0.025 ms. */
  readonly isFine?: boolean;
}

/** The backends that goldens were recorded on. */
export const CASE_BACKENDS: Readonly<Record<string, CaseBackend>> = {
  nest: { simulator: 'nest', spikePrecision: 'on_grid' },
  nest_off_grid: { simulator: 'nest', spikePrecision: 'off_grid' },
  nest_fine: { simulator: 'nest', spikePrecision: 'on_grid', isFine: true },
  neuron: { simulator: 'neuron' },
  brian2: { simulator: 'brian2' },
};

const FINE_STEPS = 10;
const FINEST_CASE = { dt: 0.025, steps: 5 };

/** The time step on a backend [ms]. */
export function timestepOn({ isFine }: CaseBackend, { dt }: PynnCase): number {
  if (isFine !== true) return dt;
  const steps = dt === FINEST_CASE.dt ? FINEST_CASE.steps : FINE_STEPS;
  return Number((dt / steps).toPrecision(12));
}

/** Sets up an empty network for a case. */
export function setUpCase(
  sim: Simulator,
  backend: CaseBackend,
  wanted: PynnCase,
  seed: number,
): void {
  const options: SetupOptions = {
    timestep: timestepOn(backend, wanted),
    minDelay: wanted.min_delay,
    seed,
    onWarning: () => undefined,
    ...(wanted.max_delay === undefined ? {} : { maxDelay: wanted.max_delay }),
    ...(backend.spikePrecision === undefined ? {} : { spikePrecision: backend.spikePrecision }),
    ...(backend.simulator === 'nest' && wanted.nest_t_flush !== undefined
      ? { tFlush: wanted.nest_t_flush }
      : {}),
  };
  sim.setup(options);
}
