import { fileURLToPath } from 'node:url';

/** A ready process that `binary=` can name. */
export interface UtilityProgram {
  readonly name: string;
  /** Absolute path of its program, in JavaScript. */
  readonly script: string;
}

const NAMES = ['rate-to-spikes', 'scale', 'spikes-to-rate'] as const;

/** Every utility. Processes are given JavaScript, also when this package itself runs from its sources. */
export const UTILITIES: readonly UtilityProgram[] = NAMES.map((name) => ({
  name,
  script: fileURLToPath(new URL(`../dist/programs/${name}.js`, import.meta.url)),
}));
