import type { DrawSite } from '../random/draw-site.js';
import type { IndexList } from './index-list.js';

/** What a connector sees of the cells on both sides. */
export interface ConnectorContext {
  /** Number of presynaptic cells. */
  readonly preCount: number;
  /** Number of postsynaptic cells. */
  readonly postCount: number;
  /** Label of the projection, for messages. */
  readonly where: string;
  /** Whether a pair is one and the same cell. */
  isSelf(pre: number, post: number): boolean;
  /** Distance of a pair [um]. */
  distance(pre: number, post: number): number;
  /** Distances of all presynaptic cells to a postsynaptic one [um]; the next call writes them again. */
  distancesTo(post: number): Float64Array;
  /** Position of the postsynaptic cell less that of the presynaptic one [um]. */
  displacement(pre: number, post: number): readonly [number, number, number];
  /** Makes the place that the connector draws at. */
  site(seed: number | undefined): DrawSite;
}

/** The connections of a projection, ordered by postsynaptic cell, then by presynaptic one. */
export interface ConnectionList {
  readonly pre: Int32Array;
  readonly post: Int32Array;
  /** Values of the synapses that the connector itself brings; they go before those of the synapse type. */
  readonly values?: Readonly<Record<string, Float64Array>>;
}

/** Decides which cells are connected. Users may write their own. */
export interface Connector {
  readonly name: string;
  /** @throws PYNN_CONNECTION_INVALID where these cells cannot be connected in this way */
  connect(context: ConnectorContext): ConnectionList;
}

/** What connectors that draw take. */
export interface RandomOptions {
  /** Seed of its own; else that of the network. */
  readonly seed?: number;
}

/** What connectors within a population take. */
export interface SelfOptions {
  /** Whether a cell may be connected to itself. @default true */
  readonly allowSelfConnections?: boolean;
}

/** A list of connections from two lists that have grown together. */
export function connectionList(pre: IndexList, post: IndexList): ConnectionList {
  return { pre: pre.toArray(), post: post.toArray() };
}
