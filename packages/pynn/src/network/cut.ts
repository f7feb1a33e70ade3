import { AntiphonError } from '@antiphon/core';
import type { SynapseValue } from '../synapses/synapse-type.js';
import type { CellGroup, CellOwner } from './cell-group.js';
import type { Network } from './network.js';
import type { PlacedPart } from './placed-part.js';

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

/**
 * Refuses cells of another simulator, and of a network of this one that is gone.
 *
 * @throws PYNN_CONNECTION_INVALID, PYNN_NOT_SET_UP
 */
export function demandWithin(network: Network, groups: readonly CellGroup[], where: string): void {
  for (const { label, parts } of groups) {
    const other = parts.find(({ population }) => population.network !== network)?.population;
    if (other === undefined) continue;
    other.network.demandOpen();
    throw new AntiphonError('PYNN_CONNECTION_INVALID', {
      message: 'these cells are in another simulator',
      expected: `cells of ${network.backend.name}`,
      found: `'${label}' of ${other.network.backend.name}`,
      where,
      remedy: 'Connect cells of two simulators with music.Projection.',
    });
  }
}

/** A projection between simulators has to be drawn here: neither of them knows both sides. */
export function refuseNative(label: string): AntiphonError {
  return new AntiphonError('PYNN_COUPLING_INVALID', {
    message: 'what leads from one simulator to another cannot be drawn by one of them',
    found: 'native: true',
    where: label,
    remedy: 'Leave native out of its connector and its distributions.',
  });
}

/**
 * Refuses plasticity that depends on a delay behind the synapse: a cut puts a part of the delay before it, as an axon does.
 *
 * @throws PLASTICITY_ACROSS_CUT
 */
export function demandTransportable(
  { dendritic_delay_fraction: fraction = 0 }: Readonly<Record<string, unknown>>,
  where: string,
): void {
  if (fraction === 0) return;
  throw new AntiphonError('PLASTICITY_ACROSS_CUT', {
    message: "a part of the synapses' delay is dendritic, and their plasticity depends on it",
    expected: 'dendritic_delay_fraction: 0, or a static or short-term plastic synapse',
    found: `dendritic_delay_fraction: ${String(fraction)}`,
    where,
    remedy: 'Keep both populations in one simulator, or use one of these.',
  });
}

/**
 * Refuses to change what the exchange between simulators rests on, where a part of a projection leads from one to another.
 *
 * @throws PYNN_COUPLING_INVALID, PLASTICITY_ACROSS_CUT
 */
export function demandChangeable(
  pieces: readonly { readonly network: Network; readonly pre: PlacedPart }[],
  values: Readonly<Record<string, SynapseValue>>,
  where: string,
): void {
  if (pieces.every(({ network, pre }) => pre.part.population.network === network)) return;
  demandTransportable(values, where);
  if (!('delay' in values)) return;
  throw new AntiphonError('PYNN_COUPLING_INVALID', {
    message: 'delays between simulators cannot be changed once they are made',
    where,
    remedy: 'Give them when the projection is made.',
  });
}
