import { AntiphonError } from '@antiphon/core';
import type { Table } from 'apache-arrow';
import type { BackendRequest } from '../backend/backend.js';
import type { ConnectionList, Connector, ConnectorContext } from '../connectors/connector.js';
import { floatColumn, indexColumn, makeTable } from '../description/tables.js';
import { demandNames } from '../errors/demand-names.js';
import { demandOptions } from '../errors/demand-options.js';
import { Space } from '../space/space.js';
import type { SynapseType, SynapseValue } from '../synapses/synapse-type.js';
import { StaticSynapse } from '../synapses/synapses.js';
import { demandNumber } from '../values/parameter-value.js';
import type { Annotation } from './cell-facts.js';
import type { CellGroup } from './cell-group.js';
import { checkWeights, chooseReceptor } from './check-projection.js';
import { Connection, type ConnectionHome } from './connection.js';
import {
  type Aggregation,
  demandAggregation,
  type Histogram,
  type HistogramOptions,
  histogram,
  toMatrix,
  toRows,
} from './connection-formats.js';
import { ConnectionValues, drawnLater, synapseAttributes } from './connection-values.js';
import { connectorContext } from './connector-context.js';
import {
  type Cutter,
  demandChangeable,
  demandTransportable,
  refuseCut,
  refuseNative,
} from './cut.js';
import { demandProjection, demandSynapseType } from './demand-projection.js';
import { type DescribeOptions, type DescriptionContext, fillTemplate } from './describe-cells.js';
import {
  describeNativeConnector,
  describeSynapses,
  positionTables,
  withoutNative,
} from './describe-projection.js';
import { fitValues } from './fit-values.js';
import type { Network } from './network.js';
import { type PlacedPart, rowsOf, takeRows, withStarts } from './projection-pieces.js';
import { type ReadPiece, readConnections } from './read-connections.js';
import { changeRules, ruleParameters, sharedByAll } from './rule-parameters.js';
import { type SaveOptions, saveConnections } from './save-connections.js';
import { evaluateSynapses, type SynapseNumbers, type SynapseValues } from './synapse-values.js';

/** What a projection takes beside its cells and connector. */
export interface ProjectionOptions {
  /** @default StaticSynapse() */
  readonly synapseType?: SynapseType;
  /** @default the first, or the second where weights are negative */
  readonly receptorType?: string;
  /** In which distances are measured. */
  readonly space?: Space;
  readonly label?: string;
}

/** The connections of a projection between one population and another. */
interface Piece extends ReadPiece {
  /** Which of the projection's connections it has; all if left out. */
  readonly rows: Int32Array | undefined;
}

/** How `get` answers. */
export interface GetConnectionsOptions {
  /** An Arrow table, rows of pre, post and values, or a matrix of pre by post for each name. @default 'table' */
  readonly format?: 'table' | 'list' | 'array';
  /** Whether rows begin with the two indices. @default true */
  readonly withAddress?: boolean;
  /** What becomes of several connections of the same two cells in a matrix. @default 'sum' */
  readonly multipleSynapses?: Aggregation;
}

/** The connections from some cells to others. */
export class Projection implements ConnectionHome {
  readonly label: string;
  readonly pre: CellGroup;
  readonly post: CellGroup;
  readonly receptorType: string;
  readonly synapseType: SynapseType;
  readonly space: Space;
  /** Remarks of the script. */
  readonly annotations: Record<string, Annotation> = {};
  readonly #connector: Connector;
  readonly #context: ConnectorContext;
  readonly #pairs: ConnectionList;
  readonly #values: ConnectionValues;
  readonly #pieces: readonly Piece[];
  /** The parameters of the rules of plasticity. */
  readonly #rules: Map<string, number>;
  /** Values of single connections that have not gone to the backend yet, by name and row. */
  readonly #changes = new Map<string, Map<number, number>>();

