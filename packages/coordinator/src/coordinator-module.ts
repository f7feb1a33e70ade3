import { fileURLToPath } from 'node:url';

/** The program of the coordinator, for Node to run: the compiled one, also when this package runs from its sources. */
export const COORDINATOR_MODULE: string = fileURLToPath(
  new URL('./coordinator-main.js', import.meta.url),
).replace(/\/src\/([^/]+)$/, '/dist/$1');
