import { fileURLToPath } from 'node:url';

/**
 * A compiled module of this package, for a child process to run: children are given JavaScript, also when this package itself
 * runs from its sources.
 *
 * @param name - without ending, for instance `typescript/ts-loader`
 */
function compiledModule(name: string): string {
  const file = fileURLToPath(new URL(`../${name}.js`, import.meta.url));
  return file.replace(/\/src\/([^/]+\/[^/]+)$/, '/dist/$1');
}

/** The configuration that ts-node is run with, instead of the user's: types are checked elsewhere. */
export const TS_NODE_CONFIG: string = fileURLToPath(
  new URL('../../ts-node.tsconfig.json', import.meta.url),
);

/** Options of Node for a JavaScript program that shall find our packages. */
export function javascriptOptions(): string[] {
  return ['--enable-source-maps', '--import', compiledModule('typescript/module-loader')];
}

/** Options of Node for a TypeScript program. */
export function typescriptOptions(): string[] {
  return [
    '--enable-source-maps',
    '--no-warnings=ExperimentalWarning',
    ...['--import', compiledModule('typescript/ts-loader')],
    ...['--import', compiledModule('typescript/module-loader')],
  ];
}
