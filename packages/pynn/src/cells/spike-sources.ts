import { type CellFactory, defineCellType } from './cell-type.js';

const source = { state: {}, receptorTypes: [] } as const;
const window = { start: [0, 'ms'], duration: [1e10, 'ms'] } as const;

/** Spikes at given times; one list for all cells, or a list for each. */
export const SpikeSourceArray: CellFactory<never, 'spike_times'> = defineCellType(
  'SpikeSourceArray',
  { ...source, parameters: { spike_times: [[], 'ms'] } },
);

/** Poisson trains, active in `[start, start + duration)`; drawn by the simulator. */
export const SpikeSourcePoisson: CellFactory<'rate' | 'start' | 'duration'> = defineCellType(
  'SpikeSourcePoisson',
  { ...source, parameters: { rate: [1, 'Hz'], ...window } },
);

/** Poisson trains with dead time; `rate` is the mean rate all the same. */
export const SpikeSourcePoissonRefractory: CellFactory<
  'rate' | 'tau_refrac' | 'start' | 'duration'
> = defineCellType('SpikeSourcePoissonRefractory', {
  ...source,
  parameters: { rate: [1, 'Hz'], tau_refrac: [0, 'ms'], ...window },
});

/** Trains whose intervals are gamma-distributed with shape `alpha`; their mean is `alpha / beta`. */
export const SpikeSourceGamma: CellFactory<'alpha' | 'beta' | 'start' | 'duration'> =
  defineCellType('SpikeSourceGamma', {
    ...source,
    parameters: { alpha: [2, ''], beta: [1, 'Hz'], ...window },
  });

/** Gamma trains whose parameters change at the times `tbins`. */
export const SpikeSourceInhGamma: CellFactory<'start' | 'duration', 'a' | 'b' | 'tbins'> =
  defineCellType('SpikeSourceInhGamma', {
    ...source,
    parameters: { a: [[1], ''], b: [[1], 's'], tbins: [[0], 'ms'], ...window },
  });
