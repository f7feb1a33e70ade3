import type { ErrorCode } from '@antiphon/core';
import { expect, test } from 'vitest';
import {
  AdditiveWeightDependence,
  AllToAllConnector,
  ArrayConnector,
  type CellType,
  CloneConnector,
  ConnectionError,
  CSAConnector,
  CurrExpPostSynapticResponse,
  DistanceDependentProbabilityConnector,
  type ErrorKind,
  FixedNumberPreConnector,
  FixedProbabilityConnector,
  FromListConnector,
  Grid2D,
  IF_cond_exp,
  IF_curr_delta,
  IF_curr_exp,
  InvalidDimensionsError,
  InvalidModelError,
  InvalidParameterValueError,
  InvalidWeightError,
  LIF,
  NoModelAvailableError,
  NonExistentParameterError,
  PhiloxRNG,
  PointNeuron,
  RandomDistribution,
  RecordingError,
  Simulator,
  SmallWorldConnector,
  Space,
  SpikePairRule,
  SpikeSourceArray,
  SpikeSourcePoisson,
  STDPMechanism,
  StaticSynapse,
  simulator,
  TsodyksMarkramSynapse,
} from '../index.js';

/** A value of a kind that the compiler would refuse. */
const unchecked = <T>(value: unknown): T => value as T;

const CELL_TYPES = ['IF_cond_exp', 'IF_curr_exp', 'SpikeSourcePoisson', 'SpikeSourceArray'];

const begin = (cellTypes: readonly string[] = CELL_TYPES): Simulator => {
  const sim = new Simulator({
    name: 'small',
    cellTypes,
    synapseTypes: ['StaticSynapse'],
    request: () => Promise.resolve({ result: { time: 5 }, tables: {} }),
    close: () => Promise.resolve(),
  });
  sim.setup({ timestep: 0.1, minDelay: 0.1, onWarning: () => undefined });
  return sim;
};
/** Under the name of a simulator that is known. */
const named = (name: string): Simulator => {
  const own = new Simulator({
    name,
    request: () => Promise.resolve({ result: { time: 5 }, tables: {} }),
    close: () => Promise.resolve(),
  });
  own.setup({ onWarning: () => undefined });
  return own;
};
const sim = begin();
const cells = sim.Population(3, IF_cond_exp(), { label: 'cells' });
const currents = sim.Population(2, IF_curr_exp(), { label: 'currents' });
const source = sim.Population(3, SpikeSourcePoisson(), { label: 'source' });
const connect = (connector = AllToAllConnector(), options: object = {}, post = cells) =>
  sim.Projection(source, post, connector, { label: 'p', ...options });
const projection = connect();
const weighted = (weight: unknown, connector = AllToAllConnector()) =>
  connect(connector, { synapseType: StaticSynapse({ weight: unchecked(weight) }) });

/** Where it is, what was given, what is accepted. */
type Facts = readonly [where: string, found: string, expected: string];
type Attempt = () => unknown;

