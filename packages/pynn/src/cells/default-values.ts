/** Of a leaky membrane with a threshold. */
export const MEMBRANE = {
  v_rest: [-65, 'mV'],
  cm: [1, 'nF'],
  tau_m: [20, 'ms'],
  tau_refrac: [0.1, 'ms'],
  i_offset: [0, 'nA'],
  v_reset: [-65, 'mV'],
  v_thresh: [-50, 'mV'],
} as const;

/** Of an adaptive exponential integrate-and-fire membrane. */
export const ADAPTIVE_MEMBRANE = {
  cm: [0.281, 'nF'],
  tau_refrac: [0.1, 'ms'],
  v_spike: [-40, 'mV'],
  v_reset: [-70.6, 'mV'],
  v_rest: [-70.6, 'mV'],
  tau_m: [9.3667, 'ms'],
  i_offset: [0, 'nA'],
  a: [4, 'nS'],
  b: [0.0805, 'nA'],
  delta_T: [2, 'mV'],
  tau_w: [144, 'ms'],
  v_thresh: [-50.4, 'mV'],
} as const;
