import { expect, test } from 'vitest';
import {
  AllToAllConnector,
  type Backend,
  type BackendRequest,
  type Cells,
  CondExpPostSynapticResponse,
  CurrExpPostSynapticResponse,
  EIF_cond_exp_isfa_ista,
  FromListConnector,
  HH_cond_exp,
  IF_cond_exp,
  IF_curr_exp,
  LIF,
  OneToOneConnector,
  PointNeuron,
  RandomDistribution,
  Simulator,
  SpikeSourceArray,
  SpikeSourcePoisson,
  STDPMechanism,
  StaticSynapse,
  simulator,
  TsodyksMarkramSynapse,
} from './index.js';

/** A backend of a third party: it keeps what it is asked for. */
class Notebook implements Backend {
  readonly name: string;
  readonly requests: BackendRequest[] = [];

  constructor(name = 'notebook') {
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

const begin = (name?: string) => {
  const backend = new Notebook(name);
  const sim = new Simulator(backend);
  const warnings: string[] = [];
  sim.setup({ timestep: 0.1, minDelay: 0.1, seed: 3, onWarning: (text) => warnings.push(text) });
  return { backend, sim, warnings };
};

/** Requests with their tables as rows. */
const shown = ({ requests }: Notebook): unknown[] =>
  requests.map(({ call, args, tables = {} }) => ({
    call,
    args,
    tables: Object.fromEntries(
      Object.entries(tables).map(([name, table]) => [name, table.toArray().map(String)]),
    ),
  }));

test('what a script builds goes to the backend as one description, in the order of the script', async () => {
  const { backend, sim } = begin();
  const input = sim.Population(2, SpikeSourceArray({ spike_times: [[1, 2], []] }), { label: 'in' });
  const cells = sim.Population(3, IF_curr_exp({ tau_m: 10, i_offset: [0, 0.5, 1] }), {
    label: 'cells',
    initialValues: { v: -60 },
  });
  sim.Projection(input, cells, OneToOneConnector(), {
    synapseType: StaticSynapse({ weight: 0.5, delay: '0.1 + 0.2 * d' }),
  });
  cells.record('spikes');
  cells.view([0, 2]).record('v', { samplingInterval: 1 });
  cells.inject(sim.DCSource({ amplitude: 0.1 }));
  expect(backend.requests).toEqual([]);
  await sim.run(10);
  cells.view({ start: 1 }).set({ tau_m: 15 });
  await sim.runUntil(20);
  expect(shown(backend)).toMatchSnapshot();
  expect(cells.get('tau_m')).toEqual([10, 15, 15]);
});

test('assemblies and views are connected population by population', async () => {
  const { backend, sim } = begin();
  const a = sim.Population(3, IF_curr_exp(), { label: 'a' });
  const b = sim.Population(2, IF_curr_exp(), { label: 'b' });
  const both = sim.Assembly([a.view([1, 2]), b]);
  const projection = sim.Projection(a, both, AllToAllConnector({ allowSelfConnections: false }), {
    synapseType: StaticSynapse({ weight: 1, delay: 0.1 }),
  });
  expect(projection.shape).toEqual([3, 4]);
  expect(projection.size).toBe(3 * 4 - 2);
  await sim.run(1);
  const build = backend.requests[1]!;
  const rows = (name: string) => build.tables![name]!.toArray().map(({ pre, post }) => [pre, post]);
  expect(rows('projection:0')).toEqual([
    [0, 1],
    [2, 1],
    [0, 2],
    [1, 2],
  ]);
  expect(rows('projection:1')).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [0, 1],
    [1, 1],
    [2, 1],
  ]);
});

test('the same seed gives the same network on every backend, another seed another', async () => {
  const build = async (seed: number, name: string): Promise<string> => {
    const backend = new Notebook(name);
    const sim = new Simulator(backend);
    sim.setup({ seed, onWarning: () => undefined });
    const tau_m = new RandomDistribution('normal', [20, 2]);
    const cells = sim.Population([5, 5], IF_cond_exp({ tau_m }));
    const weight = new RandomDistribution('uniform', [0, 0.1]);
    sim.Projection(cells, cells.sample(10), AllToAllConnector(), {
      synapseType: StaticSynapse({ weight }),
    });
    await sim.run(1);
    return JSON.stringify(shown(backend).slice(1));
  };
  const first = await build(1, 'nest');
  expect(await build(1, 'brian2')).toBe(first);
  expect(await build(2, 'nest')).not.toBe(first);
});

