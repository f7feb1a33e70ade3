/** Models that all three simulators have. */
const CELLS = [
  'EIF_cond_alpha_isfa_ista',
  'EIF_cond_exp_isfa_ista',
  'HH_cond_exp',
  'IF_cond_alpha',
  'IF_cond_exp',
  'IF_cond_exp_gsfa_grr',
  'IF_curr_alpha',
  'IF_curr_exp',
  'Izhikevich',
  'PointNeuron',
  'SpikeSourceArray',
  'SpikeSourcePoisson',
] as const;
const SYNAPSES = [
  'AdditivePotentiationMultiplicativeDepression',
  'AdditiveWeightDependence',
  'GutigWeightDependence',
  'MultiplicativeWeightDependence',
  'STDPMechanism',
  'SpikePairRule',
  'StaticSynapse',
  'TsodyksMarkramSynapse',
] as const;
const MORE_CELLS = [
  'GIF_cond_exp',
  'IF_facets_hardware1',
  'SpikeSourceGamma',
  'SpikeSourcePoissonRefractory',
] as const;
const STOCHASTIC = [
  'MultiQuantalSynapse',
  'SimpleStochasticSynapse',
  'StochasticTsodyksMarkramSynapse',
] as const;

/** What PyNN 0.13 has on a simulator. */
interface Models {
  readonly cellTypes: readonly string[];
  /** Rules of plasticity are among them. */
  readonly synapseTypes: readonly string[];
}

/** What PyNN 0.13 has on each simulator; a test compares this with PyNN's own `list_standard_models`. */
export const PYTHON_MODELS: Readonly<Record<'nest' | 'neuron' | 'brian2', Models>> = {
  nest: {
    cellTypes: [...CELLS, ...MORE_CELLS, 'IF_curr_delta'].sort(),
    synapseTypes: [...SYNAPSES, ...STOCHASTIC].sort(),
  },
  neuron: {
    cellTypes: [...CELLS, ...MORE_CELLS].sort(),
    synapseTypes: [...SYNAPSES, ...STOCHASTIC, 'ElectricalSynapse', 'Vogels2011Rule'].sort(),
  },
  brian2: {
    cellTypes: [...CELLS, 'IF_curr_delta'].sort(),
    synapseTypes: [...SYNAPSES].sort(),
  },
};
