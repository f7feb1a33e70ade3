import { type CellFactory, defineCellType } from './cell-type.js';

type Membrane = 'v_rest' | 'cm' | 'tau_m' | 'tau_refrac' | 'i_offset' | 'v_reset' | 'v_thresh';
type Synapse = 'tau_syn_E' | 'tau_syn_I';
type Reversal = 'e_rev_E' | 'e_rev_I';

const membrane = {
  v_rest: [-65, 'mV'],
  cm: [1, 'nF'],
  tau_m: [20, 'ms'],
  tau_refrac: [0.1, 'ms'],
  i_offset: [0, 'nA'],
  v_reset: [-65, 'mV'],
  v_thresh: [-50, 'mV'],
} as const;
const synapse = (excitatory: number, inhibitory: number) =>
  ({ tau_syn_E: [excitatory, 'ms'], tau_syn_I: [inhibitory, 'ms'] }) as const;
const reversal = { e_rev_E: [0, 'mV'], e_rev_I: [-70, 'mV'] } as const;
const currents = { v: [-65, 'mV'], isyn_exc: [0, 'nA'], isyn_inh: [0, 'nA'] } as const;
const conductances = { v: [-65, 'mV'], gsyn_exc: [0, 'uS'], gsyn_inh: [0, 'uS'] } as const;
const conductanceBased = {
  recordable: ['v', 'gsyn_exc', 'gsyn_inh'],
  isConductanceBased: true,
} as const;

/** Leaky integrate-and-fire, fixed threshold, exponentially decaying synaptic currents. */
export const IF_curr_exp: CellFactory<Membrane | Synapse> = defineCellType('IF_curr_exp', {
  parameters: { ...membrane, ...synapse(5, 5) },
  state: currents,
  recordable: ['v'],
});

/** Leaky integrate-and-fire, fixed threshold, alpha-shaped synaptic currents. */
export const IF_curr_alpha: CellFactory<Membrane | Synapse> = defineCellType('IF_curr_alpha', {
  parameters: { ...membrane, ...synapse(0.5, 0.5) },
  state: currents,
  recordable: ['v'],
});

/** Leaky integrate-and-fire whose synapses make steps of the voltage; weights in mV. */
export const IF_curr_delta: CellFactory<Membrane> = defineCellType('IF_curr_delta', {
  parameters: membrane,
  state: { v: [-65, 'mV'] },
  recordable: ['v'],
});

/** Leaky integrate-and-fire, fixed threshold, exponentially decaying synaptic conductances. */
export const IF_cond_exp: CellFactory<Membrane | Synapse | Reversal> = defineCellType(
  'IF_cond_exp',
  {
    parameters: { ...membrane, ...synapse(5, 5), ...reversal },
    state: conductances,
    ...conductanceBased,
  },
);

/** Leaky integrate-and-fire, fixed threshold, alpha-shaped synaptic conductances. */
export const IF_cond_alpha: CellFactory<Membrane | Synapse | Reversal> = defineCellType(
  'IF_cond_alpha',
  {
    parameters: { ...membrane, ...synapse(0.3, 0.5), ...reversal },
    state: conductances,
    ...conductanceBased,
  },
);

/**
 * Leaky integrate-and-fire with conductances for spike-frequency adaptation and a relative refractory period.
 *
 * @see E. Muller et al. (2007) Spike-frequency adapting neural ensembles. Neural Comput 19, 2958-3010
 */
export const IF_cond_exp_gsfa_grr: CellFactory<
  Membrane | Synapse | Reversal | `${'tau' | 'e_rev' | 'q'}_${'sfa' | 'rr'}`
> = defineCellType('IF_cond_exp_gsfa_grr', {
  parameters: {
    ...membrane,
    ...synapse(5, 5),
    ...reversal,
    tau_sfa: [100, 'ms'],
    e_rev_sfa: [-75, 'mV'],
    q_sfa: [15, 'nS'],
    tau_rr: [2, 'ms'],
    e_rev_rr: [-75, 'mV'],
    q_rr: [3000, 'nS'],
  },
  state: { ...conductances, g_s: [0, 'nS'], g_r: [0, 'nS'] },
  recordable: ['v', 'gsyn_exc', 'gsyn_inh', 'g_r', 'g_s'],
  isConductanceBased: true,
});

/** The neuron of the first FACETS hardware: a leaky integrate-and-fire with cm 0.2 nF, tau_refrac 1 ms and e_rev_E 0 mV. */
export const IF_facets_hardware1: CellFactory<
  'g_leak' | Synapse | 'v_reset' | 'e_rev_I' | 'v_rest' | 'v_thresh'
> = defineCellType('IF_facets_hardware1', {
  parameters: {
    g_leak: [40, 'nS'],
    ...synapse(30, 30),
    v_reset: [-80, 'mV'],
    e_rev_I: [-80, 'mV'],
    v_rest: [-65, 'mV'],
    v_thresh: [-55, 'mV'],
  },
  state: conductances,
  ...conductanceBased,
});
