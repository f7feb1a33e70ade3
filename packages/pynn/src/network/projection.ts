import { AntiphonError } from '@antiphon/core';
import type { Table } from 'apache-arrow';
import type { ConnectionList, Connector } from '../connectors/connector.js';
import type { DescribedSynapseType } from '../description/description.js';
import { floatColumn, indexColumn, makeTable } from '../description/tables.js';
import { Space } from '../space/space.js';
import type { SynapseType } from '../synapses/synapse-type.js';
import { StaticSynapse } from '../synapses/synapses.js';
import { type CellGroup, type CellOwner, type GroupPart, partSize } from './cell-group.js';
import { checkWeights, chooseReceptor } from './check-projection.js';
import { connectorContext } from './connector-context.js';
import type { Network } from './network.js';
import { evaluateSynapses } from './synapse-values.js';

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

/** Connections of a projection that lead from one simulator to another. */
export interface CutPiece {
  readonly label: string;
  readonly source: CellOwner;
  readonly target: Network;
  /** Total delays [ms]: one for all, or one for each connection; `undefined`: none is given. */
  readonly delays: number | Float64Array | undefined;
  readonly count: number;
}

/** Gives the cells of another simulator an id in the network where they are to arrive. */
export type Cutter = (piece: CutPiece) => number;

/** The connections of a projection between one population and another, as the backend has them. */
interface Piece {
  readonly id: number;
  readonly network: Network;
  readonly pre: { readonly part: GroupPart; readonly start: number };
  readonly post: { readonly part: GroupPart; readonly start: number };
}

/** The connections from some cells to others. */
export class Projection {
  readonly label: string;
  readonly pre: CellGroup;
  readonly post: CellGroup;
  readonly receptorType: string;
  readonly synapseType: SynapseType;
  /** By the indices within `pre` and `post`. */
  readonly connections: ConnectionList;
  readonly #pieces: readonly Piece[];

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
    this.label = options.label ?? `${pre.label}→${post.label}`;
    this.pre = pre;
    this.post = post;
    this.synapseType = options.synapseType ?? StaticSynapse();
    const context = connectorContext(pre, post, {
      space: options.space ?? new Space(),
      where: this.label,
      site: network.site,
    });
    const list = connector.connect(context);
    const parameters: Record<string, number | Float64Array> = {};
    for (const [name, value] of Object.entries(this.synapseType.parameters)) {
      if (list.values?.[name] === undefined) {
        parameters[name] = evaluateSynapses(name, value, list, context);
      }
    }
    Object.assign(parameters, list.values);
    const weights = parameters['weight'] ?? 0;
    const lastWeight = typeof weights === 'number' ? weights : (weights.at(-1) ?? 0);
    this.receptorType = chooseReceptor(post, options.receptorType, lastWeight, this.label);
    checkWeights(weights, post, this.receptorType, this.label);
    this.connections = { ...list, values: columnsOf(parameters, list.pre.length) };
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

  /** Number of connections. */
  get size(): number {
    return this.connections.pre.length;
  }

  /** Number of presynaptic and of postsynaptic cells. */
  get shape(): readonly [number, number] {
    return [this.pre.size, this.post.size];
  }

  /**
   * Values of the connections as they are now in the backend, by postsynaptic, then by presynaptic cell: columns `pre`, `post`,
   * and one for each name.
   */
  async get(names: string | readonly string[]): Promise<Table> {
    const list = typeof names === 'string' ? [names] : names;
    const columns: Record<string, number[]> = { pre: [], post: [] };
    for (const name of list) columns[name] = [];
    for (const { id, network, pre, post } of this.#pieces) {
      const args = { projection: id, names: list };
      const { tables } = await network.ask({ call: 'getConnections', args });
      const table = tables['connections']!;
      append(columns['pre']!, indexColumn(table, 'pre'), toGroup(pre));
      append(columns['post']!, indexColumn(table, 'post'), toGroup(post));
      for (const name of list) append(columns[name]!, floatColumn(table, name), (value) => value);
    }
    const [pre, post] = [columns['pre']!, columns['post']!];
    const order = Array.from(pre.keys()).sort((a, b) => post[a]! - post[b]! || pre[a]! - pre[b]!);
    return makeTable({
      ...Object.fromEntries(
        list.map((name) => [name, Float64Array.from(order, (row) => columns[name]![row]!)]),
      ),
      pre: Int32Array.from(order, (row) => pre[row]!),
      post: Int32Array.from(order, (row) => post[row]!),
    });
  }

