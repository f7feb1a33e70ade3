import { expect, test } from 'vitest';
import {
  AdditiveWeightDependence,
  type Backend,
  type BackendRequest,
  type CellGroup,
  DistanceDependentProbabilityConnector,
  FixedProbabilityConnector,
  IF_cond_exp,
  Music,
  RandomDistribution,
  Simulator,
  SpikePairRule,
  STDPMechanism,
  StaticSynapse,
  type SynapseType,
} from '../index.js';

/** A backend that keeps what it is asked for. */
class Notebook implements Backend {
  readonly name: string;
  readonly requests: BackendRequest[] = [];

  constructor(name: string) {
    this.name = name;
  }

  request(request: BackendRequest): ReturnType<Backend['request']> {
    this.requests.push(request);
    return Promise.resolve({ result: { time: 0 }, tables: {} });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const quiet = { seed: 5, onWarning: () => undefined };

async function couple() {
  const music = new Music();
  const [left, right] = [new Notebook('left'), new Notebook('right')];
  const viz = music.config('viz', 1, '/bin/viz', '--scale "0 100"');
  const [a, b, program] = await music.setup(music.config(left), music.config(right), viz);
  a.setup(quiet);
  b.setup(quiet);
  return { music, a, b, program, left, right };
}

/** The same network, in whatever simulators. */
function build(a: Simulator, b: Simulator, project: Pick<Music, 'Projection'>) {
  const tau_m = new RandomDistribution('normal', [20, 2]);
  const excitatory = a.Population([6, 5], IF_cond_exp({ tau_m }), { label: 'E' });
  const inhibitory = b.Population(8, IF_cond_exp({ tau_m }), { label: 'I' });
  const weight = new RandomDistribution('uniform', [0, 0.1]);
  const options = { synapseType: StaticSynapse({ weight, delay: '0.5 + 0.1*d' }) };
  const all = excitatory.plus(inhibitory);
  return [
    a.Projection(excitatory, excitatory, FixedProbabilityConnector(0.3), options),
    project.Projection(
      excitatory,
      inhibitory,
      DistanceDependentProbabilityConnector('exp(-d/4)'),
      options,
    ),
    project.Projection(inhibitory, all, FixedProbabilityConnector(0.5), {
      ...options,
      receptorType: 'inhibitory',
    }),
  ].map(({ connections, label }) => ({ label, ...connections }));
}

test('a network that is cut in two is drawn as the whole', async () => {
  const whole = new Simulator(new Notebook('whole'));
  whole.setup(quiet);
  const uncut = build(whole, whole, whole);
  const { a, b, music } = await couple();
  expect(build(a, b, music)).toEqual(uncut);
});

test('connections are described where they arrive, from inputs that stand for cells elsewhere', async () => {
  const { a, b, music, left, right } = await couple();
  build(a, b, music);
  await a.Population(1, IF_cond_exp()).network.flush();
  await b.Population(1, IF_cond_exp()).network.flush();
  const described = [left, right].map(({ requests }) => {
    const { args } = requests.find(({ call }) => call === 'build') as Extract<
      BackendRequest,
      { call: 'build' }
    >;
    const { populations, projections, inputs, outputs } = args;
    const ends = projections.map(({ pre, post }) => [pre, post]);
    return { populations: populations.map(({ id, label }) => [id, label]), ends, inputs, outputs };
  });
  expect(described).toMatchInlineSnapshot(`
    [
      {
        "ends": [
          [
            0,
            0,
          ],
          [
            1,
            0,
          ],
        ],
        "inputs": [
          {
            "id": 1,
            "port": "right/I",
            "size": 8,
          },
        ],
        "outputs": [
          {
            "cells": [
              {
                "population": 0,
              },
            ],
            "port": "E",
            "variable": "spikes",
          },
        ],
        "populations": [
          [
            0,
            "E",
          ],
          [
            2,
            "population2",
          ],
        ],
      },
      {
        "ends": [
          [
            1,
            0,
          ],
          [
            0,
            0,
          ],
        ],
        "inputs": [
          {
            "id": 1,
            "port": "left/E",
            "size": 30,
          },
        ],
        "outputs": [
          {
            "cells": [
              {
                "population": 0,
              },
            ],
            "port": "I",
            "variable": "spikes",
          },
        ],
        "populations": [
          [
            0,
            "I",
          ],
          [
            2,
            "population2",
          ],
        ],
      },
    ]
  `);
});

test('what a program sends is cells to project from', async () => {
  const { a, music, program, left } = await couple();
  const sent = program.Population([4, 3], { port: 'spikes', label: 'thalamus' });
  expect(sent.positions.slice(2, 5)).toEqual([
    [0, 2, 0],
    [1, 0, 0],
    [1, 1, 0],
  ]);
  const cells = a.Population(5, IF_cond_exp(), { label: 'cells' });
  const synapseType = StaticSynapse({ weight: 0.1, delay: 1 });
  const all = FixedProbabilityConnector(1);
  music.Projection(sent.view({ start: 10 }), cells, all, { synapseType });
  music.Projection(sent, cells, all, { synapseType });
  await cells.network.flush();
  const { args } = left.requests.find(({ call }) => call === 'build') as Extract<
    BackendRequest,
    { call: 'build' }
  >;
  // One port for both projections, with all indices that the program has.
  expect(args.inputs).toEqual([{ id: 1, port: 'viz/spikes', size: 12 }]);
  expect(args.projections.map(({ pre, post }) => [pre, post])).toEqual([
    [1, 0],
    [1, 0],
  ]);
  const attempts: (() => unknown)[] = [
    () => music.Projection(cells, sent, all, { synapseType }),
    () => music.Port(sent, 'spikes', program, 'in'),
    () => sent.record('spikes'),
    () => a.Projection(sent, cells, all),
    () => program.Population(3, { ports: 'x' } as object),
  ];
  for (const attempt of attempts) expect(attempt).toThrowErrorMatchingSnapshot();
  await expect(sent.getData()).rejects.toThrow('of which only spikes are known');
});

test('what cannot be coupled is refused where it is written', async () => {
  const { a, b, music, program } = await couple();
  const cells = a.Population(3, IF_cond_exp(), { label: 'cells' });
  const others = b.Population(3, IF_cond_exp(), { label: 'others' });
  const all = FixedProbabilityConnector(1);
  const stranger = new Simulator(new Notebook('stranger'));
  stranger.setup(quiet);
  const strange = stranger.Population(1, IF_cond_exp(), { label: 'strange' });
  const attempts: (() => unknown)[] = [
    () => a.Projection(others, cells, all),
    () => music.Projection(cells, others, all),
    () => music.Projection(cells, strange, all, { synapseType: StaticSynapse({ delay: 1 }) }),
    () => music.Port(cells, 'w', program, 'in'),
    () => music.Port(cells.plus(others), 'spikes', program, 'in'),
    () => new Music().Port(cells, 'spikes', program, 'in'),
  ];
  const messages = attempts.map((attempt) => {
    try {
      attempt();
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  });
  await expect(a.run(1)).rejects.toThrow('Call music.run, which is for all of them');
  await expect(b.reset()).rejects.toThrow('PYNN_COUPLING_INVALID');
  expect(messages).toMatchInlineSnapshot(`
    [
      "PYNN_CONNECTION_INVALID: others→cells: these cells are in another simulator (expected cells of left, found 'others' of right). Connect cells of two simulators with music.Projection.",
      "PYNN_COUPLING_INVALID: cells→others: a projection between simulators needs delays: they decide how far those can run apart (found no delay). Give the synapse type a delay, for instance StaticSynapse({ weight, delay: 1 }).",
      "PYNN_COUPLING_INVALID: these cells are in no simulator of this simulation (expected cells built since the last setup() of left, right, found cells of stranger). Correct what is named.",
      "PYNN_RECORDING_INVALID: cells: IF_cond_exp has no variable 'w' to be sent (expected spikes, v, gsyn_exc, gsyn_inh). Record one of the variables that are listed.",
      "PYNN_COUPLING_INVALID: cells+others: a port leads out of one simulator (found cells of several simulators). Give each of them a port of its own.",
      "PYNN_NOT_SET_UP: music.setup() has not been called. Call music.setup() first, with a config for each simulator and program.",
    ]
  `);
});

test('what is no cells, and what cannot be changed between simulators, is refused at its line', async () => {
  const { a, b, music, program } = await couple();
  const cells = a.Population(3, IF_cond_exp(), { label: 'cells' });
  const others = b.Population(3, IF_cond_exp(), { label: 'others' });
  const all = FixedProbabilityConnector(1);
  const nothing = a.Assembly([], 'nothing');
  const plastic = (dendritic_delay_fraction: number) =>
    STDPMechanism({
      delay: 1,
      dendritic_delay_fraction,
      timing_dependence: SpikePairRule(),
      weight_dependence: AdditiveWeightDependence(),
    });
  const lay = (synapseType: SynapseType, label = 'p') =>
    music.Projection(cells, others, all, { label, synapseType });
  const projection = lay(StaticSynapse({ weight: 0.1, delay: 1 }));
  const attempts: (() => unknown)[] = [
    () => music.Projection(undefined as unknown as CellGroup, cells, all),
    () => music.Projection(cells, nothing, all),
    () => music.Port(nothing, 'spikes', program, 'in'),
    () => lay(plastic(1)),
    () => lay(plastic(0), 'plastic').set({ dendritic_delay_fraction: 0.5 }),
    () => projection.set({ weight: 0.2, delay: 2 }),
    () => {
      projection.at(0).delay = 2;
    },
  ];
  const messages = attempts.map((attempt) => {
    try {
      attempt();
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  });
  expect(messages).toMatchInlineSnapshot(`
    [
      "PYNN_CONNECTION_INVALID: undefined→cells: pre has to be cells (expected a Population, a PopulationView or an Assembly, found undefined). Correct the populations, the connector, the receptor type or the weights.",
      "PYNN_CONNECTION_INVALID: cells→nothing: post has to be cells (expected a Population, a PopulationView or an Assembly, found an Assembly of nothing). Correct the populations, the connector, the receptor type or the weights.",
      "PYNN_CONNECTION_INVALID: viz.in: what leads to a port has to be cells (expected a Population, a PopulationView or an Assembly, found an Assembly of nothing). Correct the populations, the connector, the receptor type or the weights.",
      "PLASTICITY_ACROSS_CUT: p: a part of the synapses' delay is dendritic, and their plasticity depends on it (expected dendritic_delay_fraction: 0, or a static or short-term plastic synapse, found dendritic_delay_fraction: 1). Keep both populations in one simulator, or use one of these.",
      "PLASTICITY_ACROSS_CUT: plastic: a part of the synapses' delay is dendritic, and their plasticity depends on it (expected dendritic_delay_fraction: 0, or a static or short-term plastic synapse, found dendritic_delay_fraction: 0.5). Keep both populations in one simulator, or use one of these.",
      "PYNN_COUPLING_INVALID: p: delays between simulators cannot be changed once they are made. Give them when the projection is made.",
      "PYNN_COUPLING_INVALID: p: delays between simulators cannot be changed once they are made. Give them when the projection is made.",
    ]
  `);
  expect(projection.at(0).weight).toBe(0.1);
  projection.set({ weight: 0.2 });
  expect(projection.at(0).weight).toBe(0.2);
});

test('a run of all has callbacks, at steps of all of them, and refuses times that are past', async () => {
  const { a, b, music } = await couple();
  a.setup({ ...quiet, timestep: 0.1 });
  b.setup({ ...quiet, timestep: 0.25 });
  const calls: number[] = [];
  const callback = (time: number): number => {
    calls.push(time);
    return Infinity;
  };
  await expect(music.run(-5)).rejects.toThrow('0 ms or more, found -5 ms');
  await expect(music.runUntil(-5)).rejects.toThrow('0 ms or later, found -5 ms');
  await expect(music.run(Number.NaN, { callbacks: [callback] })).rejects.toThrow('found NaN ms');
  expect(calls).toEqual([]);
  // As far as it goes without processes: the callback comes first.
  await music.run(0, { callbacks: [callback] });
  expect(calls).toEqual([0]);
});

test('handles have the types of their configs', async () => {
  const { music, a, b, program } = await couple();
  const cells = a.Population(1, IF_cond_exp());
  // @ts-expect-error: a simulator is no program
  expect(() => music.Port(cells, 'spikes', b, 'in')).not.toThrow();
  // @ts-expect-error: a program is not set up
  expect(program.setup).toBeUndefined();
  // @ts-expect-error: a program needs a path
  expect(music.config('viz', 1)).toBeDefined();
});

test('simulators of one seed draw the same network, and noise of their own', async () => {
  const seedsOf = async (options: { readonly seed?: number }) => {
    const music = new Music();
    const backends = [new Notebook('nest'), new Notebook('nest'), new Notebook('nest')];
    const sims = await music.setup(...backends.map((backend) => music.config(backend)));
    for (const sim of sims) {
      sim.setup({ ...quiet, ...options });
      await sim.Population(1, IF_cond_exp()).network.flush();
    }
    return backends.map(({ requests }) => {
      const { args } = requests.find(({ call }) => call === 'setup')!;
      return (args as { readonly seed: number }).seed;
    });
  };
  const seeds = await seedsOf({ seed: 5 });
  expect(seeds[0]).toBe(5);
  expect(new Set([...seeds, ...(await seedsOf({ seed: 6 }))]).size).toBe(6);
  expect(await seedsOf({ seed: 5 })).toEqual(seeds);
  expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
});

test('there are simulators of certain names', async () => {
  const music = new Music();
  await expect(
    music.setup(
      // @ts-expect-error: there is no such simulator
      music.config('moose'),
    ),
  ).rejects.toThrow('expected nest, neuron, brian2, found moose');
});
