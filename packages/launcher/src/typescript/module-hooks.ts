import type { InitializeHook, LoadHook, ResolveHook } from 'node:module';

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

/** Node's error has a code, the one of ts-node's own resolver only a message. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const hasCode = 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
  return hasCode || error.message.startsWith('Cannot find package');
}
