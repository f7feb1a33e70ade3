import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The Python packages of this project, as installed in its own environment, to be lent to other interpreters. */
export interface OwnPackages {
  /** Folder of each package, by name. */
  readonly folders: Readonly<Record<string, string>>;
  /** File names of the runtime's extension modules, whose endings tell which interpreters they fit. */
  readonly extensions: readonly string[];
}

/** Names of our packages: the runtime, MUSIC's module, what adapters share, and the adapters. */
const NAMES = [
  'antiphon',
  'music',
  'antiphon_kit',
  'antiphon_nest',
  'antiphon_neuron',
  'antiphon_brian2',
];

/** Looks for our packages in a Python environment. */
export function findOwnPackages(environment: string | undefined): OwnPackages {
  const site = environment === undefined ? undefined : sitePackages(environment);
  if (site === undefined) return { folders: {}, extensions: [] };
  const found = NAMES.filter((name) => existsSync(join(site, name, '__init__.py')));
  const runtime = join(site, 'antiphon');
  return {
    folders: Object.fromEntries(found.map((name) => [name, join(site, name)])),
    extensions: found.includes('antiphon')
      ? readdirSync(runtime).filter((file) => file.startsWith('_antiphon.'))
      : [],
  };
}

function sitePackages(environment: string): string | undefined {
  const lib = join(environment, 'lib');
  if (!existsSync(lib)) return undefined;
  return readdirSync(lib)
    .filter((name) => name.startsWith('python3'))
    .map((name) => join(lib, name, 'site-packages'))
    .find((folder) => existsSync(folder));
}

/** Whether an interpreter can load the runtime's extension module. */
export function fitsInterpreter(packages: OwnPackages, extensionSuffix: string): boolean {
  return packages.extensions.some((file) => file === `_antiphon${extensionSuffix}`);
}
