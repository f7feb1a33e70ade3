import type { PortDeclaration } from '../port/port.js';
import type { Closed } from '../time/interval.js';
import type { Units } from '../time/units.js';

/** What a rank declares in `ready`. */
export interface RankDeclaration {
  readonly process: number;
  readonly rank: number;
  readonly tick: Units;
  readonly closed: Closed;
  /** Whether the ranks of the process wait for one another inside a tick. */
  readonly barrier: boolean;
  /** Whether the same inputs give the same outputs bit by bit. */
  readonly exactReplay: boolean;
  /** On which side of a synapse its delay lies, for plasticity across a cut; `null` where there are no synapses. */
  readonly delaySide: 'axonal' | 'dendritic' | null;
  readonly ports: readonly PortDeclaration[];
  /** Asked for the run; `music`: a MUSIC program, which ends itself and counts buffering in its own ticks. */
  readonly schedule: 'normal' | 'music';
  /** What `plan` should say about the process. What begins with the name of an input and a colon, errors about that input say, too. */
  readonly notes: readonly string[];
}
