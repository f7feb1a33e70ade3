// The talk's second program: excitatory cells in one simulator, inhibitory ones in another, and a viewer that hears the first.
import { parseArgs } from 'node:util';
import {
  DistanceDependentProbabilityConnector,
  FixedProbabilityConnector,
  IF_cond_exp,
  music,
  plot,
  SpikeSourcePoisson,
  StaticSynapse,
  spikesOf,
} from '@antiphon/pynn';
import { describeActivity } from './activity.js';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.04' },
    duration: { type: 'string', default: '200' },
    picture: { type: 'string' },
  },
});
const scale = Number(values.scale);
const duration = Number(values.duration);

const viewer = music.config('viewer', 1, new URL('viewer.ts', import.meta.url), '--rows 12');
const [sim1, sim2, viz] = await music.setup(
  music.config('neuron', 10),
  music.config('nest', 20),
  viewer,
);
sim1.setup({ timestep: 0.025, minDelay: 0.5, seed: 2014 });
sim2.setup({ timestep: 0.1, minDelay: 0.1, seed: 2014 });

// Cells on grids that lie over one another, not in lines of thousands.
const side = 2 * Math.round(50 * Math.sqrt(scale));
const pE = sim1.Population([side, side], IF_cond_exp(), { label: 'excitatory' });
const pI = sim2.Population([side / 2, side / 2], IF_cond_exp(), { label: 'inhibitory' });

/** A connector belongs to no simulator; weights [uS] and delays stand in the synapse type. */
const near = DistanceDependentProbabilityConnector('exp(-d**2 / 400)');
const synapses = (weight: number) => StaticSynapse({ weight, delay: '0.5 + 0.01*d' });
sim1.Projection(pE, pE, near, { synapseType: synapses(0.0001), receptorType: 'excitatory' });
music.Projection(pE, pI, near, { synapseType: synapses(0.003), receptorType: 'excitatory' });
sim2.Projection(pI, pI, near, { synapseType: synapses(0.003), receptorType: 'inhibitory' });

// Without it nobody fires.
const drive = sim1.Population(100, SpikeSourcePoisson({ rate: 40 }), { label: 'drive' });
sim1.Projection(drive, pE, FixedProbabilityConnector(0.2), {
  synapseType: StaticSynapse({ weight: 0.004, delay: 1 }),
  receptorType: 'excitatory',
});

music.Port(pE, 'spikes', viz, 'pE_spikes_viz');
for (const population of [pE, pI]) population.record('spikes');

await music.run(duration);
const blocks = [];
for (const population of [pE, pI]) {
  const block = await population.getData();
  console.log(describeActivity(population, spikesOf(block.segments[0]!), duration));
  blocks.push(block);
}
if (values.picture !== undefined) plot(blocks, { file: values.picture });
await music.end();
