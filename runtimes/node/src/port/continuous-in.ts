import type { RankEngine } from '@antiphon/core';
import type { Observable } from 'rxjs';
import { InputPort } from './input-port.js';

/** A port that receives a signal: one value per index of this rank, at the start of the tick minus the delay. */
export class ContinuousIn extends InputPort<Float64Array> {
  /** The values of each tick, as it begins; an array is valid until the next tick. */
  get samples$(): Observable<Float64Array> {
    return this.values$;
  }

  protected override take(engine: RankEngine): Float64Array {
    return engine.takeSamples(this.name);
  }
}
