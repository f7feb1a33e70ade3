import type { Table } from 'apache-arrow';
import type { ConnectionList, Connector } from '../connectors/connector.js';
import { floatColumn } from '../description/tables.js';
import { Space } from '../space/space.js';
import type {
  GivenSynapses,
  SynapseName,
  SynapseSpec,
  SynapseType,
  SynapseValue,
} from '../synapses/synapse-type.js';
import { StaticSynapse } from '../synapses/synapses.js';
import type { Annotation } from './cell-facts.js';
import type { CellGroup } from './cell-group.js';
import { Connection } from './connection.js';
import {
  demandFormat,
  formatConnections,
  type GetConnectionsOptions,
  type Histogram,
  type HistogramOptions,
  histogram,
} from './connection-formats.js';
import { ConnectionValues } from './connection-values.js';
import { connectorContext } from './connector-context.js';
import { type Cutter, demandWithin } from './cut.js';
import {
  demandDelaySide,
  demandProjection,
  demandProjectionOptions,
  demandRow,
  demandSynapseType,
} from './demand-projection.js';
import { type DescribeOptions, type DescriptionContext, fillTemplate } from './describe-cells.js';
import { demandReceptor, hasMultapses, layConnections } from './lay-connections.js';
import type { Network } from './network.js';
import { type ProjectionFacts, ProjectionPieces } from './projection-pieces.js';
import { ProjectionValues } from './projection-values.js';
import { ruleParameters } from './rule-parameters.js';
import { type SaveOptions, saveConnections } from './save-connections.js';
import { watchProjection } from './watch-projection.js';

/** What a projection takes beside its cells and connector. */
export interface ProjectionOptions<
  Receptors extends string = string,
  Synapse extends SynapseSpec = SynapseSpec,
> {
  /** @default StaticSynapse() */
  readonly synapseType?: SynapseType<Synapse>;
  /** Also 'default'. @default the first, or the second where weights are negative */
  readonly receptorType?: Receptors | 'default';
  /** In which distances are measured. */
  readonly space?: Space;
  readonly label?: string;
}

/** One name of a value of synapses, or several. */
type Names<Synapse extends SynapseSpec> = SynapseName<Synapse> | readonly SynapseName<Synapse>[];

/** The connections from some cells to others. The compiler knows the names of the values that `Synapse` has. */
export class Projection<Synapse extends SynapseSpec = SynapseSpec> {
  readonly label: string;
  readonly pre: CellGroup;
  readonly post: CellGroup;
  readonly receptorType: string;
  readonly synapseType: SynapseType<Synapse>;
  readonly space: Space;
  /** Remarks of the script. */
  readonly annotations: Record<string, Annotation> = {};
  readonly #connector: Connector;
  readonly #values: ProjectionValues;

