import type { SchedulePlan } from '../plan/rank-plan.js';
import { type Exchange, MusicSchedule } from '../schedule/music-schedule.js';
import type { Units } from '../time/units.js';

/** A delivery of the present tick: what the sender gave before its clock was `before`. */
export interface Delivery {
  readonly connection: number;
  readonly before: Units;
}

/** A send of the present step, over one link. */
interface StepSend {
  readonly link: number;
  readonly connection: number;
  /** It stands after a send over the same link and a delivery of the same tick: the frame for it spans no time, and carries one connection. */
  readonly isLate: boolean;
}

/** The first exchange over a link at a clock of its sender: it ends a frame. */
interface FirstExchange {
  readonly send: Units;
  readonly answered: number;
}

/** A link and the connections that it carries. */
interface CarryingLink {
  readonly link: number;
  readonly parts: readonly { readonly connection: number }[];
}

/**
 * One rank's part of MUSIC's schedule. As its clock goes on it says which links it owes a frame, which clocks its next tick
 * needs of its senders, and what is delivered in that tick. Frames end at every exchange, so that none belongs to two.
 * A tick has one step or more: sends, then deliveries. What the handlers of a step insert travels with the sends of the next one.
 */
export class MusicGate {
  readonly #plan: SchedulePlan;
  readonly #schedule: MusicSchedule;
  readonly #ins: ReadonlyMap<number, readonly number[]>;
  readonly #outs: ReadonlyMap<number, readonly number[]>;
  readonly #needed = new Map<number, Units>();
  readonly #neededLate = new Map<number, number>();
  /** Of this tick. */
  #steps: Exchange[][] = [[]];
  #step = 0;
  #sends: StepSend[] = [];
  readonly #owed = new Set<number>();
  readonly #held = new Set<number>();
  /** By link in, and by link out. */
  readonly #firstIn = new Map<number, FirstExchange>();
  readonly #firstOut = new Map<number, FirstExchange>();
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

  /** The rank's clock is now `time`: it stands in the first step of that tick. */
  moveTo(time: Units): void {
    this.#owed.clear();
    this.#held.clear();
    this.#deliveries = [];
    this.#steps = [[]];
    this.#step = 0;
    while (this.#hasExchanges) {
      this.#ahead ??= this.#nextOwn();
      const { send, receive } = this.#ahead;
      if ((this.#isSender(this.#ahead) ? send : receive) > time) break;
      this.#add(this.#ahead);
      this.#ahead = null;
    }
    this.#enterStep();
  }

  get hasNextStep(): boolean {
    return this.#step + 1 < this.#steps.length;
  }

  nextStep(): void {
    this.#step++;
    this.#enterStep();
  }

  /** The sends with which this step begins. */
  get sends(): readonly StepSend[] {
    return this.#sends;
  }

  /** The program has taken what was delivered in the steps so far. */
  forgetDeliveries(): void {
    this.#deliveries = [];
  }

  /** The clock that a link in must have reached before the deliveries of this step. */
  needed(link: number): Units {
    return this.#needed.get(link) ?? 0;
  }

  /** How many frames that span no time must have come over it by then. */
  neededLate(link: number): number {
    return this.#neededLate.get(link) ?? 0;
  }

  /** Whether an exchange over a link out is due in this tick. */
  isOwed(link: number): boolean {
    return this.#owed.has(link);
  }

  /** Whether the first of them stands after a delivery, and is still to come: the frame that it ends waits for it. */
  isHeld(link: number): boolean {
    return this.#held.has(link);
  }

  /**
   * The tick of the receiver that delivers the last exchange over a link out. In the schedule's order the receiver is there before the
   * rank goes on, so a rank that waits for it closes no ring of waits.
   */
  delivery(link: number): Units {
    return this.#delivery.get(link) ?? 0;
  }

  /** What the steps of this tick deliver, in the order of the schedule, as far as the program has not taken it. */
  get deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  /** The tick of the receiver in which what is sent now over a connection will be delivered. */
  nextDelivery(connection: number): Units {
    return this.#nextDelivery.get(connection) ?? 0;
  }

  /** A send after a delivery begins a step. */
  #add(exchange: Exchange): void {
    if (this.#isSender(exchange)) {
      for (const link of this.#linksOf(this.#outs, exchange)) {
        if (exchange.answered > 0 && !this.#owed.has(link)) this.#held.add(link);
        this.#owed.add(link);
      }
      const before = this.#steps.at(-1)!.at(-1);
      if (before !== undefined && !this.#isSender(before)) this.#steps.push([]);
    }
    this.#steps.at(-1)!.push(exchange);
  }

  #enterStep(): void {
    this.#sends = [];
    for (const exchange of this.#steps[this.#step]!) {
      if (this.#isSender(exchange)) this.#send(exchange);
      else this.#receive(exchange);
    }
  }

  #send(exchange: Exchange): void {
    const { send, receive } = exchange;
    this.#planDelivery(exchange.connection, send);
    const { connection } = this.#plan.connections[exchange.connection]!;
    for (const link of this.#linksOf(this.#outs, exchange)) {
      this.#delivery.set(link, Math.max(receive, this.delivery(link)));
      this.#held.delete(link);
      const isLate = isLateOn(this.#firstOut, link, exchange);
      this.#sends.push({ link, connection, isLate });
    }
  }

  #receive(exchange: Exchange): void {
    const { send } = exchange;
    const { connection } = this.#plan.connections[exchange.connection]!;
    this.#deliveries.push({ connection, before: send });
    for (const link of this.#linksOf(this.#ins, exchange)) {
      this.#needed.set(link, Math.max(send, this.needed(link)));
      if (isLateOn(this.#firstIn, link, exchange))
        this.#neededLate.set(link, this.neededLate(link) + 1);
    }
  }

  #isSender({ connection }: Exchange): boolean {
    return this.#plan.connections[connection]!.from === this.#plan.process;
  }

  #linksOf(links: ReadonlyMap<number, readonly number[]>, exchange: Exchange): readonly number[] {
    return links.get(this.#plan.connections[exchange.connection]!.connection) ?? [];
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

/** An exchange that stands in the same step of its sender as the first one over its link at that clock goes with its frame. */
function isLateOn(firsts: Map<number, FirstExchange>, link: number, exchange: Exchange): boolean {
  const first = firsts.get(link);
  if (first?.send === exchange.send) return first.answered !== exchange.answered;
  firsts.set(link, exchange);
  return false;
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