test('an error of each kind names the argument, what was given and what is accepted', () => {
  const { sim } = begin();
  const cells = sim.Population(3, IF_cond_exp(), { label: 'cells' });
  const source = sim.Population(3, SpikeSourcePoisson(), { label: 'source' });
  const connect = (options: object, post: Cells = cells) =>
    sim.Projection(source, post, AllToAllConnector(), options);
  const unchecked = <T>(value: unknown): T => value as T;
  const attempts: (() => unknown)[] = [
    () => new Simulator(new Notebook()).Population(1, LIF()),
    () => sim.setup({ timestep: 0 }),
    () => sim.setup({ timestep: 0.1, minDelay: 0.05 }),
    () => sim.setup({ minDelay: 2, maxDelay: 1 }),
    () => sim.setup({ seed: -1 }),
    () => simulator(unchecked('moose')),
    () => IF_cond_exp(unchecked({ tau: 1, tau_m: 2 })),
    () => sim.Population(0, IF_cond_exp()),
    () => sim.Population([2, 2, 2, 2], IF_cond_exp()),
    () => sim.Population(3, IF_cond_exp({ tau_m: [1, 2] }), { label: 'short' }),
    () => sim.Population(3, IF_cond_exp({ tau_m: unchecked('10') }), { label: 'text' }),
    () => sim.Population(2, SpikeSourceArray({ spike_times: unchecked(5) }), { label: 'times' }),
    () => sim.Population(2, IF_cond_exp(), { initialValues: unchecked({ w: 1 }) }),
    () => cells.view([3]),
    () => cells.view([true]),
    () => cells.set(unchecked({ rate: 1 })),
    () => cells.record(unchecked('w')),
    () => source.inject(sim.DCSource()),
    () => sim.DCSource(unchecked({ mean: 1 })),
    () => TsodyksMarkramSynapse(unchecked({ tau: 1 })),
    () => STDPMechanism(unchecked({ A_plus: 1 })),
    () => connect({ receptorType: 'NMDA' }),
    () => connect({}, source),
    () => connect({ synapseType: StaticSynapse({ weight: -1 }) }),
    () => connect({ synapseType: StaticSynapse({ weight: 'exp(x)' }) }),
    () => connect({ synapseType: StaticSynapse({ weight: [[1]] }) }),
    () => PointNeuron(IF_cond_exp(), {}),
    () =>
      PointNeuron(LIF(), { A: CurrExpPostSynapticResponse(), B: CondExpPostSynapticResponse() }),
  ];
  const messages = attempts.map((attempt) => {
    try {
      attempt();
    } catch (error) {
      return (error as Error).message;
    }
    return 'no error';
  });
  expect(messages).not.toContain('no error');
  expect(messages).toMatchSnapshot();
});

test('a wrong name does not compile', () => {
  // @ts-expect-error: tau is no parameter of this model
  expect(() => IF_curr_exp({ tau: 1 })).toThrow(/PYNN_PARAMETER_UNKNOWN/);
  // @ts-expect-error: spike times are lists
  expect(SpikeSourceArray({ spike_times: 1 })).toBeDefined();
  const composed = PointNeuron(LIF(), { AMPA: CondExpPostSynapticResponse() });
  const cells = begin().sim.Population(1, composed);
  expect(cells.get('AMPA.tau_syn')).toEqual([5]);
  // @ts-expect-error: there is no such receptor type
  expect(() => cells.get('NMDA.tau_syn')).toThrow(/Did you mean AMPA.tau_syn/);
  // @ts-expect-error: there is no such parameter of the synapse
  expect(() => StaticSynapse({ wait: 1 })).toThrow(/PYNN_PARAMETER_UNKNOWN/);
});

test('what PyNN cannot change of a composed neuron is refused before anything is changed', () => {
  const values = (name: string, parameters: { tau_m?: number; 'AMPA.tau_syn'?: number }) => {
    const composed = PointNeuron(LIF(), { AMPA: CondExpPostSynapticResponse() });
    const cells = begin(name).sim.Population(2, composed, { label: 'cells' });
    try {
      cells.set(parameters);
    } catch (error) {
      return [(error as Error).message, cells.get(['tau_m', 'AMPA.tau_syn'])];
    }
    return cells.get(['tau_m', 'AMPA.tau_syn']);
  };
  const unchanged = [
    [20, 20],
    [5, 5],
  ];
  const refusal = (name: string, what: string) =>
    `PYNN_NOT_SUPPORTED: cells: PyNN on ${name} cannot change ${what} of a PointNeuron once it is built. Give the values where the PointNeuron is made, one for each cell if need be.`;
  const both = { tau_m: 12, 'AMPA.tau_syn': 4 };
  expect(values('nest', both)).toEqual([refusal('nest', 'tau_m, AMPA.tau_syn'), unchanged]);
  expect(values('neuron', { tau_m: 12 })).toEqual([refusal('neuron', 'tau_m'), unchanged]);
  expect(values('brian2', both)).toEqual([refusal('brian2', 'AMPA.tau_syn'), unchanged]);
  expect(values('brian2', { tau_m: 12 })).toEqual([
    [12, 12],
    [5, 5],
  ]);
});

test('where a backend is known to be wrong, the fact is said once, and only there', () => {
  const build = (name: string): string[] => {
    const { sim, warnings } = begin(name);
    const hh = sim.Population(2, HH_cond_exp());
    sim.Population(2, HH_cond_exp());
    sim.Population(2, EIF_cond_exp_isfa_ista({ b: [0, 1] }), { initialValues: { w: 0.1 } });
    sim.Projection(
      hh,
      hh,
      FromListConnector([
        [0, 1, 1, 1],
        [0, 1, 1, 1],
      ]),
    );
    sim.DCSource({ start: 0 });
    return warnings;
  };
  expect(build('notebook')).toEqual([]);
  expect(['nest', 'neuron', 'brian2'].map(build)).toMatchSnapshot();
});
