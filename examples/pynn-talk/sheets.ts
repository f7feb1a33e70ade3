import {
  DistanceDependentProbabilityConnector,
  FixedProbabilityConnector,
  IF_cond_exp,
  type Population,
  type Projection,
  RandomDistribution,
  type Simulator,
  SpikeSourcePoisson,
  StaticSynapse,
  TsodyksMarkramSynapse,
} from '@antiphon/pynn';

/** A sheet of excitatory and one of inhibitory cells, and what drives them. */
export interface Sheets {
  readonly excitatory: Population;
  readonly inhibitory: Population;
  readonly input: Population;
  readonly projections: Readonly<Record<'drive' | 'exc' | 'inh', Projection>>;
}

/** Cells of the excitatory sheet at scale 1. */
const FULL = 10_000;
/** [um]: how far the probability of a connection falls to 1/e. */
const REACH = 20;

/**
 * Cells on two grids, the likelier connected the nearer they are. At scale 1 these are 100 x 100 and 50 x 50 cells, with 990 inputs
 * each from the excitatory ones; a smaller sheet has fewer, and stronger ones.
 */
export function buildSheets(sim: Simulator, scale: number, duration: number): Sheets {
  sim.setup({ timestep: 0.1, minDelay: 0.5, maxDelay: 5, seed: 2014 });
  const side = 2 * Math.round(Math.sqrt(FULL * scale) / 2);
  const cell = IF_cond_exp({ tau_m: 12, cm: 0.8, v_thresh: -50, v_reset: -65 });
  const excitatory = sim.Population([side, side], cell, { label: 'excitatory' });
  const inhibitory = sim.Population([side / 2, side / 2], cell, { label: 'inhibitory' });
  const all = sim.Assembly([excitatory, inhibitory]);
  const rate = new RandomDistribution('normal', { mu: 10, sigma: 2 });
  const input = sim.Population(100, SpikeSourcePoisson({ rate }), { label: 'input' });
  all.inject(sim.NoisyCurrentSource({ mean: 0.1, stdev: 0.01, stop: duration }));

  const drive = sim.Projection(input, all, FixedProbabilityConnector(0.3), {
    synapseType: StaticSynapse({ weight: 0.01, delay: 1 }),
    receptorType: 'excitatory',
  });
  const near = DistanceDependentProbabilityConnector(`exp(-d**2 / ${REACH ** 2})`);
  const weight = new RandomDistribution('uniform', [0, 0.01]);
  const strong = new RandomDistribution('uniform', [0, 0.1]);
  const delay = '0.5 + 0.01*d';
  const depressing = TsodyksMarkramSynapse({ U: 0.5, tau_rec: 800, tau_facil: 0, weight, delay });
  const exc = sim.Projection(excitatory, all, near, {
    synapseType: depressing,
    receptorType: 'excitatory',
  });
  const inh = sim.Projection(inhibitory, all, near, {
    synapseType: StaticSynapse({ weight: strong, delay }),
    receptorType: 'inhibitory',
  });
  for (const population of [excitatory, inhibitory]) population.record('spikes');
  return { excitatory, inhibitory, input, projections: { drive, exc, inh } };
}
