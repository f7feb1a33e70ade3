import { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';
import { TS_NODE_CONFIG } from './module-places.js';

/**
 * Preloaded by Node (`--import`), before the module loader, in processes that run TypeScript: ts-node with swc. Types are not
 * checked here but once, in the launcher.
 */
process.env['TS_NODE_PROJECT'] = TS_NODE_CONFIG;
const tsNode = createRequire(import.meta.url).resolve('ts-node/esm');
register(pathToFileURL(tsNode).href);
