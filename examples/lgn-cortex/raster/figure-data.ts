import type { Scene } from '../lgn/grating.js';
import type { Point } from './rate-curve.js';
import type { SpikeRecording } from './spike-recording.js';

/** What the figure shows. */
export interface FigureData {
  /** Simulated time [s]. */
  readonly stop: number;
  readonly scenes: readonly Scene[];
  /** ON cells first, then as many OFF cells, both in the order of the drift. */
  readonly lgn: SpikeRecording;
  /** In the order of the axis of drift that they prefer, from -45 to 135 degrees. */
  readonly excitatory: SpikeRecording;
  readonly inhibitory: SpikeRecording;
  /** Pyramidal cells of layer 5, in the same order. */
  readonly pyramidal: SpikeRecording;
  /** Membrane potentials of one of them [mV]: at the soma, and far out in the dendrite. */
  readonly potentials: { readonly soma: readonly Point[]; readonly dendrite: readonly Point[] };
  /** Gain of the LGN under feedback. */
  readonly gain: readonly Point[];
}
