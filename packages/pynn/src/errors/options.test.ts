import { expect, test } from 'vitest';
import {
  AllToAllConnector,
  ArrayConnector,
  Cuboid,
  DisplacementDependentProbabilityConnector,
  DistanceDependentProbabilityConnector,
  FixedNumberPostConnector,
  FixedNumberPreConnector,
  FixedProbabilityConnector,
  FixedTotalNumberConnector,
  Grid2D,
  Grid3D,
  IF_curr_exp,
  IndexBasedProbabilityConnector,
  Line,
  OneToOneConnector,
  RandomDistribution,
  RandomStructure,
  Simulator,
  Space,
} from '../index.js';

/** Options as JavaScript passes them. */
const unchecked = (value: unknown): never => value as never;

const sim = new Simulator({
  name: 'small',
  request: () => Promise.resolve({ result: { time: 0 }, tables: {} }),
  close: () => Promise.resolve(),
});
sim.setup();
const cells = sim.Population(2, IF_curr_exp());

/** What takes options, with a name in Python's spelling and the one that it has here. */
const takers: Readonly<Record<string, readonly [(options: never) => unknown, string, string]>> = {
  setup: [(options) => sim.setup(options), 'spike_precision', 'spikePrecision'],
  Population: [
    (options) => sim.Population(2, IF_curr_exp(), options),
    'initial_values',
    'initialValues',
  ],
  Projection: [
    (options) => sim.Projection(cells, cells, AllToAllConnector(), options),
    'synapse_type',
    'synapseType',
  ],
  record: [
    (options) => {
      cells.record('spikes', options);
    },
    'sampling_interval',
    'samplingInterval',
  ],
  Space: [(options) => new Space(options), 'periodic_boundaries', 'periodicBoundaries'],
  Line: [(options) => Line(options), 'dX', 'dx'],
  Grid2D: [(options) => Grid2D(options), 'aspect_ratio', 'aspectRatio'],
  Grid3D: [(options) => Grid3D(options), 'aspect_ratioXY', 'aspectRatioXY'],
  RandomStructure: [
    (options) => RandomStructure(Cuboid(1, 1, 1), [0, 0, 0], options),
    'seeds',
    'seed',
  ],
  RandomDistribution: [
    (options) => new RandomDistribution('uniform', [0, 1], options),
    'seeds',
    'seed',
  ],
  AllToAllConnector: [
    (options) => AllToAllConnector(options),
    'allow_self_connections',
    'allowSelfConnections',
  ],
  OneToOneConnector: [(options) => OneToOneConnector(options), 'Safe', 'safe'],
  ArrayConnector: [(options) => ArrayConnector([[1]], options), 'Safe', 'safe'],
  FixedProbabilityConnector: [
    (options) => FixedProbabilityConnector(0.5, options),
    'allow_self_connections',
    'allowSelfConnections',
  ],
  DistanceDependentProbabilityConnector: [
    (options) => DistanceDependentProbabilityConnector('d', options),
    'allow_self_connections',
    'allowSelfConnections',
  ],
  IndexBasedProbabilityConnector: [
    (options) => IndexBasedProbabilityConnector(() => 1, options),
    'allow_self_connections',
    'allowSelfConnections',
  ],
  DisplacementDependentProbabilityConnector: [
    (options) => DisplacementDependentProbabilityConnector(() => 1, options),
    'allow_self_connections',
    'allowSelfConnections',
  ],
  FixedNumberPreConnector: [
    (options) => FixedNumberPreConnector(1, options),
    'with_replacement',
    'withReplacement',
  ],
  FixedNumberPostConnector: [
    (options) => FixedNumberPostConnector(1, options),
    'with_replacement',
    'withReplacement',
  ],
  FixedTotalNumberConnector: [
    (options) => FixedTotalNumberConnector(1, options),
    'with_replacement',
    'withReplacement',
  ],
};

test.each(Object.entries(takers))(
  '%s refuses an option that it does not have, and what is no object',
  (name, [take, wrong, right]) => {
    expect(() => take(unchecked({ [wrong]: 1 }))).toThrow(
      new RegExp(
        `PYNN_PARAMETER_UNKNOWN: ${name}: ${name} has no option '${wrong}'.*Did you mean ${right}`,
      ),
    );
    expect(() => take(unchecked('file.csv'))).toThrow(
      new RegExp(`PYNN_VALUE_INVALID: ${name}: options are an object .*found "file.csv"`),
    );
  },
);

test.each([
  'FixedProbabilityConnector',
  'FixedNumberPreConnector',
  'IndexBasedProbabilityConnector',
  'Grid2D',
  'Grid3D',
  'RandomStructure',
  'RandomDistribution',
])('%s refuses a seed that is no whole number from 0 to 2^32 - 1', (name) => {
  for (const seed of [-1, 1.5, 2 ** 32]) {
    expect(() => takers[name]![0](unchecked({ seed }))).toThrow(
      new RegExp(`PYNN_VALUE_INVALID: ${name}: this is no seed`),
    );
  }
  takers[name]![0](unchecked({ seed: 0 }));
});
