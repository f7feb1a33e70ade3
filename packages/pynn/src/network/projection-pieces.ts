import type { Table } from 'apache-arrow';
import type { BackendRequest } from '../backend/backend.js';
import type { ConnectionList, Connector, ConnectorContext } from '../connectors/connector.js';
import { makeTable } from '../description/tables.js';
import type { Space } from '../space/space.js';
import type { SynapseType, SynapseValue } from '../synapses/synapse-type.js';
import type { CellGroup, CellOwner } from './cell-group.js';
import { type Cutter, demandChangeable, demandTransportable, refuseNative } from './cut.js';
import {
  describeNativeConnector,
  describeSynapses,
  positionTables,
  withoutNative,
} from './describe-projection.js';
import { type ReadPiece, readConnections } from './read-connections.js';
import {
  type PartPair,
  type SplitConnections,
  splitConnections,
  takeIndices,
  takeValues,
} from './split-connections.js';
import { isNative, type SynapseNumbers, type SynapseValues } from './synapse-values.js';

/** What a projection is made of, to be described. */
export interface ProjectionFacts {
  readonly label: string;
  readonly pre: CellGroup;
  readonly post: CellGroup;
  readonly receptorType: string;
  readonly synapseType: SynapseType;
  readonly space: Space;
  readonly connector: Connector;
  readonly context: ConnectorContext;
}

/** The connections between one population and another, in the network where their spikes arrive. */
type Piece = ReadPiece & PartPair;

/** A projection as its networks have it: they know connections between two populations only, so it may be several to them. */
export class ProjectionPieces {
  readonly #facts: ProjectionFacts;
  readonly #list: ConnectionList;
  readonly #split: SplitConnections;
  readonly #pieces: readonly Piece[];

  /**
   * Describes the connections.
   *
   * @param parameters - values of the synapses, and what the backend draws
   * @throws PYNN_CONNECTION_INVALID, PYNN_NOT_SUPPORTED, PYNN_COUPLING_INVALID, PLASTICITY_ACROSS_CUT
   */
  constructor(
    facts: ProjectionFacts,
    list: ConnectionList,
    parameters: SynapseValues,
    cut: Cutter | undefined,
  ) {
    this.#facts = facts;
    this.#list = list;
    this.#split = splitConnections(list, facts);
    this.#pieces = this.#split.pairs.map((pair) => this.#describe(pair, parameters, cut));
  }

  /** @throws PYNN_COUPLING_INVALID, PLASTICITY_ACROSS_CUT for what the exchange between simulators rests on */
  demandChangeable(values: Readonly<Record<string, SynapseValue>>): void {
    demandChangeable(this.#pieces, values, this.#facts.label);
  }

  /** Columns `pre`, `post` and one for each name, by postsynaptic, then by presynaptic cell, as the backends have them now. */
  read(names: readonly string[]): Promise<Table> {
    const { pre, post } = this.#facts;
    return readConnections(this.#pieces, names, [pre.size, post.size]);
  }

  /** Gives all connections other values. */
  set(values: SynapseNumbers): void {
    const plain: Record<string, number | null> = {};
    for (const [name, value] of Object.entries(values)) {
      plain[name] = typeof value === 'number' ? value : null;
    }
    for (const piece of this.#pieces) {
      const columns = takeValues(values, piece.rows);
      piece.network.queue(this.#request(piece, piece.rows, plain, columns));
    }
  }

  /** Gives single connections other values of a name, by row; they are asked for when they are sent. */
  setLater(name: string, take: () => ReadonlyMap<number, number>): void {
    for (const network of new Set(this.#pieces.map((piece) => piece.network))) {
      network.queue(() => {
        const values = take();
        return this.#gather(values.keys())
          .filter(([piece]) => piece.network === network)
          .map(([piece, rows]) => {
            const column = Float64Array.from(rows, (row) => values.get(row)!);
            return this.#request(piece, rows, { [name]: null }, { [name]: column });
          });
      });
    }
  }

  /** Gives state variables of the synapses their initial values. */
  initialize(values: Readonly<Record<string, number>>): void {
    for (const { id, network } of this.#pieces) {
      network.queue({ call: 'initializeProjection', args: { projection: id, values } });
    }
  }

  /** Connections by the pieces that they are in, in their order. */
  #gather(rows: Iterable<number>): [Piece, Int32Array][] {
    const byPair = new Map<number, number[]>();
    for (const row of rows) {
      const pair = this.#split.pairOf(row);
      const own = byPair.get(pair);
      if (own === undefined) byPair.set(pair, [row]);
      else own.push(row);
    }
    return Array.from(byPair, ([pair, own]) => [this.#pieces[pair]!, Int32Array.from(own).sort()]);
  }

  /** @param values - `null` for what has a column */
  #request(
    piece: Piece,
    rows: Int32Array | undefined,
    values: Readonly<Record<string, number | null>>,
    columns: Readonly<Record<string, Float64Array>>,
  ): BackendRequest {
    return {
      call: 'setProjection',
      args: { projection: piece.id, values },
      tables: {
        values: makeTable({ ...takeIndices(this.#list, piece, rows), ...columns }),
      },
    };
  }

  #describe(pair: PartPair, parameters: SynapseValues, cut: Cutter | undefined): Piece {
    const { label, pre, post, receptorType, synapseType, space, connector, context } = this.#facts;
    const known = withoutNative(parameters);
    const indices = takeIndices(this.#list, pair, pair.rows);
    const values = takeValues(known, pair.rows);
    const target = pair.post.part.population;
    const { network } = target;
    const delays = values['delay'] ?? known['delay'];
    const letIn =
      cut &&
      ((cells: CellOwner): number =>
        cut({ label, source: cells, target: network, delays, count: indices.pre.length }));
    const source = this.#sourceOf(pair, parameters, letIn);
    const native = describeNativeConnector(connector, context, space, [pre, post]);
    const id = network.nextId('projection');
    network.describe(
      'projections',
      {
        id,
        label,
        pre: source,
        post: target.id,
        receptorType,
        synapseType: describeSynapses(synapseType, parameters),
        ...native,
      },
      {
        ...positionTables(connector, id, { pre, post }),
        [`projection:${id}`]: makeTable({ ...indices, ...values }),
      },
    );
    return { ...pair, id, network };
  }

  /** The id of the presynaptic population in the network where the spikes arrive; cells of another simulator have to be let in. */
  #sourceOf(
    { pre, post }: PartPair,
    parameters: SynapseValues,
    letIn: ((cells: CellOwner) => number) | undefined,
  ): number {
    const source = pre.part.population;
    if (source.network === post.part.population.network || letIn === undefined) return source.id;
    const { label, connector } = this.#facts;
    demandTransportable(parameters, label);
    const isDrawnThere = Object.values(parameters).some(isNative);
    if (connector.native !== undefined || isDrawnThere) throw refuseNative(label);
    return letIn(source);
  }
}