  /**
   * @param cut - for projections between simulators; left out: there may be none
   * @throws PYNN_CONNECTION_INVALID, PYNN_VALUE_INVALID, PYNN_EXPRESSION_INVALID
   */
  constructor(
    network: Network,
    pre: CellGroup,
    post: CellGroup,
    connector: Connector,
    options: ProjectionOptions<string, Synapse>,
    cut?: Cutter,
  ) {
    demandProjectionOptions(options);
    const label = options.label ?? `${pre?.label}→${post?.label}`;
    demandProjection(pre, post, connector, label);
    if (cut === undefined) demandWithin(network, [pre, post], label);
    const synapseType: SynapseType = options.synapseType ?? StaticSynapse();
    demandSynapseType(synapseType, network, label);
    demandDelaySide(synapseType, post.parts[0]!.population.network, label);
    const rules = ruleParameters(synapseType, label);
    const space = options.space ?? new Space();
    const context = connectorContext(pre, post, { space, where: label, site: network.site });
    const laid = layConnections(connector, synapseType, context, post);
    const { list, parameters, known } = laid;
    const place = { connector, where: label };
    const receptorType = demandReceptor(options.receptorType, laid, post, place);
    network.noteDelays('delay' in parameters ? known['delay'] : network.options.timestep);
    const facts: ProjectionFacts = {
      label,
      pre,
      post,
      receptorType,
      synapseType,
      space,
      connector,
      context,
    };
    this.label = label;
    this.pre = pre;
    this.post = post;
    this.receptorType = receptorType;
    this.synapseType = synapseType as SynapseType<Synapse>;
    this.space = space;
    this.#connector = connector;
    this.#values = new ProjectionValues(facts, {
      list,
      columns: new ConnectionValues({ label, network }, list.pre.length, parameters),
      rules,
      pieces: new ProjectionPieces(facts, list, parameters, cut),
    });
    watchProjection({ label, pre, post, connector, network, known, rules });
    network.watch({
      kind: 'projection',
      synapseType: synapseType.name,
      rules: Object.values(synapseType.rules ?? {}).map(({ name }) => name),
      hasMultapses: hasMultapses(list),
    });
  }

  /**
   * By the indices within `pre` and `post`, with the values that the script has given them.
   *
   * @throws PYNN_NOT_SUPPORTED where the backend has drawn them
   */
  get connections(): ConnectionList {
    return this.#values.connections;
  }

  /** Number of connections. */
  get size(): number {
    return this.connections.pre.length;
  }

  /** Number of presynaptic and of postsynaptic cells. */
  get shape(): readonly [number, number] {
    return [this.pre.size, this.post.size];
  }

  /** One connection, in the order of {@link connections}. */
  at(row: number): Connection<Synapse> {
    demandRow(row, this.size, this.label);
    return new Connection(this.#values, row);
  }

  /** The connections, by postsynaptic, then by presynaptic cell. */
  *[Symbol.iterator](): Generator<Connection<Synapse>> {
    for (const row of this.connections.pre.keys()) yield new Connection(this.#values, row);
  }

  /** Names of the values that its synapses have, those of rules of plasticity included. */
  get attributes(): readonly SynapseName<Synapse>[] {
    return this.#values.attributes as SynapseName<Synapse>[];
  }

  /**
   * Values of the connections as they are now in the backend, by postsynaptic, then by presynaptic cell: columns `pre`, `post`,
   * and one for each name; or rows; or a matrix for each name, NaN where there is no connection.
   *
   * @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID
   */
  get(names: Names<Synapse>, options?: { readonly format?: 'table' }): Promise<Table>;
  get(
    names: Names<Synapse>,
    options: GetConnectionsOptions & { readonly format: 'list' },
  ): Promise<number[][]>;
  get(
    names: SynapseName<Synapse>,
    options: GetConnectionsOptions & { readonly format: 'array' },
  ): Promise<number[][]>;
  get(
    names: readonly SynapseName<Synapse>[],
    options: GetConnectionsOptions & { readonly format: 'array' },
  ): Promise<number[][][]>;
  async get(
    names: string | readonly string[],
    options: GetConnectionsOptions = {},
  ): Promise<Table | number[][] | number[][][]> {
    const list = typeof names === 'string' ? [names] : names;
    demandFormat(options, this.label);
    const table = await this.#values.read(list);
    return formatConnections(table, names, options, this.shape);
  }

  /**
   * Writes connections as text: `names` are those of values, all that synapses have of their own, or none (`connections`).
   *
   * @throws PYNN_PARAMETER_UNKNOWN
   */
  async save(
    names: Names<Synapse> | 'all' | 'connections',
    file: string,
    options: SaveOptions = {},
  ): Promise<void> {
    const list =
      names === 'all'
        ? this.#values.ownAttributes
        : names === 'connections'
          ? []
          : typeof names === 'string'
            ? [names]
            : names;
    const table = await this.#values.read(list);
    saveConnections(file, table, list, { ...options, shape: this.shape });
  }

  /** How often weights lie in each of equal intervals, as they are now in the backend. */
  async weightHistogram(options: HistogramOptions = {}): Promise<Histogram> {
    return histogram(floatColumn(await this.#values.read(['weight']), 'weight'), options);
  }

  /** Adds remarks. */
  annotate(remarks: Readonly<Record<string, Annotation>>): void {
    Object.assign(this.annotations, remarks);
  }

  /** What this projection is, in words; with a template, `$name` in it stands for a fact of {@link description}. */
  describe({ template = PROJECTION_TEMPLATE }: DescribeOptions = {}): string {
    return fillTemplate(template, this.description);
  }

  /** The facts that {@link describe} has. */
  get description(): DescriptionContext {
    return {
      label: this.label,
      pre: this.pre.label,
      post: this.post.label,
      size: this.#connector.native === undefined ? this.size : 'unknown',
      connector: this.#connector.name,
      synapseType: this.synapseType.name,
      receptorType: this.receptorType,
    };
  }

  /**
   * Gives the connections other values, also between runs: whatever a synapse type takes, or a list with a value for each connection
   * by presynaptic, then by postsynaptic cell. Several connections of two cells get the same value, the last one's.
   *
   * @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID, PYNN_DIMENSIONS_INVALID, PYNN_WEIGHT_INVALID; PYNN_NOT_SUPPORTED for a
   *   distribution of the backend's; PYNN_COUPLING_INVALID for delays between simulators
   */
  set(values: GivenSynapses<Synapse>): void {
    this.#values.set(values as Readonly<Record<string, SynapseValue>>);
  }

  /** Gives state variables of the synapses their initial values. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  initialize(values: Readonly<Record<string, number>>): void {
    this.#values.initialize(values);
  }
}

const PROJECTION_TEMPLATE =
  '$label: from $pre to $post by $connector, $size connections of $synapseType, receptor type $receptorType';
