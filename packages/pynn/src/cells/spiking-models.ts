import { type CellFactory, defineCellType } from './cell-type.js';

type AdEx =
  | 'cm'
  | 'tau_refrac'
  | 'v_spike'
  | 'v_reset'
  | 'v_rest'
  | 'tau_m'
  | 'i_offset'
  | 'a'
  | 'b'
  | 'delta_T'
  | 'tau_w'
  | 'v_thresh'
  | 'e_rev_E'
  | 'tau_syn_E'
  | 'e_rev_I'
  | 'tau_syn_I';

const adEx = {
  parameters: {
    cm: [0.281, 'nF'],
    tau_refrac: [0.1, 'ms'],
    v_spike: [-40, 'mV'],
    v_reset: [-70.6, 'mV'],
    v_rest: [-70.6, 'mV'],
    tau_m: [9.3667, 'ms'],
    i_offset: [0, 'nA'],
    a: [4, 'nS'],
    b: [0.0805, 'nA'],
    delta_T: [2, 'mV'],
    tau_w: [144, 'ms'],
    v_thresh: [-50.4, 'mV'],
    e_rev_E: [0, 'mV'],
    tau_syn_E: [5, 'ms'],
    e_rev_I: [-80, 'mV'],
    tau_syn_I: [5, 'ms'],
  },
  state: { v: [-70.6, 'mV'], w: [0, 'nA'], gsyn_exc: [0, 'uS'], gsyn_inh: [0, 'uS'] },
  recordable: ['v', 'w', 'gsyn_exc', 'gsyn_inh'],
  isConductanceBased: true,
} as const;

/**
 * Adaptive exponential integrate-and-fire, exponentially decaying synaptic conductances.
 *
 * @see R. Brette, W. Gerstner (2005) J Neurophysiol 94, 3637-3642, doi 10.1152/jn.00686.2005
 */
export const EIF_cond_exp_isfa_ista: CellFactory<AdEx> = defineCellType(
  'EIF_cond_exp_isfa_ista',
  adEx,
);

/** Adaptive exponential integrate-and-fire, alpha-shaped synaptic conductances. */
export const EIF_cond_alpha_isfa_ista: CellFactory<AdEx> = defineCellType(
  'EIF_cond_alpha_isfa_ista',
  adEx,
);

/**
 * Hodgkin-Huxley with the channels of Traub and Miles, exponentially decaying synaptic conductances.
 *
 * @see R. D. Traub, R. Miles (1991) Neuronal Networks of the Hippocampus, Cambridge University Press
 */
export const HH_cond_exp: CellFactory<
  | 'gbar_Na'
  | 'gbar_K'
  | 'g_leak'
  | 'cm'
  | 'v_offset'
  | `e_rev_${'Na' | 'K' | 'leak' | 'E' | 'I'}`
  | 'tau_syn_E'
  | 'tau_syn_I'
  | 'i_offset'
> = defineCellType('HH_cond_exp', {
  parameters: {
    gbar_Na: [20, 'uS'],
    gbar_K: [6, 'uS'],
    g_leak: [0.01, 'uS'],
    cm: [0.2, 'nF'],
    v_offset: [-63, 'mV'],
    e_rev_Na: [50, 'mV'],
    e_rev_K: [-90, 'mV'],
    e_rev_leak: [-65, 'mV'],
    e_rev_E: [0, 'mV'],
    e_rev_I: [-80, 'mV'],
    tau_syn_E: [0.2, 'ms'],
    tau_syn_I: [2, 'ms'],
    i_offset: [0, 'nA'],
  },
  state: {
    v: [-65, 'mV'],
    gsyn_exc: [0, 'uS'],
    gsyn_inh: [0, 'uS'],
    m: [0, ''],
    n: [0, ''],
    h: [1, ''],
  },
  recordable: ['v', 'gsyn_exc', 'gsyn_inh', 'm', 'n', 'h'],
  isConductanceBased: true,
});

/**
 * Izhikevich's neuron; weights in mV, and 1 nA is 1000 mV/ms.
 *
 * @see E. M. Izhikevich (2003) IEEE Trans Neural Netw 14, 1569-1572, doi 10.1109/TNN.2003.820440
 */
export const Izhikevich: CellFactory<'a' | 'b' | 'c' | 'd' | 'i_offset'> = defineCellType(
  'Izhikevich',
  {
    parameters: {
      a: [0.02, '/ms'],
      b: [0.2, '/ms'],
      c: [-65, 'mV'],
      d: [2, 'mV/ms'],
      i_offset: [0, 'nA'],
    },
    state: { v: [-70, 'mV'], u: [-14, 'mV/ms'] },
    recordable: ['v', 'u'],
  },
);

/**
 * Generalised integrate-and-fire: escape noise, moving threshold and spike-triggered currents of three terms each.
 *
 * @see C. Pozzorini et al. (2015) PLoS Comput Biol 11, e1004275, doi 10.1371/journal.pcbi.1004275
 */
export const GIF_cond_exp: CellFactory<
  | 'v_rest'
  | 'cm'
  | 'tau_m'
  | 'tau_refrac'
  | 'tau_syn_E'
  | 'tau_syn_I'
  | 'e_rev_E'
  | 'e_rev_I'
  | 'v_reset'
  | 'i_offset'
  | 'delta_v'
  | 'v_t_star'
  | 'lambda0',
  'tau_eta' | 'tau_gamma' | 'a_eta' | 'a_gamma'
> = defineCellType('GIF_cond_exp', {
  parameters: {
    v_rest: [-65, 'mV'],
    cm: [1, 'nF'],
    tau_m: [20, 'ms'],
    tau_refrac: [4, 'ms'],
    tau_syn_E: [5, 'ms'],
    tau_syn_I: [5, 'ms'],
    e_rev_E: [0, 'mV'],
    e_rev_I: [-70, 'mV'],
    v_reset: [-65, 'mV'],
    i_offset: [0, 'nA'],
    delta_v: [0.5, 'mV'],
    v_t_star: [-48, 'mV'],
    lambda0: [1, 'Hz'],
    tau_eta: [[1, 10, 100], 'ms'],
    tau_gamma: [[1, 10, 100], 'ms'],
    a_eta: [[1, 1, 1], 'nA'],
    a_gamma: [[1, 1, 1], 'mV'],
  },
  state: {
    v: [-65, 'mV'],
    v_t: [-48, 'mV'],
    i_eta: [0, 'nA'],
    gsyn_exc: [0, 'uS'],
    gsyn_inh: [0, 'uS'],
  },
  recordable: ['v', 'gsyn_exc', 'gsyn_inh', 'i_eta', 'v_t'],
  isConductanceBased: true,
});
