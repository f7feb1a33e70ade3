import type { RankEngine, Spikes } from '@antiphon/core';
import type { Observable } from 'rxjs';
import { InputPort } from './input-port.js';

/** A port that receives spikes: those due in a tick, by (stamp, index). */
export class SpikesIn extends InputPort<Spikes> {
  /** The spikes of each tick, also of those without any, as the tick begins. */
  get spikes$(): Observable<Spikes> {
    return this.values$;
  }

  protected override take(engine: RankEngine): Spikes {
    return engine.takeSpikes(this.name);
  }
}
