import { fileURLToPath } from 'node:url';

/**
 * A compiled module of this package, for a child process to run: children are given JavaScript, also when this package itself
 * runs from its sources.
 *
 * @param name - without ending, for instance `typescript/ts-loader`
 */
export function compiledModule(name: string): string {
  const file = fileURLToPath(new URL(`../${name}.js`, import.meta.url));
  return file.replace(/\/src\/([^/]+\/[^/]+)$/, '/dist/$1');
}

/** The configuration that ts-node is run with, instead of the user's: types are checked elsewhere. */
export const TS_NODE_CONFIG: string = fileURLToPath(
  new URL('../../ts-node.tsconfig.json', import.meta.url),
);
