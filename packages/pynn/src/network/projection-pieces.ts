import type { Table } from 'apache-arrow';
import type { BackendRequest } from '../backend/backend.js';
import type { ConnectionList, Connector, ConnectorContext } from '../connectors/connector.js';
import { makeTable } from '../description/tables.js';
import type { Space } from '../space/space.js';
import type { SynapseType, SynapseValue } from '../synapses/synapse-type.js';
import type { CellGroup } from './cell-group.js';
import { type Cutter, demandChangeable, demandTransportable, refuseNative } from './cut.js';
import {
  describeNativeConnector,
  describeSynapses,
  positionTables,
  withoutNative,
} from './describe-projection.js';
import type { Network } from './network.js';
import { type ReadPiece, readConnections } from './read-connections.js';
import { type PartPair, splitConnections, takeRows } from './split-connections.js';
import type { SynapseNumbers, SynapseValues } from './synapse-values.js';

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
    this.#pieces = splitConnections(list, facts).map((pair) =>
      this.#describe(pair, parameters, cut),
    );
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
    for (const piece of this.#pieces) {
      piece.network.queue(this.#request(piece, values, piece.rows));
    }
  }

  /** Gives single connections other values of a name, by row; they are asked for when they are sent. */
  setLater(name: string, take: () => ReadonlyMap<number, number>): void {
    for (const piece of this.#pieces) {
      piece.network.queue(() => {
        const values = take();
        const all = this.#list.pre;
        const column = Float64Array.from(all, (_, row) => values.get(row) ?? Number.NaN);
        const own = piece.rows ?? Int32Array.from(all.keys());
        const changed = own.filter((row) => values.has(row));
        return [this.#request(piece, { [name]: column }, changed)];
      });
    }
  }

  /** Gives state variables of the synapses their initial values. */
  initialize(values: Readonly<Record<string, number>>): void {
    for (const { id, network } of this.#pieces) {
      network.queue({ call: 'initializeProjection', args: { projection: id, values } });
    }
  }

  #request(piece: Piece, values: SynapseNumbers, rows: Int32Array | undefined): BackendRequest {
    const plain: Record<string, number | null> = {};
    for (const [name, value] of Object.entries(values)) {
      plain[name] = typeof value === 'number' ? value : null;
    }
    return {
      call: 'setProjection',
      args: { projection: piece.id, values: plain },
      tables: { values: makeTable(takeRows(this.#list, values, piece, rows)) },
    };
  }

  #describe(pair: PartPair, parameters: SynapseValues, cut: Cutter | undefined): Piece {
    const { label, pre, post, receptorType, synapseType, space, connector, context } = this.#facts;
    const columns = takeRows(this.#list, withoutNative(parameters), pair, pair.rows);
    const target = pair.post.part.population;
    const { network } = target;
    const source = this.#sourceOf(pair, columns, parameters, cut);
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
        [`projection:${id}`]: makeTable(columns),
      },
    );
    return { ...pair, id, network };
  }

  /** The id of the presynaptic population in the network where the spikes arrive. */
  #sourceOf(
    { pre, post }: PartPair,
    columns: Readonly<Record<string, Float64Array | Int32Array>>,
    parameters: SynapseValues,
    cut: Cutter | undefined,
  ): number {
    const source = pre.part.population;
    const target: Network = post.part.population.network;
    if (source.network === target || cut === undefined) return source.id;
    const { label, connector } = this.#facts;
    demandTransportable(parameters, label);
    const known = withoutNative(parameters);
    const isDrawnThere = Object.keys(known).length < Object.keys(parameters).length;
    if (connector.native !== undefined || isDrawnThere) throw refuseNative(label);
    return cut({
      label,
      source,
      target,
      delays: (columns['delay'] ?? known['delay']) as Float64Array | number | undefined,
      count: columns['pre']!.length,
    });
  }
}
