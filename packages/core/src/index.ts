export { AntiphonError, type ErrorDetails, InternalError, isAntiphonError } from './error/antiphon-error.js';
export { ERROR_TABLE, type ErrorCode, type ErrorRow } from './error/codes.gen.js';
export { checkDescription } from './graph/check-description.js';
export {
  type ConnectionDescription,
  type PipelineDescription,
  type Place,
  type PortDescription,
  type PortRef,
  type ProcessDescription,
  portName,
} from './graph/description.js';
export { type Diagnostic, hasErrors } from './graph/diagnostic.js';
export {
  blockOf,
  countIndices,
  holdsIndex,
  type Interval,
  intersectIntervals,
  intervalsOf,
  listIndices,
  normaliseIntervals,
} from './index/interval.js';
export type { Interpolation, PortDeclaration, PortDirection, PortKind } from './port/port.js';
export { msToUnits, secondsToUnits, unitsToMs, unitsToSeconds } from './time/convert.js';
export {
  type Closed,
  clampStamp,
  isAfterEnd,
  isDueBy,
  isLate,
  type TickInterval,
} from './time/interval.js';
export { DEFAULT_UNITS_PER_SECOND, LATEST_UNITS, type Units } from './time/units.js';
