import { defineSynapseType, type SynapseFactory } from './synapse-type.js';

/** A synapse of constant weight. */
export const StaticSynapse: SynapseFactory = defineSynapseType('StaticSynapse', {});

/** A gap junction; NEURON only, and without a delay. */
export const ElectricalSynapse: SynapseFactory = defineSynapseType('ElectricalSynapse', {});

/**
 * Short-term depression (`tau_rec` [ms]) and facilitation (`tau_facil` [ms]).
 *
 * @see M. Tsodyks, A. Uziel, H. Markram (2000) J Neurosci 20 RC50, doi 10.1523/JNEUROSCI.20-01-j0003.2000
 */
export const TsodyksMarkramSynapse: SynapseFactory<'U' | 'tau_rec' | 'tau_facil'> =
  defineSynapseType('TsodyksMarkramSynapse', { U: 0.5, tau_rec: 100, tau_facil: 0 });

/** Transmits each spike with probability `p`. */
export const SimpleStochasticSynapse: SynapseFactory<'p'> = defineSynapseType(
  'SimpleStochasticSynapse',
  { p: 0.5 },
);

/** A single site with short-term depression and facilitation of its probability of release. */
export const StochasticTsodyksMarkramSynapse: SynapseFactory<'U' | 'tau_rec' | 'tau_facil'> =
  defineSynapseType('StochasticTsodyksMarkramSynapse', { U: 0.5, tau_rec: 100, tau_facil: 0 });

/** `n` sites that release and recover independently. */
export const MultiQuantalSynapse: SynapseFactory<'U' | 'n' | 'tau_rec' | 'tau_facil'> =
  defineSynapseType('MultiQuantalSynapse', { U: 0.5, n: 1, tau_rec: 800, tau_facil: 0 });
