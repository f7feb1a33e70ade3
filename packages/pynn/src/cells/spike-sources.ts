import { ABOVE_0, FROM_0 } from '../values/range.js';
import type { Spec } from './cell-spec.js';
import { type CellFactory, defineCellType } from './cell-type.js';
import type { ActiveTime } from './parameters.js';
import type { Stateless } from './state-variables.js';

const source = { state: {}, receptorTypes: [] } as const;
const window = { start: [0, 'ms'], duration: [1e10, 'ms', FROM_0] } as const;

/** Spikes at given times; one list for all cells, or a list for each. */
export const SpikeSourceArray: CellFactory<
  Spec<
    {
      /** When the cell fires [ms], in their order. */
      spike_times: Float64Array;
    },
    Stateless
  >
> = defineCellType('SpikeSourceArray', {
  ...source,
  parameters: { spike_times: [[], 'ms', FROM_0] },
});

/** How often a source fires. */
type Rate = {
  /** Mean rate [Hz]. */
  rate: number;
};

/** Poisson trains, active in `[start, start + duration)`; drawn by the simulator. */
export const SpikeSourcePoisson: CellFactory<Spec<Rate & ActiveTime, Stateless>> = defineCellType(
  'SpikeSourcePoisson',
  { ...source, parameters: { rate: [1, 'Hz', FROM_0], ...window } },
);

/** Poisson trains with dead time; `rate` is the mean rate all the same. */
export const SpikeSourcePoissonRefractory: CellFactory<
  Spec<
    Rate &
      ActiveTime & {
        /** Dead time after a spike [ms]. */
        tau_refrac: number;
      },
    Stateless
  >
> = defineCellType('SpikeSourcePoissonRefractory', {
  ...source,
  parameters: { rate: [1, 'Hz', FROM_0], tau_refrac: [0, 'ms', FROM_0], ...window },
});

/** Trains whose intervals are gamma-distributed with shape `alpha`; their mean is `alpha / beta`. */
export const SpikeSourceGamma: CellFactory<
  Spec<
    ActiveTime & {
      /** Shape of the distribution of intervals. */
      alpha: number;
      /** Rate of the distribution of intervals [Hz]. */
      beta: number;
    },
    Stateless
  >
> = defineCellType('SpikeSourceGamma', {
  ...source,
  parameters: { alpha: [2, '', ABOVE_0], beta: [1, 'Hz', ABOVE_0], ...window },
});

/** Gamma trains whose parameters change at the times `tbins`. */
export const SpikeSourceInhGamma: CellFactory<
  Spec<
    ActiveTime & {
      /** Shape of the distribution of intervals in each bin. */
      a: Float64Array;
      /** Scale of the distribution of intervals in each bin [s]. */
      b: Float64Array;
      /** When bins begin [ms]. */
      tbins: Float64Array;
    },
    Stateless
  >
> = defineCellType('SpikeSourceInhGamma', {
  ...source,
  parameters: { a: [[1], ''], b: [[1], 's'], tbins: [[0], 'ms'], ...window },
});
