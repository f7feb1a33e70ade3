import * as pynn from '@antiphon/pynn';

/** A small network of excitatory and inhibitory cells, driven by a current, with everything drawn by us. */
export function buildModel(sim: pynn.Simulator, seed: number) {
  sim.setup({ timestep: 0.1, minDelay: 0.1, maxDelay: 5, seed, onWarning: () => undefined });
  const tau_m = new pynn.RandomDistribution('normal_clipped', {
    mu: 20,
    sigma: 2,
    low: 15,
    high: 25,
  });
  const cellType = pynn.IF_curr_exp({ tau_m, i_offset: (i) => 0.8 + i / 200, tau_refrac: 2 });
  const excitatory = sim.Population([6, 4], cellType, { label: 'E', initialValues: { v: -60 } });
  const inhibitory = sim.Population(6, cellType, { label: 'I' });
  const both = sim.Assembly([excitatory, inhibitory], 'all');
  const connector = pynn.DistanceDependentProbabilityConnector('0.6 * exp(-d/3)', {
    allowSelfConnections: false,
  });
  const weight = new pynn.RandomDistribution('uniform', [0, 0.5]);
  const projection = sim.Projection(excitatory, both, connector, {
    synapseType: pynn.StaticSynapse({ weight, delay: '0.5 + 0.1*d' }),
    receptorType: 'excitatory',
  });
  sim.Projection(inhibitory, both, pynn.FixedNumberPreConnector(2), {
    synapseType: pynn.StaticSynapse({ weight: -0.4, delay: 1 }),
    receptorType: 'inhibitory',
  });
  both.record('spikes');
  excitatory.view([0, 5]).record('v');
  return { excitatory, both, projection };
}
