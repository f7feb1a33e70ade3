import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the set-up keeps its stamps, its lock and its logs; ignored by git. */
export const stateFolder = join(root, '.antiphon-setup');

/** The interpreter of the project's own Python environment. */
export const venvPython = join(root, '.venv/bin/python');

/** The `antiphon` command. */
export const antiphonMain = join(root, 'packages/cli/dist/main.js');
