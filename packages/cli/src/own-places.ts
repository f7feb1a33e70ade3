import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Adapter, findOwnPackages, type OwnPackages } from '@antiphon/launcher';

/** The folder of this package. */
const CLI_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The root of this project's sources. */
export const SOURCES: string = join(CLI_FOLDER, '..', '..');

/** Folders whose `node_modules` hold the runtime for TypeScript programs, our other packages, and those that they bring. */
export function moduleBases(): readonly string[] {
  const entries = [
    import.meta.resolve('@antiphon/node'),
    import.meta.resolve('@antiphon/pynn'),
    import.meta.resolve('@antiphon/utilities'),
  ];
  return [CLI_FOLDER, ...entries.map((entry) => join(dirname(fileURLToPath(entry)), '..'))];
}

/** Ready processes that wrap a simulator, for `binary=`; the others are in @antiphon/utilities. */
export const ADAPTERS: readonly Adapter[] = [
  { name: 'nest', module: 'antiphon_nest', packages: ['nest'], simulator: 'nest-simulator' },
  { name: 'neuron', module: 'antiphon_neuron', packages: ['neuron'], simulator: 'neuron' },
  { name: 'brian2', module: 'antiphon_brian2', packages: ['brian2'], simulator: 'brian2' },
];

/** The project's own Python environment, if it has been set up. */
export function ownEnvironment(): string | undefined {
  const folder = join(SOURCES, '.venv');
  return existsSync(join(folder, 'bin', 'python')) ? folder : undefined;
}

/** Our Python packages, as far as they are built. */
export function ownPackages(): OwnPackages {
  return findOwnPackages(ownEnvironment());
}
