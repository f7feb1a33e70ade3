import type { SchedulePlan } from '../plan/rank-plan.js';
import { type Exchange, MusicSchedule } from '../schedule/music-schedule.js';
import type { Units } from '../time/units.js';

/** A delivery of the present tick: what the sender gave before its clock was `before`. */
export interface Delivery {
  readonly connection: number;
  readonly before: Units;
}

/** A link and the connections that it carries. */
interface CarryingLink {
  readonly link: number;
  readonly parts: readonly { readonly connection: number }[];
}

/**
 * One rank's part of MUSIC's schedule. As its clock goes on it says which links it owes a frame, which clocks its next tick
 * needs of its senders, and what is delivered in that tick. Frames end at every exchange, so that none belongs to two.
 */
export class MusicGate {
  readonly #plan: SchedulePlan;
  readonly #schedule: MusicSchedule;
  readonly #ins: ReadonlyMap<number, readonly number[]>;
  readonly #outs: ReadonlyMap<number, readonly number[]>;
  readonly #needed = new Map<number, Units>();
  readonly #owed = new Set<number>();
  /** Where what was exchanged last is delivered, by link out. */
  readonly #delivery = new Map<number, Units>();
  /** Where what is sent now will be delivered, by connection. */
  readonly #nextDelivery = new Map<number, Units>();
  #deliveries: Delivery[] = [];
  /** The first exchange of this rank that its clock has not reached; `null` before it is looked for. */
  #ahead: Exchange | null = null;
  readonly #hasExchanges: boolean;

  constructor(plan: SchedulePlan, ins: readonly CarryingLink[], outs: readonly CarryingLink[]) {
    this.#plan = plan;
    this.#schedule = new MusicSchedule(plan.ticks, plan.connections);
    this.#ins = linksByConnection(ins);
    this.#outs = linksByConnection(outs);
    this.#hasExchanges = plan.connections.some(({ from, to }) => this.#isOwn(from, to));
    for (const number of plan.connections.keys()) this.#planDelivery(number, 0);
  }

  /** The rank's clock is now `time`. */
  moveTo(time: Units): void {
    this.#owed.clear();
    this.#deliveries = [];
    if (!this.#hasExchanges) return;
    for (;;) {
      this.#ahead ??= this.#nextOwn();
      const { connection, send, receive } = this.#ahead;
      const { from } = this.#plan.connections[connection]!;
      const isSender = from === this.#plan.process;
      if ((isSender ? send : receive) > time) return;
      if (isSender) this.#sendAt(connection, this.#ahead);
      else this.#receiveAt(connection, send);
      this.#ahead = null;
    }
  }

  /** The clock that a link in must have reached before the next tick. */
  needed(link: number): Units {
    return this.#needed.get(link) ?? 0;
  }

  /** Whether an exchange over a link out is due now. */
  isOwed(link: number): boolean {
    return this.#owed.has(link);
  }

  /**
   * The tick of the receiver that delivers the last exchange over a link out. In the schedule's order the receiver is there before the
   * rank goes on, so a rank that waits for it closes no ring of waits.
   */
  delivery(link: number): Units {
    return this.#delivery.get(link) ?? 0;
  }

  /** What the next tick delivers, in the order of the schedule. */
  get deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  /** The tick of the receiver in which what is sent now over a connection will be delivered. */
  nextDelivery(connection: number): Units {
    return this.#nextDelivery.get(connection) ?? 0;
  }

  #sendAt(number: number, { send, receive }: Exchange): void {
    this.#planDelivery(number, send);
    const { connection } = this.#plan.connections[number]!;
    for (const link of this.#outs.get(connection) ?? []) {
      this.#owed.add(link);
      this.#delivery.set(link, Math.max(receive, this.delivery(link)));
    }
  }

  #receiveAt(number: number, send: Units): void {
    const { connection } = this.#plan.connections[number]!;
    this.#deliveries.push({ connection, before: send });
    for (const link of this.#ins.get(connection) ?? []) {
      this.#needed.set(link, Math.max(send, this.needed(link)));
    }
  }

  #planDelivery(number: number, send: Units): void {
    const { connection, to, latency } = this.#plan.connections[number]!;
    const tick = this.#plan.ticks[to]!;
    this.#nextDelivery.set(connection, tick * Math.floor((send + latency) / tick));
  }

  #nextOwn(): Exchange {
    for (;;) {
      const exchange = this.#schedule.next();
      const { from, to } = this.#plan.connections[exchange.connection]!;
      if (this.#isOwn(from, to)) return exchange;
    }
  }

  #isOwn(from: number, to: number): boolean {
    return from === this.#plan.process || to === this.#plan.process;
  }
}

function linksByConnection(links: readonly CarryingLink[]): Map<number, number[]> {
  const map = new Map<number, number[]>();
  for (const { link, parts } of links) {
    for (const { connection } of parts) {
      map.set(connection, [...(map.get(connection) ?? []), link]);
    }
  }
  return map;
}
