import { ABOVE_0, FROM_0 } from '../values/range.js';
import type { WrittenTable } from './cell-type.js';
import type { AdaptiveMembrane, Membrane } from './parameters.js';

/** Of a leaky membrane with a threshold. */
export const MEMBRANE: WrittenTable<Membrane> = {
  v_rest: [-65, 'mV'],
  cm: [1, 'nF', ABOVE_0],
  tau_m: [20, 'ms', ABOVE_0],
  tau_refrac: [0.1, 'ms', FROM_0],
  i_offset: [0, 'nA'],
  v_reset: [-65, 'mV'],
  v_thresh: [-50, 'mV'],
};

/** Of an adaptive exponential integrate-and-fire membrane. */
export const ADAPTIVE_MEMBRANE: WrittenTable<AdaptiveMembrane> = {
  cm: [0.281, 'nF', ABOVE_0],
  tau_refrac: [0.1, 'ms', FROM_0],
  v_spike: [-40, 'mV'],
  v_reset: [-70.6, 'mV'],
  v_rest: [-70.6, 'mV'],
  tau_m: [9.3667, 'ms', ABOVE_0],
  i_offset: [0, 'nA'],
  a: [4, 'nS'],
  b: [0.0805, 'nA'],
  delta_T: [2, 'mV', FROM_0],
  tau_w: [144, 'ms', ABOVE_0],
  v_thresh: [-50.4, 'mV'],
};