  /** Gives all connections other values, also between runs. */
  set(values: Readonly<Record<string, number>>): void {
    for (const { id, network } of this.#pieces) {
      network.queue({ call: 'setProjection', args: { projection: id, values } });
    }
  }

  /** Describes the connections, population by population, each in the network where its spikes arrive. */
  #describe(list: ConnectionList, parameters: Parameters, cut: Cutter): Piece[] {
    const pieces: Piece[] = [];
    for (const pre of withStarts(this.pre)) {
      for (const post of withStarts(this.post)) {
        const rows = rowsOf(list, pre, post, this.pre.parts.length + this.post.parts.length > 2);
        const columns = takeRows(list, parameters, rows, { pre, post });
        const source = pre.part.population;
        const { network } = post.part.population;
        const piece = {
          label: this.label,
          source,
          target: network,
          delays: columns['delay'] ?? (parameters['delay'] as number | undefined),
          count: columns['pre']!.length,
        };
        const id = network.nextId('projection');
        network.describe(
          'projections',
          {
            id,
            label: this.label,
            pre: source.network === network ? source.id : cut(piece as CutPiece),
            post: post.part.population.id,
            receptorType: this.receptorType,
            synapseType: describeSynapses(this.synapseType, parameters),
          },
          { [`projection:${id}`]: makeTable(columns) },
        );
        pieces.push({ id, network, pre, post });
      }
    }
    return pieces;
  }
}

/** Values of the parameters of synapses, by name: one for all, or one for each connection. */
type Parameters = Readonly<Record<string, number | Float64Array>>;

function refuseCut({ backendName }: Network): Cutter {
  return ({ label, source }) => {
    throw new AntiphonError('PYNN_CONNECTION_INVALID', {
      message: 'these cells are in another simulator',
      expected: `cells of ${backendName}`,
      found: source.label,
      where: label,
      remedy: 'Connect cells of two simulators with music.Projection.',
    });
  };
}

interface PlacedPart {
  readonly part: GroupPart;
  readonly start: number;
}

function withStarts(group: CellGroup): PlacedPart[] {
  let start = 0;
  return group.parts.map((part) => {
    const placed = { part, start };
    start += partSize(part);
    return placed;
  });
}

const holds = ({ part, start }: PlacedPart, index: number): boolean =>
  index >= start && index < start + partSize(part);

function rowsOf(
  { pre, post }: ConnectionList,
  prePart: PlacedPart,
  postPart: PlacedPart,
  isDivided: boolean,
): Int32Array | undefined {
  if (!isDivided) return undefined;
  const rows = Int32Array.from(pre, (_, row) => row);
  return rows.filter((row) => holds(prePart, pre[row]!) && holds(postPart, post[row]!));
}

function takeRows(
  list: ConnectionList,
  parameters: Parameters,
  rows: Int32Array | undefined,
  places: { readonly pre: PlacedPart; readonly post: PlacedPart },
): Record<string, Float64Array | Int32Array> {
  const indices = (column: Int32Array, { part, start }: PlacedPart): Int32Array => {
    const own = rows === undefined ? column : Int32Array.from(rows, (row) => column[row]! - start);
    return part.indices === undefined ? own : own.map((index) => part.indices![index]!);
  };
  const columns: Record<string, Float64Array | Int32Array> = {
    pre: indices(list.pre, places.pre),
    post: indices(list.post, places.post),
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'number') continue;
    columns[name] = rows === undefined ? value : Float64Array.from(rows, (row) => value[row]!);
  }
  return columns;
}

function describeSynapses(
  { name, rules = {} }: SynapseType,
  parameters: Parameters,
): DescribedSynapseType {
  const plain = Object.entries(parameters).filter(([, value]) => typeof value === 'number');
  return {
    name,
    parameters: { ...(Object.fromEntries(plain) as Record<string, number>), ...rules },
  };
}

function columnsOf(parameters: Parameters, count: number): Record<string, Float64Array> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'number' ? new Float64Array(count).fill(value) : value,
    ]),
  );
}

/** From the index within a population to that within the group. */
function toGroup({ part, start }: PlacedPart): (index: number) => number {
  if (part.indices === undefined) return (index) => index + start;
  const places = new Map(Array.from(part.indices, (index, place) => [index, place + start]));
  return (index) => places.get(index)!;
}

function append(to: number[], values: ArrayLike<number>, map: (value: number) => number): void {
  for (let row = 0; row < values.length; row++) to.push(map(values[row]!));
}
