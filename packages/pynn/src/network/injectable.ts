import { AntiphonError } from '@antiphon/core';
import type { CellGroup } from './cell-group.js';

/** Cells into which a current can be injected. @throws PYNN_VALUE_INVALID for spike sources */
export function injectable(cells: CellGroup): CellGroup {
  const source = cells.parts.find(({ population }) => !population.model.isInjectable);
  if (source === undefined) return cells;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'no current can be injected into spike sources',
    found: source.population.model.name,
    where: cells.label,
  });
}
