import { ABOVE_0, FROM_0 } from '../values/range.js';
import type { Spec } from './cell-spec.js';
import { type CellFactory, defineCellType } from './cell-type.js';
import { MEMBRANE } from './default-values.js';
import type { Membrane, Receptors, ReversalPotentials, SynapticTimes } from './parameters.js';
import type { ConductanceSignals, Conductances, Currents, Voltage } from './state-variables.js';

const synapse = (excitatory: number, inhibitory: number) =>
  ({ tau_syn_E: [excitatory, 'ms', ABOVE_0], tau_syn_I: [inhibitory, 'ms', ABOVE_0] }) as const;
const reversal = { e_rev_E: [0, 'mV'], e_rev_I: [-70, 'mV'] } as const;
const currents = { v: [-65, 'mV'], isyn_exc: [0, 'nA'], isyn_inh: [0, 'nA'] } as const;
const conductances = { v: [-65, 'mV'], gsyn_exc: [0, 'uS'], gsyn_inh: [0, 'uS'] } as const;
const conductanceBased = {
  recordable: ['v', 'gsyn_exc', 'gsyn_inh'],
  isConductanceBased: true,
} as const;

/** A leaky integrate-and-fire neuron with synaptic currents. */
type CurrentBased = Spec<Membrane & SynapticTimes, Currents, 'v', Receptors>;

/** A leaky integrate-and-fire neuron with synaptic conductances. */
type ConductanceBased = Spec<
  Membrane & SynapticTimes & ReversalPotentials,
  Conductances,
  ConductanceSignals,
  Receptors
>;

/** Leaky integrate-and-fire, fixed threshold, exponentially decaying synaptic currents. */
export const IF_curr_exp: CellFactory<CurrentBased> = defineCellType('IF_curr_exp', {
  parameters: { ...MEMBRANE, ...synapse(5, 5) },
  state: currents,
  recordable: ['v'],
});

/** Leaky integrate-and-fire, fixed threshold, alpha-shaped synaptic currents. */
export const IF_curr_alpha: CellFactory<CurrentBased> = defineCellType('IF_curr_alpha', {
  parameters: { ...MEMBRANE, ...synapse(0.5, 0.5) },
  state: currents,
  recordable: ['v'],
});

/** Leaky integrate-and-fire whose synapses make steps of the voltage; weights in mV. */
export const IF_curr_delta: CellFactory<Spec<Membrane, Voltage, 'v', Receptors>> = defineCellType(
  'IF_curr_delta',
  { parameters: MEMBRANE, state: { v: [-65, 'mV'] }, recordable: ['v'] },
);

/** Leaky integrate-and-fire, fixed threshold, exponentially decaying synaptic conductances. */
export const IF_cond_exp: CellFactory<ConductanceBased> = defineCellType('IF_cond_exp', {
  parameters: { ...MEMBRANE, ...synapse(5, 5), ...reversal },
  state: conductances,
  ...conductanceBased,
});

/** Leaky integrate-and-fire, fixed threshold, alpha-shaped synaptic conductances. */
export const IF_cond_alpha: CellFactory<ConductanceBased> = defineCellType('IF_cond_alpha', {
  parameters: { ...MEMBRANE, ...synapse(0.3, 0.5), ...reversal },
  state: conductances,
  ...conductanceBased,
});

/** Spike-frequency adaptation, and a relative refractory period. */
type Adaptation = {
  /** Time constant of spike-frequency adaptation [ms]. */
  tau_sfa: number;
  /** Reversal potential of spike-frequency adaptation [mV]. */
  e_rev_sfa: number;
  /** What a spike adds to the conductance of spike-frequency adaptation [nS]. */
  q_sfa: number;
  /** Time constant of the relative refractory period [ms]. */
  tau_rr: number;
  /** Reversal potential of the relative refractory period [mV]. */
  e_rev_rr: number;
  /** What a spike adds to the conductance of the relative refractory period [nS]. */
  q_rr: number;
};

/** Conductances that follow spikes. */
type AdaptationState = {
  /** Conductance of spike-frequency adaptation [nS]. */
  g_s: number;
  /** Conductance of the relative refractory period [nS]. */
  g_r: number;
};

/**
 * Leaky integrate-and-fire with conductances for spike-frequency adaptation and a relative refractory period.
 *
 * @see E. Muller et al. (2007) Spike-frequency adapting neural ensembles. Neural Comput 19, 2958-3010
 */
export const IF_cond_exp_gsfa_grr: CellFactory<
  Spec<
    Membrane & SynapticTimes & ReversalPotentials & Adaptation,
    Conductances & AdaptationState,
    ConductanceSignals | 'g_r' | 'g_s',
    Receptors
  >
> = defineCellType('IF_cond_exp_gsfa_grr', {
  parameters: {
    ...MEMBRANE,
    ...synapse(5, 5),
    ...reversal,
    tau_sfa: [100, 'ms', ABOVE_0],
    e_rev_sfa: [-75, 'mV'],
    q_sfa: [15, 'nS'],
    tau_rr: [2, 'ms', ABOVE_0],
    e_rev_rr: [-75, 'mV'],
    q_rr: [3000, 'nS'],
  },
  state: { ...conductances, g_s: [0, 'nS'], g_r: [0, 'nS'] },
  recordable: ['v', 'gsyn_exc', 'gsyn_inh', 'g_r', 'g_s'],
  isConductanceBased: true,
});

/** What the neuron of the FACETS hardware has; its threshold, capacitance and refractory period are fixed or shared. */
type HardwareNeuron = Pick<Membrane, 'v_reset' | 'v_rest' | 'v_thresh'> &
  SynapticTimes &
  Pick<ReversalPotentials, 'e_rev_I'> & {
    /** Leak conductance [nS]. */
    g_leak: number;
  };

/** The neuron of the first FACETS hardware: a leaky integrate-and-fire with cm 0.2 nF, tau_refrac 1 ms and e_rev_E 0 mV. */
export const IF_facets_hardware1: CellFactory<
  Spec<HardwareNeuron, Conductances, ConductanceSignals, Receptors>
> = defineCellType('IF_facets_hardware1', {
  parameters: {
    g_leak: [40, 'nS', FROM_0],
    ...synapse(30, 30),
    v_reset: [-80, 'mV'],
    e_rev_I: [-80, 'mV'],
    v_rest: [-65, 'mV'],
    v_thresh: [-55, 'mV'],
  },
  state: conductances,
  ...conductanceBased,
});
