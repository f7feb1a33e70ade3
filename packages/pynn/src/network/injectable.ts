import { AntiphonError } from '@antiphon/core';
import type { CellGroup } from './cell-group.js';
import { demandCells } from './demand-projection.js';

/** Cells into which a current can be injected. @throws PYNN_VALUE_INVALID for spike sources, PYNN_CONNECTION_INVALID for what are no cells */
export function injectable(cells: CellGroup): CellGroup {
  demandCells(cells, 'what a current is injected into', 'injectInto');
  const source = cells.parts.find(({ population }) => !population.model.isInjectable);
  if (source === undefined) return cells;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'no current can be injected into spike sources',
    found: source.population.model.name,
    where: cells.label,
  });
}
