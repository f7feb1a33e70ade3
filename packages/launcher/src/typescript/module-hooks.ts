import { createRequire, type InitializeHook, type LoadHook, type ResolveHook } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Files (URLs) from whose place our own packages can be found. */
let bases: readonly string[] = [];

/** Takes what the loader hands over; Node calls it once. */
export const initialize: InitializeHook<{ readonly bases: readonly string[] }> = (data) => {
  bases = data.bases;
};

/**
 * Finds our packages, and those that they bring, from wherever the script lies: a folder with a script and a configuration needs no
 * `node_modules`.
 */
export const resolve: ResolveHook = async (specifier, context, next) => {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (isHidden(error) && context.parentURL !== undefined) {
      const path = createRequire(context.parentURL).resolve(specifier);
      return { url: pathToFileURL(path).href, shortCircuit: true };
    }
    if (!isMissing(error) || !/^(@antiphon\/|rxjs(\/|$))/.test(specifier)) throw error;
    for (const parentURL of bases) {
      try {
        return await next(specifier, { ...context, parentURL });
      } catch (again) {
        if (!isMissing(again)) throw again;
      }
    }
    throw error;
  }
};

/** TypeScript files are modules, with and without a `package.json` that says so. */
export const load: LoadHook = (url, context, next) =>
  /^file:.*\.ts$/.test(url) ? next(url, { ...context, format: 'module' }) : next(url, context);

/** ts-node's own resolver does not know patterns of exports that go on behind the star (`./src/*.js`), as Node does. */
function isHidden(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('ERR_PACKAGE_PATH_NOT_EXPORTED');
}

/** Node's error has a code, the one of ts-node's own resolver only a message. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const hasCode = 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  return hasCode || error.message.startsWith('Cannot find package');
}
