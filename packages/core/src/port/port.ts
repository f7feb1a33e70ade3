import type { Interval } from '../index/interval.js';
import type { Units } from '../time/units.js';

/** What a port carries. */
export type PortKind = 'spikes' | 'continuous' | 'messages';

export type PortDirection = 'in' | 'out';

/** How a continuous input finds the value between two samples; for `nearest` a tie takes the later sample. */
export type Interpolation = 'linear' | 'nearest';

/** A port as one rank declares it in `ready`. */
export interface PortDeclaration {
  readonly name: string;
  readonly kind: PortKind;
  readonly direction: PortDirection;
  /** Number of global indices; `null`: the largest index that any rank maps, plus one. */
  readonly width: number | null;
  /** The rank's global indices, in the order of its local indices. Empty for messages. */
  readonly indices: readonly Interval[];
  /** Acceptable latency of an input; for continuous ports the delay. */
  readonly latency: Units;
  /** Buffering asked for an input, in ticks of the sender; 0 leaves it to the plan. */
  readonly maxBuffered: number;
  readonly interpolation: Interpolation;
  /** Sample at time 0 of a continuous output, in local order. */
  readonly initial: Float64Array | null;
}
