import { InternalError } from '../error/antiphon-error.js';
import type { Units } from '../time/units.js';
import type { ScheduledConnection } from './music-connection.js';

/** One exchange: everything that is sent before the sender's clock is `send` is delivered when the receiver's is `receive`. */
export interface Exchange {
  /** Position of its connection in the schedule. */
  readonly connection: number;
  readonly send: Units;
  readonly receive: Units;
  /** How many deliveries of the sender at `send` stand before it: what their handlers insert travels with this exchange. */
  readonly answered: number;
}

/** A connection on its way through the schedule. */
interface Course {
  readonly from: number;
  readonly to: number;
  readonly latency: Units;
  readonly senderTick: Units;
  readonly receiverTick: Units;
  /** Nominal time between two exchanges. */
  readonly period: Units;
  /** Planned times of the next exchange. */
  send: Units;
  receive: Units;
}

/**
 * MUSIC's schedule of a run: the exchanges of all connections in one total order, which every rank computes for itself.
 * It is not periodic, so it is a sequence without end in the memory of its connections. All processes run in virtual rounds:
 * exchange whatever can be exchanged, then every process goes on by a tick that does not wait for a delivery.
 */
export class MusicSchedule {
  readonly #ticks: readonly Units[];
  readonly #clocks: Units[];
  /** The last clock of each process at which it had a delivery, and how many it had. */
  readonly #deliveries: { at: Units; count: number }[];
  readonly #courses: readonly Course[];
  readonly #incoming: readonly (readonly Course[])[];
  /** The connection at which the present round stands. */
  #next = 0;
  #hasExchanged = false;
  /** Whether each process goes on after the present round. */
  readonly #goesOn: boolean[];

  /**
   * @param ticks - tick of each process
   * @param connections - in the order in which a round visits them: by sender, then by the name of receiver and port
   */
  constructor(ticks: readonly Units[], connections: readonly ScheduledConnection[]) {
    this.#ticks = ticks;
    this.#clocks = ticks.map(() => 0);
    this.#deliveries = ticks.map(() => ({ at: -1, count: 0 }));
    this.#goesOn = ticks.map(() => true);
    this.#courses = connections.map((connection) => begin(ticks, connection));
    this.#incoming = ticks.map((_, process) => this.#courses.filter(({ to }) => to === process));
  }

  /** The next exchange. There must be a connection. */
  next(): Exchange {
    for (;;) {
      for (; this.#next < this.#courses.length; this.#next++) {
        const course = this.#courses[this.#next]!;
        const send = this.#clocks[course.from]!;
        const receive = course.receive;
        if (send < course.send || this.#clocks[course.to] !== receive) continue;
        planNext(course, send);
        this.#hasExchanged = true;
        this.#countDelivery(course.to, receive);
        const { at, count } = this.#deliveries[course.from]!;
        return { connection: this.#next++, send, receive, answered: at === send ? count : 0 };
      }
      this.#next = 0;
      this.#advance();
    }
  }

  /** To the next round; after one in which nothing was exchanged, to the next in which something may be. */
  #advance(): void {
    for (const process of this.#clocks.keys()) this.#goesOn[process] = this.#mayGoOn(process);
    const rounds = this.#hasExchanged ? 1 : this.#quietRounds();
    this.#hasExchanged = false;
    for (const process of this.#clocks.keys()) {
      if (!this.#goesOn[process]) continue;
      this.#clocks[process] = this.#clocks[process]! + rounds * this.#ticks[process]!;
    }
  }

  /**
   * The least number of rounds after which a process comes to a delivery that it waits for, or a sender to its next exchange. In the rounds
   * before that the same processes go on, and nothing can be exchanged.
   */
  #quietRounds(): number {
    let rounds = Number.POSITIVE_INFINITY;
    for (const { from, to, send, receive } of this.#courses) {
      if (this.#goesOn[to]) rounds = Math.min(rounds, this.#roundsUntil(to, receive));
      const isEarly = this.#clocks[from]! < send;
      if (isEarly && this.#goesOn[from]) rounds = Math.min(rounds, this.#roundsUntil(from, send));
    }
    if (rounds === Number.POSITIVE_INFINITY) {
      throw new InternalError('the MUSIC schedule stands still');
    }
    return rounds;
  }

  #countDelivery(process: number, time: Units): void {
    const deliveries = this.#deliveries[process]!;
    if (deliveries.at !== time) deliveries.count = 0;
    deliveries.at = time;
    deliveries.count++;
  }

  #roundsUntil(process: number, time: Units): number {
    return Math.ceil((time - this.#clocks[process]!) / this.#ticks[process]!);
  }

  #mayGoOn(process: number): boolean {
    const clock = this.#clocks[process]!;
    for (const course of this.#incoming[process]!) if (clock >= course.receive) return false;
    return true;
  }
}

function begin(ticks: readonly Units[], connection: ScheduledConnection): Course {
  const senderTick = ticks[connection.from]!;
  const course = {
    from: connection.from,
    to: connection.to,
    latency: connection.latency,
    senderTick,
    receiverTick: ticks[connection.to]!,
    period: (connection.buffered + 1) * senderTick,
    send: 0,
    receive: 0,
  };
  planNext(course, 0);
  return course;
}

/** Plans the exchange after one that was sent at `last`: sends that would come in the same tick of the receiver are one. */
function planNext(course: Course, last: Units): void {
  course.receive = latestDelivery(course, last);
  // The smallest number of periods after which data may come in a later tick than the next delivery.
  const beyond = course.receive + course.receiverTick - course.latency - last;
  course.send = last + Math.max(1, Math.ceil(beyond / course.period)) * course.period;
}

/** The last tick of the receiver at which data stamped `stamp` may be delivered. */
function latestDelivery({ latency, receiverTick }: Course, stamp: Units): Units {
  return receiverTick * Math.floor((stamp + latency) / receiverTick);
}