const attempts: Readonly<Record<string, readonly [ErrorKind<ErrorCode>, Facts, Attempt]>> = {
  // 1.1 control
  'an option of setup by its name in Python': [
    NonExistentParameterError,
    ['setup', "'min_delay'", 'minDelay'],
    () => sim.setup(unchecked({ min_delay: 1 })),
  ],
  'an option of setup of long ago': [
    NonExistentParameterError,
    ['setup', "'dt'", 'timestep'],
    () => sim.setup(unchecked({ dt: 0.1 })),
  ],
  'a time step of nothing': [
    InvalidParameterValueError,
    ['setup', '0', 'above 0 ms'],
    () => begin().setup({ timestep: 0 }),
  ],
  'a smallest delay below the time step': [
    InvalidParameterValueError,
    ['setup', '0.05 ms', 'a time step or more'],
    () => begin().setup({ minDelay: 0.05 }),
  ],
  'a largest delay below the smallest': [
    InvalidParameterValueError,
    ['setup', '1 ms and 2 ms', 'not be below the smallest'],
    () => begin().setup({ minDelay: 2, maxDelay: 1 }),
  ],
  'a largest delay without an end': [
    InvalidParameterValueError,
    ['setup', 'Infinity ms', 'a time step or more'],
    () => begin().setup({ maxDelay: Number.POSITIVE_INFINITY }),
  ],
  'a run without an end': [
    InvalidParameterValueError,
    ['run', 'Infinity ms', '0 ms or more'],
    () => sim.run(Number.POSITIVE_INFINITY),
  ],
  'a run up to a time that never comes': [
    InvalidParameterValueError,
    ['run', 'Infinity ms', 'has to end'],
    () => sim.runUntil(Number.POSITIVE_INFINITY),
  ],
  'a run of negative length': [
    InvalidParameterValueError,
    ['run', '-1 ms', '0 ms or more'],
    () => sim.run(-1),
  ],
  'a run whose length is text': [
    InvalidParameterValueError,
    ['run', '"100"', '0 ms or more'],
    () => sim.run(unchecked('100')),
  ],
  'a reset of NEST without a time for spikes to leave it': [
    InvalidParameterValueError,
    ['reset', 'no tFlush', 'well above 100 ms'],
    () => named('nest').reset(),
  ],
  'a run up to a time that is past': [
    InvalidParameterValueError,
    ['run', '2 ms', '5 ms or later'],
    async () => {
      const own = begin();
      await own.run(5);
      return own.runUntil(2);
    },
  ],
  'a simulator that there is not': [
    InvalidParameterValueError,
    ['simulator', 'moose', 'nest, neuron, brian2'],
    () => simulator(unchecked('moose')),
  ],
  // 1.3 values of parameters
  'a parameter that a model does not have': [
    NonExistentParameterError,
    ['IF_cond_exp', "'tau'", 'Did you mean tau_m?'],
    () => IF_cond_exp(unchecked({ tau: 1 })),
  ],
  'a parameter set that there is not': [
    NonExistentParameterError,
    ['IF_cond_exp', "'tau_mem'", 'Did you mean tau_m?'],
    () => cells.set(unchecked({ tau_mem: 1 })),
  ],
  'a property of a cell that there is not': [
    NonExistentParameterError,
    ['IF_cond_exp', "'v_threshold'", 'Did you mean v_thresh?'],
    () => Object.assign(cells.at(0), { v_threshold: 1 }),
  ],
  'a value of another kind': [
    InvalidParameterValueError,
    ['text.tau_m', '"10"', 'a number, a list'],
    () => sim.Population(3, IF_cond_exp({ tau_m: unchecked('10') }), { label: 'text' }),
  ],
  'a value that is no number': [
    InvalidParameterValueError,
    ['cells.tau_m', 'NaN', 'no number'],
    () => cells.set({ tau_m: Number.NaN }),
  ],
  'a list of another length': [
    InvalidDimensionsError,
    ['cells.tau_m', '2', '3 values'],
    () => cells.set({ tau_m: [1, 2] }),
  ],
  'a number for spike times': [
    InvalidParameterValueError,
    ['times.spike_times', '5', 'a list of numbers'],
    () => sim.Population(2, SpikeSourceArray({ spike_times: unchecked(5) }), { label: 'times' }),
  ],
  'spike times that decrease': [
    InvalidParameterValueError,
    ['times.spike_times', '3 after 5', 'not decrease'],
    () => sim.Population(2, SpikeSourceArray({ spike_times: [5, 3] }), { label: 'times' }),
  ],
  'a state variable that there is not': [
    NonExistentParameterError,
    ['IF_cond_exp', "'w'", 'v, gsyn_exc, gsyn_inh'],
    // @ts-expect-error: there is no such variable
    () => cells.initialize({ w: 1 }),
  ],
  'a time constant below 0': [
    InvalidParameterValueError,
    ['cells.tau_m', '-10 ms', 'more than 0 ms'],
    () => cells.set({ tau_m: [10, -10, 20] }),
  ],
  'a negative rate': [
    InvalidParameterValueError,
    ['slow.rate', '-5 Hz', '0 or more Hz'],
    () => sim.Population(1, SpikeSourcePoisson({ rate: -5 }), { label: 'slow' }),
  ],
  'negative spike times': [
    InvalidParameterValueError,
    ['early.spike_times', '-5 ms', '0 or more ms'],
    () => sim.Population(1, SpikeSourceArray({ spike_times: [-5, 10] }), { label: 'early' }),
  ],
  'a reset above the threshold on NEST': [
    InvalidParameterValueError,
    ['high.v_reset', '-50 mV', 'less than -60 mV'],
    () =>
      named('nest').Population(3, IF_cond_exp({ v_thresh: -60, v_reset: [-70, -50, -70] }), {
        label: 'high',
      }),
  ],
  'parameters without their names': [
    InvalidParameterValueError,
    ['IF_cond_exp', '10, 5', '{ v_rest: value, cm: value'],
    () => unchecked<(...values: number[]) => unknown>(IF_cond_exp)(10, 5),
  ],
  'a parameter beside its value': [
    InvalidParameterValueError,
    ['IF_cond_exp', '"tau_m"', '{ v_rest: value, cm: value'],
    () => cells.set(unchecked('tau_m')),
  ],
  // 1.4 populations
  'a size as text': [
    InvalidParameterValueError,
    ['Population', '"10"', 'a whole number above 0'],
    () => sim.Population(unchecked('10'), IF_cond_exp()),
  ],
  'a size of nothing': [
    InvalidParameterValueError,
    ['Population', '0', 'a whole number above 0'],
    () => sim.Population(0, IF_cond_exp()),
  ],
  'a size of four numbers': [
    InvalidParameterValueError,
    ['Population', '[2,2,2,2]', 'two or three'],
    () => sim.Population([2, 2, 2, 2], IF_cond_exp()),
  ],
  'a size of several numbers beside a structure': [
    InvalidParameterValueError,
    ['Population', '[2,2]', 'one number beside'],
    () => sim.Population([2, 2], IF_cond_exp(), { structure: Grid2D() }),
  ],
  'a cell type that was not called': [
    InvalidModelError,
    ['new', 'IF_cond_exp', 'IF_cond_exp({ ... })'],
    () => sim.Population(2, unchecked<CellType>(IF_cond_exp), { label: 'new' }),
  ],
  'a cell type that the simulator does not have': [
    NoModelAvailableError,
    ['new', 'PointNeuron', 'IF_cond_exp, IF_curr_exp'],
    () =>
      sim.Population(2, PointNeuron(LIF(), { A: CurrExpPostSynapticResponse() }), { label: 'new' }),
  ],
  'a part of a cell as a cell type': [
    InvalidModelError,
    ['new', 'LIF', 'a part of a PointNeuron'],
    () => sim.Population(2, LIF(), { label: 'new' }),
  ],
  'a neuron of a PointNeuron': [
    InvalidParameterValueError,
    ['PointNeuron', 'IF_cond_exp', 'LIF or AdExp'],
    () => PointNeuron(IF_cond_exp(), {}),
  ],
  'an index that there is not': [
    InvalidParameterValueError,
    ['cells', '3', 'indices from 0 to 2'],
    () => cells.at(3),
  ],
  'a mask of another length': [
    InvalidParameterValueError,
    ['cells', '1', '3 truth values'],
    () => cells.view([true]),
  ],
  'positions for other cells': [
    InvalidDimensionsError,
    ['cells.positions', '1', '3 positions'],
    () => {
      cells.positions = [[0, 0, 0]];
    },
  ],
  'a cell of another population': [
    InvalidParameterValueError,
    ['cells', '6', 'ids from 0 to 2'],
    () => cells.idToIndex(source.at(1)),
  ],
  'a label that an assembly does not have': [
    InvalidParameterValueError,
    ['both', 'x', 'cells, currents'],
    () => sim.Assembly([cells, currents], 'both').getPopulation('x'),
  ],
  'a response of a point neuron that is none': [
    InvalidParameterValueError,
    ['PointNeuron.AMPA', 'IF_cond_exp', 'CondExpPostSynapticResponse'],
    () => PointNeuron(LIF(), { AMPA: IF_cond_exp() }),
  ],
  'units of what cells do not have': [
    RecordingError,
    ['cells', 'none', 'spikes, v, gsyn_exc, gsyn_inh'],
    // @ts-expect-error: there is no such variable
    () => cells.findUnits('w'),
  ],
  'a variable that cannot be recorded': [
    RecordingError,
    ['cells', "'w'", 'spikes, v, gsyn_exc, gsyn_inh'],
    // @ts-expect-error: there is no such variable
    () => cells.record('w'),
  ],
  "'NoMutual' where there is no such thing": [
    InvalidParameterValueError,
    ['AllToAllConnector.allowSelfConnections', '"NoMutual"', 'true or false'],
    () => AllToAllConnector(unchecked({ allowSelfConnections: 'NoMutual' })),
  ],
  'two sampling intervals': [
    InvalidParameterValueError,
    ['cells', '2 ms', 'samplingInterval 1 ms'],
    () => {
      cells.record('v', { samplingInterval: 1 });
      cells.record('gsyn_exc', { samplingInterval: 2 });
    },
  ],
  'a current into spike sources': [
    InvalidParameterValueError,
    ['source', 'SpikeSourcePoisson', 'no current can be injected'],
    () => source.inject(sim.DCSource()),
  ],
  'a current into what are no cells': [
    ConnectionError,
    ['injectInto', '"cells"', 'a Population, a PopulationView or an Assembly'],
    () => sim.DCSource().injectInto(unchecked('cells')),
  ],
  'data of a variable that is not recorded': [
    RecordingError,
    ['currents', "'v' is not recorded", 'expected spikes'],
    () => {
      currents.record('spikes');
      return currents.getData({ variables: ['spikes', 'v'] });
    },
  ],
  'counts of spikes that are not recorded': [
    RecordingError,
    ['source', "'spikes' is not recorded", "record('spikes')"],
    () => source.meanSpikeCount(),
  ],
  'a fact that a description does not have': [
    InvalidParameterValueError,
    ['describe', 'name', 'label, size'],
    () => cells.describe({ template: '$name' }),
  ],
  // 1.5 projections
  'something else than cells': [
    ConnectionError,
    ['p', '[1,2]', 'a Population, a PopulationView or an Assembly'],
    () => sim.Projection(unchecked([1, 2]), cells, AllToAllConnector(), { label: 'p' }),
  ],
  'cells of another simulator': [
    ConnectionError,
    ['p', "'elsewhere' of nest", 'cells of small'],
    () => {
      const elsewhere = named('nest').Population(2, IF_cond_exp(), { label: 'elsewhere' });
      return sim.Projection(cells, elsewhere, AllToAllConnector(), { label: 'p' });
    },
  ],
  'a synapse type in place of options': [
    InvalidModelError,
    ['Projection', 'StaticSynapse', '{ synapseType: StaticSynapse({ ... }) }'],
    () => sim.Projection(source, cells, AllToAllConnector(), unchecked<object>(StaticSynapse())),
  ],
  'dendritic delays of plastic synapses on Brian2': [
    NoModelAvailableError,
    ['p.synapseType', 'dendritic_delay_fraction: 1', 'dendritic_delay_fraction: 0'],
    () => {
      const own = named('brian2');
      const post = own.Population(2, IF_cond_exp());
      const synapseType = STDPMechanism({
        timing_dependence: SpikePairRule(),
        weight_dependence: AdditiveWeightDependence(),
      });
      own.Projection(post, post, AllToAllConnector(), { label: 'p', synapseType });
    },
  ],
  'plasticity without a rule': [
    InvalidModelError,
    ['STDPMechanism.timing_dependence', 'nothing', 'SpikePairRule()'],
    () => STDPMechanism(unchecked({ weight: 1 })),
  ],
  'values of a synapse without their names': [
    InvalidParameterValueError,
    ['StaticSynapse', '0.1, 1', '{ weight: value, delay: value }'],
    () => unchecked<(...values: number[]) => unknown>(StaticSynapse)(0.1, 1),
  ],
  'a share above 1': [
    InvalidParameterValueError,
    ['TsodyksMarkramSynapse.U', '2', '0 to 1'],
    () => TsodyksMarkramSynapse({ U: 2 }),
  ],
  'shares of which one is above 1': [
    InvalidParameterValueError,
    ['p.U', '9', '0 to 1'],
    () => {
      const own = named('nest');
      const post = own.Population(2, IF_cond_exp());
      own.Projection(post, post, AllToAllConnector(), {
        label: 'p',
        synapseType: TsodyksMarkramSynapse({ U: [0, 9, 0, 0] }),
      });
    },
  ],
  'something else than a connector': [
    InvalidModelError,
    ['p', 'AllToAllConnector', 'has not been called'],
    () => connect(unchecked(AllToAllConnector)),
  ],
  'something else than a synapse type': [
    InvalidModelError,
    ['p.synapseType', '0.5', 'StaticSynapse({ weight: 0.1 })'],
    () => connect(AllToAllConnector(), { synapseType: 0.5 }),
  ],
  'a synapse type that the simulator does not have': [
    NoModelAvailableError,
    ['p.synapseType', 'ElectricalSynapse', 'StaticSynapse'],
    () =>
      connect(AllToAllConnector(), { synapseType: { name: 'ElectricalSynapse', parameters: {} } }),
  ],
  'a receptor type that there is not': [
    ConnectionError,
    ['p', 'NMDA', 'excitatory, inhibitory'],
    () => connect(AllToAllConnector(), { receptorType: 'NMDA' }),
  ],
  'cells that receive nothing': [
    ConnectionError,
    ['p', 'SpikeSourcePoisson', 'cells that have receptors'],
    () => connect(AllToAllConnector(), {}, unchecked(source)),
  ],
  'a negative conductance': [
    InvalidWeightError,
    ['p', '-1', 'a positive number'],
    () => weighted(-1),
  ],
  'signs of currents that are mixed': [
    InvalidWeightError,
    ['c', '-1', 'sign of the weight'],
    () =>
      sim.Projection(source, currents, AllToAllConnector(), {
        label: 'c',
        receptorType: 'excitatory',
        synapseType: StaticSynapse({
          weight: [
            [1, -1],
            [1, 1],
            [1, 1],
          ],
        }),
      }),
  ],
  'signs of other currents that are mixed': [
    InvalidWeightError,
    ['c', '1 and -1', 'positive weights, or negative ones'],
    () => {
      const own = new Simulator({
        name: 'other',
        request: () => Promise.resolve({ result: { time: 0 }, tables: {} }),
        close: () => Promise.resolve(),
      });
      own.setup({ onWarning: () => undefined });
      const composed = PointNeuron(LIF(), { X: CurrExpPostSynapticResponse() });
      const post = own.Population(2, composed);
      const synapseType = StaticSynapse({ weight: [[1, -1]] });
      own.Projection(post.view([0]), post, AllToAllConnector(), { label: 'c', synapseType });
    },
  ],
  'a parameter that a synapse does not have': [
    NonExistentParameterError,
    ['StaticSynapse', "'weigth'", 'Did you mean weight?'],
    () => StaticSynapse(unchecked({ weigth: 1 })),
  ],
  'a parameter that a rule does not have': [
    NonExistentParameterError,
    ['SpikePairRule', "'tau'", 'tau_plus, tau_minus'],
    () => SpikePairRule(unchecked({ tau: 1 })),
  ],
  'an expression that means nothing': [
    InvalidParameterValueError,
    ['exp(x)', "'x'", 'd, e, pi'],
    () => weighted('exp(x)'),
  ],
  'a matrix of another shape': [
    InvalidDimensionsError,
    ['p.weight', '1 x 1', '3 x 3'],
    () => weighted([[1]]),
  ],
  'a matrix without a number where there is a connection': [
    InvalidParameterValueError,
    ['p.weight[0][0]', 'NaN', 'no number'],
    () => weighted(Array.from({ length: 3 }, () => [Number.NaN, 1, 1])),
  ],
  'a list of another length than there are connections': [
    InvalidDimensionsError,
    ['p.weight', '2', '9 values'],
    () => projection.set({ weight: [1, 2] }),
  ],
  'a value set that there is not': [
    NonExistentParameterError,
    ['StaticSynapse', "'U'", 'weight, delay'],
    // @ts-expect-error: there is no such value
    () => projection.set({ U: 1 }),
  ],
  'a value read that there is not': [
    NonExistentParameterError,
    ['StaticSynapse', "'tau_rec'", 'weight, delay'],
    // @ts-expect-error: there is no such value
    () => projection.get('tau_rec'),
  ],
  'a format that there is not': [
    InvalidParameterValueError,
    ['p', 'matrix', 'table, list, array'],
    () =>
      projection.get('weight', {
        format: unchecked<'list'>('matrix'),
      }),
  ],
  'a way to put connections together that there is not': [
    InvalidParameterValueError,
    ['multipleSynapses', 'mean', 'sum, min, max, first, last'],
    () => projection.get('weight', { format: 'array', multipleSynapses: unchecked<'sum'>('mean') }),
  ],
  'a connection that there is not': [
    InvalidParameterValueError,
    ['p', '9', '0 to 8'],
    () => projection.at(9),
  ],
  // 1.6 connectors
  'a probability above 1': [
    InvalidParameterValueError,
    ['FixedProbabilityConnector', '1.5', '0 to 1'],
    () => FixedProbabilityConnector(1.5),
  ],
  'a probability by an expression that means nothing': [
    InvalidParameterValueError,
    ['D**', 'cannot be read', 'd, e, pi'],
    () => DistanceDependentProbabilityConnector('D**'),
  ],
  'a number of connections below 0': [
    InvalidParameterValueError,
    ['p', '-1', 'a whole number, 0 or more'],
    () => connect(FixedNumberPreConnector(-1)),
  ],
  'an index of a list that there is not': [
    ConnectionError,
    ['p', '3', '0 to 2'],
    () => connect(FromListConnector([[3, 0]])),
  ],
  'a row of a list with other columns': [
    ConnectionError,
    ['p', '[0, 1, 5]', 'pre, post, weight, delay'],
    () => connect(FromListConnector([[0, 1, 5]])),
  ],
  'cells whose weights are conductances and currents': [
    ConnectionError,
    ['p', 'IF_cond_exp (uS) and IF_curr_exp (nA)', 'a projection to each of the cell types'],
    () => connect(AllToAllConnector(), {}, unchecked(cells.plus(currents))),
  ],
  'cells whose weights are currents and steps of the voltage': [
    ConnectionError,
    ['p', 'IF_curr_exp (nA) and IF_curr_delta (mV)', 'steps of the voltage'],
    () => {
      const own = begin([...CELL_TYPES, 'IF_curr_delta']);
      const steps = own.Population(1, IF_curr_delta());
      const both = own.Population(1, IF_curr_exp()).plus(steps);
      return own.Projection(steps, both, AllToAllConnector(), { label: 'p' });
    },
  ],
  'an array of another shape': [
    ConnectionError,
    ['p', '1 x 1', '3 x 3'],
    () => connect(ArrayConnector([[true]])),
  ],
  'a clone of other populations': [
    ConnectionError,
    ['p', '3 x 3', '3 x 2'],
    () => sim.Projection(source, currents, CloneConnector(projection), { label: 'p' }),
  ],
  // 1.7 space
  'axes that there are not': [
    InvalidParameterValueError,
    ['Space', 'zy', 'x, y, z, xy, yz, xz, xyz'],
    () => new Space({ axes: unchecked('zy') }),
  ],
  'a grid that is not full': [
    InvalidParameterValueError,
    ['Grid2D', '3 x 3.333', 'the product of whole numbers'],
    () => sim.Population(10, IF_cond_exp(), { structure: Grid2D() }),
  ],
  // 1.8 random numbers
  'a distribution that there is not': [
    InvalidParameterValueError,
    ['distribution', 'gauss', 'binomial, gamma'],
    () => new RandomDistribution(unchecked<'normal'>('gauss'), [0, 1]),
  ],
  'parameters of a distribution that are missing': [
    InvalidParameterValueError,
    ['normal', '[0]', 'numbers for mu, sigma'],
    () => new RandomDistribution('normal', [0]),
  ],
  'a seed that is no whole number': [
    InvalidParameterValueError,
    ['PhiloxRNG', '1.5', 'a whole number from 0'],
    () => new PhiloxRNG(1.5),
  ],
  'a negative count of numbers': [
    InvalidParameterValueError,
    ['PhiloxRNG.next', '-1', '0 or more'],
    () => new PhiloxRNG(1).next(-1),
  ],
  // 1.9 current sources
  'a parameter that a source does not have': [
    NonExistentParameterError,
    ['NoisyCurrentSource', "'stdDev'", 'Did you mean stdev?'],
    () => sim.NoisyCurrentSource(unchecked({ stdDev: 1 })),
  ],
  'times of a current that do not increase': [
    InvalidParameterValueError,
    ['StepCurrentSource.times', '5 after 10', 'increas'],
    () => sim.StepCurrentSource({ times: [10, 5], amplitudes: [1, 2] }),
  ],
  'more times than amplitudes': [
    InvalidDimensionsError,
    ['StepCurrentSource.amplitudes', '1', '2 amplitudes'],
    () => sim.StepCurrentSource({ times: [1, 5], amplitudes: [1] }),
  ],
};

const messageOf = async (attempt: Attempt, kind: ErrorKind<ErrorCode>): Promise<string> => {
  try {
    await attempt();
  } catch (error) {
    expect(error instanceof kind, `${String(error)} is of another kind`).toBe(true);
    return (error as Error).message;
  }
  return 'no error';
};

test.each(Object.entries(attempts))(
  '%s is refused with place, what was given and what is accepted',
  async (_, [kind, facts, attempt]) => {
    const message = await messageOf(attempt, kind);
    for (const fact of facts) expect(message).toContain(fact);
  },
);

test('what PyNN itself cannot do says so by name', () => {
  expect(() => SmallWorldConnector()).toThrow(
    /PYNN_NOT_SUPPORTED: .*SmallWorldConnector.*FromListConnector/,
  );
  expect(() => CSAConnector()).toThrow(
    /PYNN_NOT_SUPPORTED: .*CSAConnector.*csa.*FromListConnector/,
  );
});

test('before setup() nothing can be built', () => {
  const fresh = new Simulator(sim.backend);
  expect(() => fresh.Population(1, IF_cond_exp())).toThrow(
    /PYNN_NOT_SET_UP: small: .*Call setup\(\) first/,
  );
});
