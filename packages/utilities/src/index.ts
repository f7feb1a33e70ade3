export { type ArgumentFault, findArgumentFaults } from './music/read-arguments.js';
export type { Parameters } from './parameter/parameter.js';
export { findWrongValues, type WrongValue } from './parameter/read-parameters.js';
export { UTILITIES, type UtilityProgram } from './utilities.js';
