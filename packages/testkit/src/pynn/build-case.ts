import * as pynn from '@antiphon/pynn';
import { buildConnector } from './build-connector.js';
import { synapseType } from './build-synapse.js';
import { toValues } from './case-value.js';
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
const factories = pynn as unknown as Readonly<Record<string, CellFactory>>;

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
  for (const { type, parameters, population, cells } of wanted.current_sources) {
    const target = populations.get(population)!;
    const groups = cells === 'each' ? Array.from({ length: target.size }, (_, i) => [i]) : [cells];
    for (const group of groups) {
      const make = sim[type as 'DCSource'].bind(sim);
      target.view(group).inject(make(parameters));
    }
  }
  recordAll(wanted, golden, populations);
  return { populations, projections };
}

function recordAll(
  { record, sampling_interval }: PynnCase,
  golden: CaseGolden,
  populations: BuiltCase['populations'],
): void {
  const options = sampling_interval === undefined ? {} : { samplingInterval: sampling_interval };
  for (const [label, variables] of Object.entries(record)) {
    const population = populations.get(label)!;
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
  if (neuron === undefined) return factories[celltype]!(toValues(parameters));
  const responses = Object.entries(receptors ?? {}).map(([name, { type, ...values }]) => [
    name,
    factories[type]!(toValues(values as CaseValues)),
  ]);
  return pynn.PointNeuron(
    factories[neuron.type]!(toValues(neuron.parameters)),
    Object.fromEntries(responses) as Record<string, pynn.CellType>,
  );
}

function buildStructure({
  type,
  parameters: p,
}: NonNullable<CasePopulation['structure']>): pynn.Structure {
  const { aspect_ratio, aspect_ratioXY, aspect_ratioXZ, ...others } = p;
  if (type === 'Line') return pynn.Line(others);
  if (type === 'Grid2D') {
    return pynn.Grid2D({
      ...others,
      ...(aspect_ratio === undefined ? {} : { aspectRatio: aspect_ratio }),
    });
  }
  if (type === 'Grid3D') {
    return pynn.Grid3D({
      ...others,
      ...(aspect_ratioXY === undefined ? {} : { aspectRatioXY: aspect_ratioXY }),
      ...(aspect_ratioXZ === undefined ? {} : { aspectRatioXZ: aspect_ratioXZ }),
    });
  }
  throw new Error(`a structure of type ${type} is not known to this runner`);
}

function addProjection(
  sim: pynn.Simulator,
  wanted: CaseProjection,
  populations: BuiltCase['populations'],
  earlier: BuiltCase['projections'],
): pynn.Projection {
  const { space } = wanted;
  return sim.Projection(
    populations.get(wanted.pre)!,
    populations.get(wanted.post)!,
    wanted.connections === undefined
      ? buildConnector(wanted.connector!, earlier)
      : pynn.FromListConnector(wanted.connections),
    {
      synapseType: synapseType(wanted.synapse_type),
      receptorType: wanted.receptor_type,
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
