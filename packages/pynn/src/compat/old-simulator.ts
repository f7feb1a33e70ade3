import { AntiphonError } from '@antiphon/core';
import type { Backend } from '../backend/backend.js';
import type { CellSpec, GivenFor, GivenValues } from '../cells/cell-spec.js';
import type { CellFactory, CellType } from '../cells/cell-type.js';
import type { Connector } from '../connectors/connector.js';
import type { SetupOptions } from '../control/setup-options.js';
import type { Assembly, SpecOf } from '../network/assembly.js';
import type { CellGroup } from '../network/cell-group.js';
import type { Cells } from '../network/cells.js';
import type { CurrentSource, SourceParameters } from '../network/current-source.js';
import type { Population } from '../network/population.js';
import type { PopulationOptions } from '../network/population-core.js';
import type { Projection, ProjectionOptions } from '../network/projection.js';
import { Simulator } from '../simulator.js';
import type { SynapseSpec, SynapseType, WeightAndDelay } from '../synapses/synapse-type.js';
import { StaticSynapse } from '../synapses/synapses.js';
import { Deprecations } from './deprecations.js';
import { type OldCells, withOldCells } from './old-cells.js';
import type { OldConnector } from './old-connectors.js';
import { type OldProjection, withOldProjection } from './old-projection.js';

/** What a projection took in PyNN 0.7, beside what it takes now. */
export interface OldProjectionOptions extends ProjectionOptions {
  readonly method?: Connector;
  readonly target?: string;
  readonly synapse_dynamics?: SynapseType;
}

type Names = Readonly<Record<string, string>>;
const SETUP: Names = { min_delay: 'minDelay', max_delay: 'maxDelay', time_step: 'timestep' };
const POPULATION: Names = { initial_values: 'initialValues' };
const PROJECTION: Names = {
  target: 'receptorType',
  receptor_type: 'receptorType',
  synapse_dynamics: 'synapseType',
  synapse_type: 'synapseType',
  method: 'the third argument',
};
const NOISE: Names = { stdDev: 'stdev', stdv: 'stdev' };

/** A simulator that takes what PyNN 0.7 took. */
export class OldSimulator extends Simulator {
  readonly deprecations: Deprecations;
  #warn: ((warning: string) => void) | undefined;

  constructor(backend: Backend) {
    super(backend);
    this.deprecations = new Deprecations((warning) => {
      if (this.#warn === undefined) process.stderr.write(`${warning}\n`);
      else this.#warn(warning);
    });
  }

  override setup(options: SetupOptions & Readonly<Record<string, unknown>> = {}): void {
    this.#warn = options.onWarning ?? this.#warn;
    super.setup(this.deprecations.renamed(options, SETUP));
  }

  /** Takes a cell type with its parameters, or its name without them and then the parameters, as in 0.7. */
  override Population<Own extends CellSpec>(
    size: number | readonly number[],
    cellType: CellType<Own> | CellFactory<Own>,
    parameters: PopulationOptions<Own> | GivenValues = {},
    options?: PopulationOptions<Own>,
  ): OldCells & Population<Own> {
    const isOld = typeof cellType === 'function';
    if (isOld) this.deprecations.say('a cell class and its parameters', 'IF_cond_exp({ ... })');
    const { v_init, ...given } = (isOld ? parameters : {}) as GivenValues;
    if (v_init !== undefined) this.deprecations.say('v_init', 'initialValues: { v }');
    const own = isOld
      ? (cellType as unknown as (values: GivenValues) => CellType<Own>)(given)
      : cellType;
    const others = this.deprecations.renamed(
      { ...((isOld ? options : parameters) ?? {}) },
      POPULATION,
    ) as PopulationOptions<Own>;
    const initialValues: unknown =
      v_init === undefined ? others.initialValues : { v: v_init, ...others.initialValues };
    const population = super.Population(size, own, {
      ...others,
      ...(initialValues === undefined
        ? {}
        : { initialValues: initialValues as GivenFor<Own['state']> }),
    });
    return withOldCells(population, this.deprecations);
  }

  override Assembly<Member extends Cells>(
    members: readonly Member[],
    label?: string,
  ): OldCells & Assembly<SpecOf<Member>> {
    return withOldCells(super.Assembly(members, label), this.deprecations);
  }

  /** Takes a connector that brings weights and delays along, `target` and `synapse_dynamics`, as in 0.7. */
  override Projection<Receptors extends string, Synapse extends SynapseSpec = WeightAndDelay>(
    pre: CellGroup,
    post: CellGroup<Receptors>,
    connector: Connector | OldConnector | OldProjectionOptions,
    options: OldProjectionOptions = {},
  ): OldProjection & Projection<Synapse> {
    const given = isConnector(connector) ? { ...options, method: connector } : connector;
    const { method, ...others } = given;
    if (!isConnector(connector)) this.deprecations.say('method', PROJECTION['method']!);
    const renamed = this.deprecations.renamed({ ...others }, PROJECTION) as ProjectionOptions;
    const own = demandConnector(method);
    const cells: CellGroup = post;
    const projection = super.Projection(pre, cells, own, withValues(own, renamed));
    return withOldProjection(projection, this.deprecations) as OldProjection & Projection<Synapse>;
  }

  /** Records voltages, and writes them at the end where a file is named. */
  record_v(cells: Cells, file?: string): void {
    this.deprecations.say('record_v(cells, file)', "cells.record('v', { toFile })");
    cells.record('v', file === undefined ? {} : { toFile: file });
  }

  /** Records conductances, and writes them at the end where a file is named. */
  record_gsyn(cells: Cells, file?: string): void {
    this.deprecations.say('record_gsyn(cells, file)', 'cells.record([...], { toFile })');
    cells.record(['gsyn_exc', 'gsyn_inh'], file === undefined ? {} : { toFile: file });
  }

  override NoisyCurrentSource(
    parameters: SourceParameters<'NoisyCurrentSource'> & Readonly<Record<string, unknown>> = {},
  ): CurrentSource {
    return super.NoisyCurrentSource(this.deprecations.renamed(parameters, NOISE));
  }
}

const isConnector = (value: object): value is Connector => 'connect' in value;

function demandConnector(connector: Connector | undefined): Connector {
  if (connector !== undefined) return connector;
  throw new AntiphonError('PYNN_MODEL_MISUSED', {
    message: 'a projection needs a connector',
    expected: 'one as the third argument, or as `method`',
    found: 'none',
    where: 'Projection',
  });
}

/** Gives the synapses the weights and delays of the connector, and the projection its space. */
function withValues(
  connector: Connector & Partial<OldConnector>,
  options: ProjectionOptions,
): ProjectionOptions {
  const { weights, delays, space } = connector.old ?? {};
  const { name, parameters, ...rules } = options.synapseType ?? StaticSynapse();
  return {
    ...options,
    synapseType: {
      name,
      ...rules,
      parameters: {
        ...parameters,
        ...(weights === undefined ? {} : { weight: weights }),
        ...(delays === undefined ? {} : { delay: delays }),
      },
    },
    ...(space === undefined ? {} : { space }),
  };
}