  /**
   * @param cut - for projections between simulators; left out: there may be none
   * @throws PYNN_CONNECTION_INVALID, PYNN_VALUE_INVALID, PYNN_EXPRESSION_INVALID
   */
  constructor(
    network: Network,
    pre: CellGroup,
    post: CellGroup,
    connector: Connector,
    options: ProjectionOptions,
    cut: Cutter = refuseCut(network),
  ) {
    demandOptions('Projection', options, OPTIONS);
    this.label = options.label ?? `${pre?.label}→${post?.label}`;
    demandProjection(pre, post, connector, this.label);
    this.pre = pre;
    this.post = post;
    this.#connector = connector;
    this.synapseType = options.synapseType ?? StaticSynapse();
    demandSynapseType(this.synapseType, network, this.label);
    this.#rules = ruleParameters(this.synapseType, this.label);
    this.space = options.space ?? new Space();
    const context = connectorContext(pre, post, {
      space: this.space,
      where: this.label,
      site: network.site,
    });
    this.#context = context;
    const list = connector.native === undefined ? connector.connect(context) : NONE;
    const parameters: SynapseValues = {};
    for (const [name, value] of Object.entries(this.synapseType.parameters)) {
      if (list.values?.[name] === undefined) {
        parameters[name] = evaluateSynapses(name, value, list, context);
      }
    }
    Object.assign(parameters, list.values);
    const known = fitValues(withoutNative(parameters), list, post, this.label);
    Object.assign(parameters, known);
    const weights = known['weight'] ?? 0;
    const last = typeof weights === 'number' ? weights : (weights.at(-1) ?? 0);
    const isDrawn = 'weight' in parameters && known['weight'] === undefined;
    const lastWeight = isDrawn ? undefined : last;
    this.receptorType = chooseReceptor(post, options.receptorType, lastWeight, this.label);
    if (connector.safe !== false) checkWeights(weights, post, this.receptorType, this.label);
    network.noteDelays('delay' in parameters ? known['delay'] : network.options.timestep);
    this.#pairs = list;
    this.#values = new ConnectionValues(
      { label: this.label, network },
      list.pre.length,
      parameters,
    );
    this.#pieces = this.#describe(list, parameters, cut);
    network.watch({
      kind: 'projection',
      synapseType: this.synapseType.name,
      rules: Object.values(this.synapseType.rules ?? {}).map(({ name }) => name),
      hasMultapses: list.pre.some(
        (i, row) => row > 0 && i === list.pre[row - 1] && list.post[row] === list.post[row - 1],
      ),
    });
  }

  /**
   * By the indices within `pre` and `post`, with the values that the script has given them.
   *
   * @throws PYNN_NOT_SUPPORTED where the backend has drawn them
   */
  get connections(): ConnectionList {
    if (this.#connector.native === undefined) {
      return { pre: this.#pairs.pre, post: this.#pairs.post, values: this.#values.columns };
    }
    throw new AntiphonError('PYNN_NOT_SUPPORTED', {
      message: 'these connections are drawn by the backend, and not known here',
      where: this.label,
      remedy:
        'Read them with get(), or leave `native` out of the connector to have them drawn here.',
    });
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
  at(row: number): Connection {
    const { length } = this.connections.pre;
    if (Number.isInteger(row) && row >= 0 && row < length) return new Connection(this, row);
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'there is no such connection',
      expected: `0 to ${length - 1}`,
      found: String(row),
      where: this.label,
    });
  }

  /** The connections, by postsynaptic, then by presynaptic cell. */
  *[Symbol.iterator](): Generator<Connection> {
    for (const row of this.connections.pre.keys()) yield new Connection(this, row);
  }

  /** Names of the values that its synapses have, those of rules of plasticity included. */
  get attributes(): readonly string[] {
    return [...synapseAttributes(this.synapseType, this.#rules), ...this.#rules.keys()];
  }

  /**
   * The value of a connection, as it was given; a weight that was not is 0, a delay the smallest there is.
   *
   * @throws PYNN_NOT_SUPPORTED where the backend has drawn it
   */
  valueOf(name: string, row: number): number {
    return this.#rules.get(name) ?? this.#values.at(name, row);
  }

  /**
   * Values of the connections as they are now in the backend, by postsynaptic, then by presynaptic cell: columns `pre`, `post`,
   * and one for each name; or rows; or a matrix for each name, NaN where there is no connection.
   *
   * @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID
   */
  get(names: string | readonly string[], options?: { readonly format?: 'table' }): Promise<Table>;
  get(
    names: string | readonly string[],
    options: GetConnectionsOptions & { readonly format: 'list' },
  ): Promise<number[][]>;
  get(
    names: string,
    options: GetConnectionsOptions & { readonly format: 'array' },
  ): Promise<number[][]>;
  get(
    names: readonly string[],
    options: GetConnectionsOptions & { readonly format: 'array' },
  ): Promise<number[][][]>;
  async get(
    names: string | readonly string[],
    options: GetConnectionsOptions = {},
  ): Promise<Table | number[][] | number[][][]> {
    const list = typeof names === 'string' ? [names] : names;
    demandNames(this.synapseType.name, list, this.attributes);
    const { format = 'table', withAddress = true, multipleSynapses = 'sum' } = options;
    if (!FORMATS.includes(format)) {
      throw new AntiphonError('PYNN_VALUE_INVALID', {
        message: 'connections have no such format',
        expected: FORMATS.join(', '),
        found: String(format),
        where: this.label,
      });
    }
    demandAggregation(multipleSynapses);
    const table = await this.#withRules(list);
    if (format === 'table') return table;
    if (format === 'list') return toRows(table, list, withAddress);
    const matrices = list.map((name) => toMatrix(table, name, this.shape, multipleSynapses));
    return typeof names === 'string' ? matrices[0]! : matrices;
  }

  /**
   * Writes connections as text: `names` are those of values, all that synapses have of their own, or none (`connections`).
   *
   * @throws PYNN_PARAMETER_UNKNOWN
   */
  async save(
    names: string | readonly string[] | 'all' | 'connections',
    file: string,
    options: SaveOptions = {},
  ): Promise<void> {
    const list =
      names === 'all'
        ? synapseAttributes(this.synapseType, this.#rules)
        : names === 'connections'
          ? []
          : typeof names === 'string'
            ? [names]
            : names;
    const table = await this.get(list);
    saveConnections(file, table, list, { ...options, shape: this.shape });
  }

  /** How often weights lie in each of equal intervals, as they are now in the backend. */
  async weightHistogram(options: HistogramOptions = {}): Promise<Histogram> {
    return histogram(floatColumn(await this.get('weight'), 'weight'), options);
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

  /** Parameters of rules are the script's own: simulators do not change them, and PyNN scales some of them wrongly. */
  async #withRules(names: readonly string[]): Promise<Table> {
    const own = names.filter((name) => !this.#rules.has(name));
    const table = await readConnections(this.#pieces, own, this.shape);
    if (own.length === names.length) return table;
    const columns = Object.fromEntries(
      names.map((name) => [
        name,
        this.#rules.has(name)
          ? new Float64Array(table.numRows).fill(this.#rules.get(name)!)
          : floatColumn(table, name),
      ]),
    );
    return makeTable({
      ...columns,
      pre: indexColumn(table, 'pre'),
      post: indexColumn(table, 'post'),
    });
  }

  /**
   * Gives the connections other values, also between runs: whatever a synapse type takes, or a list with a value for each connection
   * by presynaptic, then by postsynaptic cell. Several connections of two cells get the same value, the last one's.
   *
   * @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID, PYNN_DIMENSIONS_INVALID, PYNN_WEIGHT_INVALID; PYNN_NOT_SUPPORTED for a
   *   distribution of the backend's; PYNN_COUPLING_INVALID for delays between simulators
   */
  set(values: Readonly<Record<string, SynapseValue>>): void {
    demandNames(this.synapseType.name, Object.keys(values), this.attributes);
    demandChangeable(this.#pieces, values, this.label);
    const found: SynapseNumbers = changeRules(this.#rules, values, this.label);
    for (const [name, value] of Object.entries(values)) {
      if (name in found) continue;
      const list = typeof value === 'number' ? this.#pairs : this.connections;
      const numbers = evaluateSynapses(name, value, list, this.#context);
      if (typeof numbers === 'object' && 'native' in numbers) throw drawnLater(name, this.label);
      found[name] = numbers;
    }
    Object.assign(found, fitValues(found, this.#pairs, this.post, this.label));
    if (found['weight'] !== undefined) {
      checkWeights(found['weight'], this.post, this.receptorType, this.label);
    }
    this.#values.replace(found);
    // Changes of single connections that come later have to be sent after these.
    for (const name of Object.keys(found)) this.#changes.delete(name);
    for (const piece of this.#pieces) this.#queue(piece, found, piece.rows);
  }

  /** Gives state variables of the synapses their initial values. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  initialize(values: Readonly<Record<string, number>>): void {
    const { name } = this.synapseType;
    demandNames(name, Object.keys(values), SYNAPSE_STATE[name] ?? [], 'state variable');
    for (const [key, value] of Object.entries(values)) demandNumber(value, `${this.label}.${key}`);
    for (const { id, network } of this.#pieces) {
      network.queue({ call: 'initializeProjection', args: { projection: id, values } });
    }
  }

  /** Changes a value of one connection; the changes of many go to the backend together. */
  change(name: string, row: number, wanted: number): void {
    if (this.#rules.has(name)) throw sharedByAll(name, this.label);
    demandChangeable(this.#pieces, { [name]: wanted }, this.label);
    const { pre, post } = this.connections;
    const pair = { pre: [pre[row]!], post: [post[row]!] };
    const given = { [name]: Float64Array.of(demandNumber(wanted, `${this.label}.${name}`)) };
    const value = (fitValues(given, pair, this.post, this.label)[name] as Float64Array)[0]!;
    if (name === 'weight') checkWeights(value, this.post, this.receptorType, this.label);
    this.#values.change(name, row, value);
    const waiting = this.#changes.get(name);
    waiting?.set(row, value);
    if (waiting !== undefined) return;
    const rows = new Map([[row, value]]);
    this.#changes.set(name, rows);
    for (const piece of this.#pieces) {
      piece.network.queue(() => {
        if (this.#changes.get(name) === rows) this.#changes.delete(name);
        const all = this.#pairs.pre;
        const column = Float64Array.from(all, (_, at) => rows.get(at) ?? Number.NaN);
        const own = piece.rows ?? Int32Array.from(all.keys());
        const changed = own.filter((at) => rows.has(at));
        return [this.#request(piece, { [name]: column }, changed)];
      });
    }
  }

  #queue(piece: Piece, values: SynapseNumbers, rows: Int32Array | undefined): void {
    piece.network.queue(this.#request(piece, values, rows));
  }

  #request(
    { id, pre, post }: Piece,
    values: SynapseNumbers,
    rows: Int32Array | undefined,
  ): BackendRequest {
    const list = this.#pairs;
    const described = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : null,
    ]);
    return {
      call: 'setProjection',
      args: {
        projection: id,
        values: Object.fromEntries(described) as Record<string, number | null>,
      },
      tables: { values: makeTable(takeRows(list, values, rows, { pre, post })) },
    };
  }

  /** Describes the connections, population by population, each in the network where its spikes arrive. */
  #describe(list: ConnectionList, parameters: SynapseValues, cut: Cutter): Piece[] {
    const sides = { pre: this.pre, post: this.post };
    const native = describeNativeConnector(this.#connector, this.#context, this.space, [
      this.pre,
      this.post,
    ]);
    const isDivided = this.pre.parts.length + this.post.parts.length > 2;
    const known = withoutNative(parameters);
    return withStarts(this.pre).flatMap((pre) =>
      withStarts(this.post).map((post) => {
        const rows = rowsOf(list, pre, post, isDivided);
        const columns = takeRows(list, known, rows, { pre, post });
        const { network } = post.part.population;
        const source = this.#sourceOf(pre, network, columns, parameters, cut);
        const id = network.nextId('projection');
        network.describe(
          'projections',
          {
            id,
            label: this.label,
            pre: source,
            post: post.part.population.id,
            receptorType: this.receptorType,
            synapseType: describeSynapses(this.synapseType, parameters),
            ...native,
          },
          {
            ...positionTables(this.#connector, id, sides),
            [`projection:${id}`]: makeTable(columns),
          },
        );
        return { id, network, pre, post, rows };
      }),
    );
  }

  /** The id of the presynaptic population in the network where the spikes arrive. */
  #sourceOf(
    { part: { population } }: PlacedPart,
    target: Network,
    columns: Readonly<Record<string, Float64Array | Int32Array>>,
    parameters: SynapseValues,
    cut: Cutter,
  ): number {
    if (population.network === target) return population.id;
    demandTransportable(parameters, this.label);
    const known = withoutNative(parameters);
    const isNative = this.#connector.native !== undefined;
    if (isNative || Object.keys(known).length < Object.keys(parameters).length) {
      throw refuseNative(this.label);
    }
    return cut({
      label: this.label,
      source: population,
      target,
      delays: (columns['delay'] ?? known['delay']) as Float64Array | number | undefined,
      count: columns['pre']!.length,
    });
  }
}

const NONE: ConnectionList = { pre: new Int32Array(), post: new Int32Array(), values: {} };
/** Variables of synapses that can be given an initial value. */
const SYNAPSE_STATE: Readonly<Record<string, readonly string[]>> = { TsodyksMarkramSynapse: ['u'] };
const OPTIONS = ['synapseType', 'receptorType', 'space', 'label'];
const FORMATS: readonly string[] = ['table', 'list', 'array'];
const PROJECTION_TEMPLATE =
  '$label: from $pre to $post by $connector, $size connections of $synapseType, receptor type $receptorType';
