import type { Network } from '../network/network.js';

/** Simulators that keep delays between their time steps. */
const OFF_GRID = ['neuron'];
/** Steps that are multiples of 1/BINARY ms add up exactly. */
const BINARY = 2 ** 20;
/** How far a delay may be off [steps]. */
const TOLERANCE = 1e-6;

/**
 * Warns where spikes from another process end exactly between two steps of NEURON. Its clock sums up steps, so that each such spike
 * falls on either, unless they are binary fractions; a cut changes on which.
 */
export function noteHalfway(
  delays: number | Float64Array,
  network: Pick<Network, 'backend' | 'options' | 'noteOnce'>,
  where: string,
): void {
  const { timestep } = network.options;
  if (!OFF_GRID.includes(network.backend.name) || Number.isInteger(timestep * BINARY)) return;
  const all = typeof delays === 'number' ? [delays] : delays;
  const halfway = all.find((delay) => Math.abs(((delay / timestep) % 1) - 0.5) < TOLERANCE);
  if (halfway === undefined) return;
  network.noteOnce(
    'delay halfway',
    `${where}: a delay of ${halfway} ms ends halfway between time steps of ${timestep} ms; ${network.backend.name} puts each spike on either, and another one than in the uncut network`,
  );
}
