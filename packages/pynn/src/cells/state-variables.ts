/** A membrane. */
export type Voltage = {
  /** Membrane potential [mV]. */
  v: number;
};

/** A membrane with synaptic currents. */
export type Currents = Voltage & {
  /** Excitatory synaptic current [nA]. */
  isyn_exc: number;
  /** Inhibitory synaptic current [nA]. */
  isyn_inh: number;
};

/** A membrane with synaptic conductances. */
export type Conductances = Voltage & {
  /** Excitatory synaptic conductance [uS]. */
  gsyn_exc: number;
  /** Inhibitory synaptic conductance [uS]. */
  gsyn_inh: number;
};

/** What can be recorded of a membrane with synaptic conductances. */
export type ConductanceSignals = 'v' | 'gsyn_exc' | 'gsyn_inh';

/** A membrane that adapts. */
export type AdaptiveVoltage = Voltage & {
  /** Adaptation current [nA]. */
  w: number;
};

/** What has no state that could be set. */
export type Stateless = Readonly<Record<never, number>>;
