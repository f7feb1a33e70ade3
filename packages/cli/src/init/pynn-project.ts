import type { ProjectFiles } from './project-files.js';

/** Files of a model in PyNN's style. */
export function pynnProject(): ProjectFiles {
  return { 'model.ts': MODEL };
}

const MODEL = `import {
  FixedProbabilityConnector, IF_cond_exp, plot, RandomDistribution, type Simulator, SpikeSourceArray, StaticSynapse, simulator,
} from '@antiphon/pynn';

/** Excitation and inhibition with an input: the same on every simulator. \`antiphon compare\` calls it with each. */
export default async function model(sim: Simulator): Promise<void> {
  sim.setup({ timestep: 0.1, minDelay: 0.5, seed: 42 });
  const v = new RandomDistribution('uniform', { low: -65, high: -50 });
  // A spike of each source every 50 ms, one source after another, within 10 ms.
  const input = sim.Population(50, SpikeSourceArray({ spike_times: (i) => [5, 55, 105, 155].map((t) => t + i / 5) }));
  const excitatory = sim.Population(200, IF_cond_exp({ tau_m: 12 }), { label: 'excitatory', initialValues: { v } });
  const inhibitory = sim.Population(50, IF_cond_exp({ tau_m: 8 }), { label: 'inhibitory', initialValues: { v } });

  const excite = { synapseType: StaticSynapse({ weight: 0.004, delay: 1.5 }), receptorType: 'excitatory' } as const;
  const inhibit = { synapseType: StaticSynapse({ weight: 0.04, delay: 0.8 }), receptorType: 'inhibitory' } as const;
  const drive = { synapseType: StaticSynapse({ weight: 0.03, delay: 1.5 }), receptorType: 'excitatory' } as const;
  sim.Projection(input, excitatory, FixedProbabilityConnector(0.2), drive);
  sim.Projection(excitatory, excitatory, FixedProbabilityConnector(0.05, { allowSelfConnections: false }), excite);
  sim.Projection(excitatory, inhibitory, FixedProbabilityConnector(0.1), excite);
  sim.Projection(inhibitory, excitatory, FixedProbabilityConnector(0.1), inhibit);

  excitatory.record('spikes');
  inhibitory.record('spikes');
  excitatory.view([0, 1, 2]).record('v');
  await sim.run(250);
}

// Started by itself: antiphon run model.ts -- neuron
if (process.argv[1] === import.meta.filename) {
  const sim = simulator(process.argv[2] ?? 'nest');
  await model(sim);
  for (const cells of sim.populations.slice(1)) {
    console.log(\`\${cells.label}: \${await cells.meanSpikeCount()} spikes per cell\`);
  }
  const blocks = await Promise.all(sim.populations.slice(1).map((cells) => cells.getData()));
  plot(blocks, { file: 'activity.svg', title: \`on \${sim.backend.name}\` });
  console.log('activity.svg has a raster and three potentials');
  await sim.end();
}
`;
