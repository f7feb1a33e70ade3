import type { Message, RankEngine } from '@antiphon/core';
import type { Observable } from 'rxjs';
import { InputPort } from './input-port.js';

/** A port that receives messages: those due in a tick, by (stamp, rank of the sender, order of sending). */
export class MessagesIn extends InputPort<readonly Message[]> {
  /** The messages of each tick, also of those without any, as the tick begins. */
  get messages$(): Observable<readonly Message[]> {
    return this.values$;
  }

  protected override take(engine: RankEngine): readonly Message[] {
    return engine.takeMessages(this.name);
  }
}
