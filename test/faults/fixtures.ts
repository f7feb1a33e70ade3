import { fileURLToPath } from 'node:url';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** Two processes, three ranks in C, which start at once; a closed loop, nothing wrong. Needs {@link buildNativeRing}. */
export const RING: string = fixture('ring.music');

/** The same in TypeScript and in Python. */
export const RING_TYPESCRIPT: string = fixture('ring-ts.music');
export const RING_PYTHON: string = fixture('ring-py.music');

/** The same in C, with both ranks of B started by one `mpirun`. */
export const RING_MPI: string = fixture('ring-mpi.music');

/** A clock in TypeScript, and a loop through NEST, NEURON and Brian2, in this order. */
export const SIMULATORS: string = fixture('simulators/loop.music');

/** A rank exits where the file's name says. */
export const EXITS = {
  beforeJoin: fixture('exits-before-join.music'),
  building: fixture('exits-building.music'),
  midRun: fixture('exits-mid-run.music'),
  withZero: fixture('exits-with-zero.music'),
} as const;

/** A rank raises an error of its own. */
export const THROWS: string = fixture('throws.music');

/** Two ranks live, and never join. */
export const NEVER_JOINS: string = fixture('never-joins.music');

/** A rank ignores SIGTERM, and so does its child. */
export const DEAF: string = fixture('deaf.music');

/** A rank ends well, and leaves a child in its group that ignores SIGTERM. */
export const LINGERING: string = fixture('lingering.music');

/** A rank computes in its third tick for `block` ms, and hears and says nothing meanwhile. */
export const LONG_TICK: string = fixture('long-tick.music');

/** A.0 has ended seconds before B.0, and is needed until then. */
export const EARLY_END: string = fixture('early-end.music');

/** A rank ends well, and leaves a process that cannot be found and holds its output open for a minute. */
export const HOLDING: string = fixture('holding.music');
