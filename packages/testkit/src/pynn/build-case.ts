import * as pynn from '@antiphon/pynn';
import { buildConnector } from './build-connector.js';
import { buildStructure } from './build-structure.js';
import { synapseType } from './build-synapse.js';
import { toValues } from './case-value.js';
import { lookUp } from './lookup.js';
import type {
  CaseGolden,
  CasePopulation,
  CaseProjection,
  CaseValues,
  PynnCase,
} from './pynn-case.js';

/** What a case has become. */
export interface BuiltCase {
  readonly populations: ReadonlyMap<string, pynn.Population>;
  readonly projections: ReadonlyMap<string, pynn.Projection>;
}

type CellFactory = (parameters: Record<string, never>) => pynn.CellType;
const factories = Object.fromEntries(
  Object.entries(pynn).filter(([, made]) => typeof made === 'function' && 'model' in made),
) as unknown as Readonly<Record<string, CellFactory>>;

/** Builds the network of a case, in the order in which it was recorded; what its golden says is not available is left out. */
export function buildCase(sim: pynn.Simulator, wanted: PynnCase, golden: CaseGolden): BuiltCase {
  const populations = new Map(
    wanted.populations.map((population) => [population.label, addPopulation(sim, population)]),
  );
  const projections = new Map<string, pynn.Projection>();
  for (const projection of wanted.projections) {
    if (golden.not_available?.[projection.label] !== undefined) continue;
    projections.set(projection.label, addProjection(sim, projection, populations, projections));
  }
  const sources = currentSources(sim);
  for (const { type, parameters, population, cells } of wanted.current_sources) {
    const target = lookUp(populations, population, 'population');
    const groups = cells === 'each' ? Array.from({ length: target.size }, (_, i) => [i]) : [cells];
    for (const group of groups) {
      target.view(group).inject(lookUp(sources, type, 'current source')(parameters));
    }
  }
  recordAll(wanted, golden, populations);
  return { populations, projections };
}

type SourceFactory = (
  parameters: Readonly<Record<string, number | readonly number[]>>,
) => pynn.CurrentSource;

const currentSources = (sim: pynn.Simulator): Readonly<Record<string, SourceFactory>> => ({
  DCSource: (parameters) => sim.DCSource(parameters),
  ACSource: (parameters) => sim.ACSource(parameters),
  StepCurrentSource: (parameters) => sim.StepCurrentSource(parameters),
  NoisyCurrentSource: (parameters) => sim.NoisyCurrentSource(parameters),
});

function recordAll(
  { record, sampling_interval }: PynnCase,
  golden: CaseGolden,
  populations: BuiltCase['populations'],
): void {
  const options = sampling_interval === undefined ? {} : { samplingInterval: sampling_interval };
  for (const [label, variables] of Object.entries(record)) {
    const population = lookUp(populations, label, 'population');
    for (const [variable, cells] of Object.entries(variables)) {
      if (golden.not_recorded?.[`record ${label}.${variable}`] !== undefined) continue;
      if (cells === true) population.record(variable);
      else population.view(cells).record(variable, options);
    }
  }
}

function addPopulation(sim: pynn.Simulator, wanted: CasePopulation): pynn.Population {
  const { label, size, structure } = wanted;
  return sim.Population(size, cellType(wanted), {
    label,
    initialValues: toValues(wanted.initial_values),
    ...(structure === undefined ? {} : { structure: buildStructure(structure) }),
  });
}

function cellType({ celltype, parameters, neuron, receptors }: CasePopulation): pynn.CellType {
  if (neuron === undefined) return lookUp(factories, celltype, 'cell type')(toValues(parameters));
  const responses = Object.entries(receptors ?? {}).map(([name, { type, ...values }]) => [
    name,
    lookUp(factories, type, 'cell type')(toValues(values as CaseValues)),
  ]);
  return pynn.PointNeuron(
    lookUp(factories, neuron.type, 'cell type')(toValues(neuron.parameters)),
    Object.fromEntries(responses) as Record<string, pynn.CellType>,
  );
}

function addProjection(
  sim: pynn.Simulator,
  wanted: CaseProjection,
  populations: BuiltCase['populations'],
  earlier: BuiltCase['projections'],
): pynn.Projection {
  const { space } = wanted;
  return sim.Projection(
    lookUp(populations, wanted.pre, 'population'),
    lookUp(populations, wanted.post, 'population'),
    buildConnector(wanted, earlier),
    {
      synapseType: synapseType(wanted.synapse_type),
      ...(wanted.receptor_type == null ? {} : { receptorType: wanted.receptor_type }),
      label: wanted.label,
      ...(space === undefined
        ? {}
        : {
            space: new pynn.Space({
              axes: (space.axes ?? 'xyz') as 'xyz',
              scaleFactor: space.scale_factor ?? 1,
              offset: space.offset ?? 0,
              periodicBoundaries: space.periodic_boundaries ?? [],
            }),
          }),
    },
  );
}
