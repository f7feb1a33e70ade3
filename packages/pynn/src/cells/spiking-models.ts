import { ABOVE_0, FROM_0 } from '../values/range.js';
import type { Spec } from './cell-spec.js';
import { type CellFactory, defineCellType } from './cell-type.js';
import { ADAPTIVE_MEMBRANE } from './default-values.js';
import type {
  AdaptiveMembrane,
  Membrane,
  Receptors,
  ReversalPotentials,
  SynapticTimes,
} from './parameters.js';
import type {
  AdaptiveVoltage,
  ConductanceSignals,
  Conductances,
  Voltage,
} from './state-variables.js';

/** An adaptive exponential integrate-and-fire neuron with synaptic conductances. */
type AdEx = Spec<
  AdaptiveMembrane & SynapticTimes & ReversalPotentials,
  AdaptiveVoltage & Conductances,
  ConductanceSignals | 'w',
  Receptors
>;

const adEx = {
  parameters: {
    ...ADAPTIVE_MEMBRANE,
    e_rev_E: [0, 'mV'],
    tau_syn_E: [5, 'ms', ABOVE_0],
    e_rev_I: [-80, 'mV'],
    tau_syn_I: [5, 'ms', ABOVE_0],
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

/** Channels for sodium and potassium, and a leak. */
type TraubMiles = Pick<Membrane, 'cm' | 'i_offset'> & {
  /** Largest conductance for sodium [uS]. */
  gbar_Na: number;
  /** Largest conductance for potassium [uS]. */
  gbar_K: number;
  /** Leak conductance [uS]. */
  g_leak: number;
  /** What the potentials of the channels' equations are shifted by [mV]. */
  v_offset: number;
  /** Reversal potential of sodium [mV]. */
  e_rev_Na: number;
  /** Reversal potential of potassium [mV]. */
  e_rev_K: number;
  /** Reversal potential of the leak [mV]. */
  e_rev_leak: number;
};

/** Gates of the channels. */
type Gates = {
  /** Activation of sodium. */
  m: number;
  /** Activation of potassium. */
  n: number;
  /** Inactivation of sodium. */
  h: number;
};

/**
 * Hodgkin-Huxley with the channels of Traub and Miles, exponentially decaying synaptic conductances.
 *
 * @see R. D. Traub, R. Miles (1991) Neuronal Networks of the Hippocampus, Cambridge University Press
 */
export const HH_cond_exp: CellFactory<
  Spec<
    TraubMiles & SynapticTimes & ReversalPotentials,
    Conductances & Gates,
    ConductanceSignals | 'm' | 'n' | 'h',
    Receptors
  >
> = defineCellType('HH_cond_exp', {
  parameters: {
    gbar_Na: [20, 'uS', FROM_0],
    gbar_K: [6, 'uS', FROM_0],
    g_leak: [0.01, 'uS', FROM_0],
    cm: [0.2, 'nF', ABOVE_0],
    v_offset: [-63, 'mV'],
    e_rev_Na: [50, 'mV'],
    e_rev_K: [-90, 'mV'],
    e_rev_leak: [-65, 'mV'],
    e_rev_E: [0, 'mV'],
    e_rev_I: [-80, 'mV'],
    tau_syn_E: [0.2, 'ms', ABOVE_0],
    tau_syn_I: [2, 'ms', ABOVE_0],
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

/** Of the equations of Izhikevich. */
type IzhikevichParameters = Pick<Membrane, 'i_offset'> & {
  /** Rate of recovery [/ms]. */
  a: number;
  /** How far recovery follows the potential [/ms]. */
  b: number;
  /** Potential after a spike [mV]. */
  c: number;
  /** What a spike adds to recovery [mV/ms]. */
  d: number;
};

/** A membrane with recovery. */
type Recovery = Voltage & {
  /** Recovery variable [mV/ms]. */
  u: number;
};

/**
 * Izhikevich's neuron; weights in mV, and 1 nA is 1000 mV/ms.
 *
 * @see E. M. Izhikevich (2003) IEEE Trans Neural Netw 14, 1569-1572, doi 10.1109/TNN.2003.820440
 */
export const Izhikevich: CellFactory<Spec<IzhikevichParameters, Recovery, 'v' | 'u', Receptors>> =
  defineCellType('Izhikevich', {
    parameters: {
      a: [0.02, '/ms'],
      b: [0.2, '/ms'],
      c: [-65, 'mV'],
      d: [2, 'mV/ms'],
      i_offset: [0, 'nA'],
    },
    state: { v: [-70, 'mV'], u: [-14, 'mV/ms'] },
    recordable: ['v', 'u'],
  });

/** Escape noise, a moving threshold and spike-triggered currents, in three terms each. */
type Generalised = Omit<Membrane, 'v_thresh'> & {
  /** How sharply the threshold is [mV]. */
  delta_v: number;
  /** Threshold at rest [mV]. */
  v_t_star: number;
  /** Rate of spikes at threshold [Hz]. */
  lambda0: number;
  /** Time constants of the spike-triggered current [ms]. */
  tau_eta: Float64Array;
  /** Time constants of the moving threshold [ms]. */
  tau_gamma: Float64Array;
  /** Amplitudes of the spike-triggered current [nA]. */
  a_eta: Float64Array;
  /** Amplitudes of the moving threshold [mV]. */
  a_gamma: Float64Array;
};

/** What follows spikes. */
type GeneralisedState = {
  /** Threshold [mV]. */
  v_t: number;
  /** Spike-triggered current [nA]. */
  i_eta: number;
};

/**
 * Generalised integrate-and-fire: escape noise, moving threshold and spike-triggered currents of three terms each.
 *
 * @see C. Pozzorini et al. (2015) PLoS Comput Biol 11, e1004275, doi 10.1371/journal.pcbi.1004275
 */
export const GIF_cond_exp: CellFactory<
  Spec<
    Generalised & SynapticTimes & ReversalPotentials,
    Conductances & GeneralisedState,
    ConductanceSignals | 'i_eta' | 'v_t',
    Receptors
  >
> = defineCellType('GIF_cond_exp', {
  parameters: {
    v_rest: [-65, 'mV'],
    cm: [1, 'nF', ABOVE_0],
    tau_m: [20, 'ms', ABOVE_0],
    tau_refrac: [4, 'ms', FROM_0],
    tau_syn_E: [5, 'ms', ABOVE_0],
    tau_syn_I: [5, 'ms', ABOVE_0],
    e_rev_E: [0, 'mV'],
    e_rev_I: [-70, 'mV'],
    v_reset: [-65, 'mV'],
    i_offset: [0, 'nA'],
    delta_v: [0.5, 'mV', ABOVE_0],
    v_t_star: [-48, 'mV'],
    lambda0: [1, 'Hz', FROM_0],
    tau_eta: [[1, 10, 100], 'ms', ABOVE_0],
    tau_gamma: [[1, 10, 100], 'ms', ABOVE_0],
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
