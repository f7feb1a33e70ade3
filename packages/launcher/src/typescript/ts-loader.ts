import { createRequire, register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TS_NODE_CONFIG } from './module-places.js';

/**
 * Preloaded by Node (`--import`) in processes that run TypeScript: ts-node with swc. Types are not checked here but once, in the
 * launcher.
 */
process.env['TS_NODE_PROJECT'] = TS_NODE_CONFIG;
const bases = (process.env['ANTIPHON_MODULE_BASES'] ?? '')
  .split('\n')
  .filter((path) => path !== '');
const tsNode = createRequire(import.meta.url).resolve('ts-node/esm');
register(pathToFileURL(tsNode).href);
register(new URL('./ts-hooks.js', import.meta.url).href, {
  data: { bases: bases.map((folder) => pathToFileURL(join(folder, 'package.json')).href) },
});
