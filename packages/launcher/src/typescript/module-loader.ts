import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Preloaded by Node (`--import`) in processes that run TypeScript or JavaScript: they find our packages wherever they lie. */
const bases = (process.env['ANTIPHON_MODULE_BASES'] ?? '')
  .split('\n')
  .filter((path) => path !== '');
register(import.meta.resolve('./module-hooks.js'), {
  data: { bases: bases.map((folder) => pathToFileURL(join(folder, 'package.json')).href) },
});
