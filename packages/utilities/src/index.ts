export { UTILITIES, type UtilityProgram } from './utilities.js';
