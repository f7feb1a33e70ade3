import { AntiphonError } from '@antiphon/core';
import type { CellType } from '../cells/cell-type.js';
import type { Position } from '../space/space.js';
import type { Network } from './network.js';

/**
 * Refuses what is no cell type, and one that the simulator does not have.
 *
 * @throws PYNN_MODEL_MISUSED, PYNN_MODEL_UNAVAILABLE
 */
export function demandCellType(cellType: CellType, { backend }: Network, where: string): void {
  const model = (cellType as Partial<CellType> | undefined)?.model;
  if (model === undefined || typeof cellType === 'function') {
    throw new AntiphonError('PYNN_MODEL_MISUSED', {
      message: 'this is no cell type with its parameters',
      expected: `a cell type such as ${model?.name ?? 'IF_cond_exp'}({ ... })`,
      found: typeof cellType === 'function' ? `${model?.name ?? 'a function'}` : String(cellType),
      where,
    });
  }
  if (model.receptorTypes[0] === 'membrane') {
    throw new AntiphonError('PYNN_MODEL_MISUSED', {
      message: 'this is a part of a PointNeuron, and no cell type by itself',
      found: model.name,
      where,
    });
  }
  const { cellTypes } = backend;
  if (cellTypes === undefined || cellTypes.includes(model.name)) return;
  throw new AntiphonError('PYNN_MODEL_UNAVAILABLE', {
    message: `${backend.name} has no ${model.name}`,
    expected: cellTypes.join(', '),
    found: model.name,
    where,
  });
}

/** @throws PYNN_DIMENSIONS_INVALID, PYNN_VALUE_INVALID */
export function demandPositions(positions: readonly Position[], size: number, where: string): void {
  if (positions.length !== size) {
    throw new AntiphonError('PYNN_DIMENSIONS_INVALID', {
      message: 'there has to be one position for each cell',
      expected: `${size} positions`,
      found: String(positions.length),
      where: `${where}.positions`,
    });
  }
  const wrong = positions.find(
    (position) => position.length !== 3 || !position.every(Number.isFinite),
  );
  if (wrong === undefined) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'this is no position',
    expected: 'x, y and z [um]',
    found: JSON.stringify(wrong),
    where: `${where}.positions`,
  });
}

/** @throws PYNN_VALUE_INVALID */
export function demandSample(count: number, size: number, where: string): void {
  if (Number.isInteger(count) && count >= 0 && count <= size) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'so many cells cannot be chosen',
    expected: `a whole number from 0 to ${size}`,
    found: String(count),
    where: `${where}.sample`,
  });
}
