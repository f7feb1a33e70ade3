import {
  defineSynapseType,
  type SynapseFactory,
  type SynapseValue,
  type Weight,
  type WeightAndDelay,
} from './synapse-type.js';

/** A synapse of constant weight. */
export const StaticSynapse: SynapseFactory<WeightAndDelay> = defineSynapseType('StaticSynapse', {});

/** A gap junction; NEURON only, and without a delay. */
export const ElectricalSynapse: SynapseFactory<Weight> = defineSynapseType(
  'ElectricalSynapse',
  {},
  ['weight'],
);

/** Short-term plasticity. */
type ShortTerm = {
  /** Share of the resources that a spike uses. */
  U: SynapseValue;
  /** Time constant of recovery from depression [ms]. */
  tau_rec: SynapseValue;
  /** Time constant of facilitation [ms]. */
  tau_facil: SynapseValue;
};

/**
 * Short-term depression (`tau_rec` [ms]) and facilitation (`tau_facil` [ms]).
 *
 * @see M. Tsodyks, A. Uziel, H. Markram (2000) J Neurosci 20 RC50, doi 10.1523/JNEUROSCI.20-01-j0003.2000
 */
export const TsodyksMarkramSynapse: SynapseFactory<WeightAndDelay & ShortTerm> = defineSynapseType(
  'TsodyksMarkramSynapse',
  { U: 0.5, tau_rec: 100, tau_facil: 0 },
);

/** Transmits each spike with probability `p`. */
export const SimpleStochasticSynapse: SynapseFactory<
  WeightAndDelay & {
    /** Probability that a spike is transmitted. */
    p: SynapseValue;
  }
> = defineSynapseType('SimpleStochasticSynapse', { p: 0.5 });

/** A single site with short-term depression and facilitation of its probability of release. */
export const StochasticTsodyksMarkramSynapse: SynapseFactory<WeightAndDelay & ShortTerm> =
  defineSynapseType('StochasticTsodyksMarkramSynapse', { U: 0.5, tau_rec: 100, tau_facil: 0 });

/** `n` sites that release and recover independently. */
export const MultiQuantalSynapse: SynapseFactory<
  WeightAndDelay &
    ShortTerm & {
      /** Number of release sites. */
      n: SynapseValue;
    }
> = defineSynapseType('MultiQuantalSynapse', { U: 0.5, n: 1, tau_rec: 800, tau_facil: 0 });
