/** A leaky membrane with a threshold. */
export type Membrane = {
  /** Resting potential [mV]. */
  v_rest: number;
  /** Capacitance [nF]. */
  cm: number;
  /** Membrane time constant [ms]. */
  tau_m: number;
  /** Refractory period [ms]. */
  tau_refrac: number;
  /** Constant current [nA]. */
  i_offset: number;
  /** Potential after a spike [mV]. */
  v_reset: number;
  /** Spike threshold [mV]. */
  v_thresh: number;
};

/** Receptor types of cells with synapses for excitation and inhibition. */
export type Receptors = 'excitatory' | 'inhibitory';

/** How fast synaptic currents or conductances decay. */
export type SynapticTimes = {
  /** Time constant of excitatory synapses [ms]. */
  tau_syn_E: number;
  /** Time constant of inhibitory synapses [ms]. */
  tau_syn_I: number;
};

/** Where synaptic conductances pull the membrane. */
export type ReversalPotentials = {
  /** Reversal potential of excitatory synapses [mV]. */
  e_rev_E: number;
  /** Reversal potential of inhibitory synapses [mV]. */
  e_rev_I: number;
};

/** An adaptive exponential integrate-and-fire membrane. */
export type AdaptiveMembrane = Membrane & {
  /** Potential at which a spike is detected [mV]. */
  v_spike: number;
  /** Adaptation below threshold [nS]. */
  a: number;
  /** Adaptation by spikes [nA]. */
  b: number;
  /** How sharply a spike begins [mV]. */
  delta_T: number;
  /** Time constant of adaptation [ms]. */
  tau_w: number;
};

/** When a source of spikes is active. */
export type ActiveTime = {
  /** Start [ms]. */
  start: number;
  /** How long it lasts [ms]. */
  duration: number;
};
