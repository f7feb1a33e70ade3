import * as pynn from '@antiphon/pynn';

const EXCITATORY = 400;
const INHIBITORY = 100;

/** The spikes of a population: times [ms] and indices. */
export interface Spikes {
  readonly times: Float64Array;
  readonly indices: Int32Array;
}

/** What projects: a simulator within itself, or `music` between two. */
type Project = Pick<pynn.Simulator, 'Projection'>;

/** How the network is set up in each simulator. */
export const SETUP = {
  timestep: 0.1,
  minDelay: 0.1,
  maxDelay: 5,
  seed: 11,
  spikePrecision: 'on_grid',
  onWarning: () => undefined,
} as const;

/**
 * 500 cells, each driven by a current of its own, all kinds connected at random. Weights are dyadic, so that sums of them do not depend on
 * their order.
 */
export function buildRecurrent(left: pynn.Simulator, right: pynn.Simulator, across: Project) {
  const cell = (count: number) =>
    pynn.IF_curr_exp({
      tau_refrac: 2,
      i_offset: (i) => 0.7 + (0.6 * i) / count,
    });
  const v = new pynn.RandomDistribution('uniform', [-65, -50]);
  const excitatory = left.Population(EXCITATORY, cell(EXCITATORY), {
    label: 'excitatory',
    initialValues: { v },
  });
  const inhibitory = right.Population(INHIBITORY, cell(INHIBITORY), {
    label: 'inhibitory',
    initialValues: { v },
  });
  const random = pynn.FixedProbabilityConnector(0.1);
  const delay = (d: number): number => 1.5 + 0.1 * (d % 20);
  const exciting = pynn.StaticSynapse({ weight: 2 ** -5, delay });
  const inhibiting = pynn.StaticSynapse({ weight: -(2 ** -3), delay });
  const toInhibitory = across.Projection(excitatory, inhibitory, random, { synapseType: exciting });
  left.Projection(excitatory, excitatory, random, { synapseType: exciting });
  across.Projection(inhibitory, excitatory, random, { synapseType: inhibiting });
  right.Projection(inhibitory, inhibitory, random, { synapseType: inhibiting });
  for (const population of [excitatory, inhibitory]) population.record('spikes');
  excitatory.view([3]).record('v');
  return { excitatory, inhibitory, toInhibitory };
}

/** The spikes of the last segment. */
export async function spikesOf(population: pynn.Population): Promise<Spikes> {
  const { segments } = await population.getData();
  return pynn.spikesOf(segments.at(-1)!);
}
