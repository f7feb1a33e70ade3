import { AntiphonError } from '@antiphon/core';
import type { CellOwner } from './cell-group.js';
import type { Network } from './network.js';

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

/** For projections within one simulator. */
export function refuseCut({ backend }: Network): Cutter {
  return ({ label, source }) => {
    throw new AntiphonError('PYNN_CONNECTION_INVALID', {
      message: 'these cells are in another simulator',
      expected: `cells of ${backend.name}`,
      found: source.label,
      where: label,
      remedy: 'Connect cells of two simulators with music.Projection.',
    });
  };
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
