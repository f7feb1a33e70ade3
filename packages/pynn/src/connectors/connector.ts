import { AntiphonError } from '@antiphon/core';
import { demandOptions } from '../errors/demand-options.js';
import { demandSeed } from '../random/demand-seed.js';
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
  /** Whether the signs of weights are checked. @default true */
  readonly safe?: boolean;
  /** Where the backend is to connect by itself: PyNN's name and arguments. */
  readonly native?: NativeConnector;
  /** @throws PYNN_CONNECTION_INVALID where these cells cannot be connected in this way */
  connect(context: ConnectorContext): ConnectionList;
}

/** A connector of PyNN's that the backend is to use, with PyNN's own random numbers. */
export interface NativeConnector {
  readonly rule: {
    readonly name: string;
    readonly parameters: Readonly<Record<string, number | boolean | string>>;
  };
  readonly seed: number | undefined;
  /** Whether it needs the positions of the cells. */
  readonly usesDistance: boolean;
}

/** What all connectors take. */
export interface CheckOptions {
  /** Whether the signs of weights are checked. @default true */
  readonly safe?: boolean;
}

/** What connectors that draw take. */
export interface RandomOptions extends CheckOptions {
  /** Seed of its own; else that of the network. */
  readonly seed?: number;
  /** Whether the backend draws the connections, by PyNN's own connector; then they differ from backend to backend. @default false */
  readonly native?: boolean;
}

/** What connectors within a population take. */
export interface SelfOptions extends CheckOptions {
  /** Whether a cell may be connected to itself. @default true */
  readonly allowSelfConnections?: boolean;
}

/** A list of connections from two lists that have grown together. */
export function connectionList(pre: IndexList, post: IndexList): ConnectionList {
  return { pre: pre.toArray(), post: post.toArray() };
}

/** Names of the options of connectors. */
export const CHECK_OPTIONS: readonly string[] = ['safe'];
export const SELF_OPTIONS: readonly string[] = ['allowSelfConnections', ...CHECK_OPTIONS];
export const DRAW_OPTIONS: readonly string[] = [...SELF_OPTIONS, 'seed', 'native'];

/** PyNN's rule for a connector. */
interface Rule {
  readonly parameters: NativeConnector['rule']['parameters'];
  readonly usesDistance?: boolean;
}

/**
 * What a connector says of itself: whether weights are checked, and PyNN's rule where the backend is to draw.
 *
 * @param known - names of the options that it takes
 * @throws PYNN_PARAMETER_UNKNOWN for other options, PYNN_VALUE_INVALID for a seed that is none
 */
export function connectorFacts(
  name: string,
  options: RandomOptions & { readonly allowSelfConnections?: boolean | 'NoMutual' },
  known: readonly string[],
  rule?: Rule,
): Pick<Connector, 'name' | 'safe' | 'native'> {
  demandOptions(name, options, known);
  const { safe, seed, native, allowSelfConnections = true } = options;
  demandSeed(seed, name);
  demandSelf(allowSelfConnections, name);
  const facts = safe === undefined ? { name } : { name, safe };
  if (native !== true || rule === undefined) return facts;
  const { parameters, usesDistance = false } = rule;
  const all = { ...parameters, allow_self_connections: allowSelfConnections };
  return { ...facts, native: { rule: { name, parameters: all }, seed, usesDistance } };
}

/** Connectors that can do without connections back. */
const NO_MUTUAL = ['FixedProbabilityConnector'];

function demandSelf(value: unknown, name: string): void {
  if (typeof value === 'boolean' || (value === 'NoMutual' && NO_MUTUAL.includes(name))) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'this does not say whether cells may be connected to themselves',
    expected: NO_MUTUAL.includes(name) ? "true, false or 'NoMutual'" : 'true or false',
    found: JSON.stringify(value) ?? String(value),
    where: `${name}.allowSelfConnections`,
  });
}
