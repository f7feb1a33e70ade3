import { fileURLToPath } from 'node:url';

/**
 * The module (URL) that a child process is to run: children are given JavaScript, also when this package itself runs from its
 * sources.
 */
function compiled(url: string): string {
  return url.replace(/\/src\/([^/]+\/[^/]+)$/, '/dist/$1');
}

/** The configuration that ts-node is run with, instead of the user's: types are checked elsewhere. */
export const TS_NODE_CONFIG: string = fileURLToPath(
  new URL('../../ts-node.tsconfig.json', import.meta.url),
);

/** Options of Node for a JavaScript program that shall find our packages. */
export function javascriptOptions(): string[] {
  return ['--enable-source-maps', '--import', compiled(import.meta.resolve('./module-loader.js'))];
}

/** Options of Node for a TypeScript program. */
export function typescriptOptions(): string[] {
  return [
    '--enable-source-maps',
    '--no-warnings=ExperimentalWarning',
    ...['--import', compiled(import.meta.resolve('./ts-loader.js'))],
    ...['--import', compiled(import.meta.resolve('./module-loader.js'))],
  ];
}
