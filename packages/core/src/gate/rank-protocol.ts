import type { Credit } from '../frame/credit.js';
import type { Units } from '../time/units.js';
import { createLinkIn, type LinkIn } from './link-in.js';
import { createLinkOut, type LinkOut } from './link-out.js';
import type { MusicGate } from './music-gate.js';
import type { ProtocolAction, ProtocolMode } from './protocol-action.js';

/** What the state machine needs of a plan: integers to compare. */
export interface ProtocolPlan {
  readonly tick: Units;
  readonly end: Units;
  readonly barrier: boolean;
  readonly ins: readonly { link: number; lead: Units; credit: Units }[];
  readonly outs: readonly { link: number; credit: Units; flushTicks: number }[];
}

/** What exchanges carry, under MUSIC's schedule: known to whoever gathers it. */
export interface ExchangeBook {
  /** An exchange over a link takes what a connection has sent since its last one. */
  exchange(link: number, connection: number): void;
  /** Of a rank whose program has ended: whether no exchange over the link will carry anything more. */
  isExhausted(link: number): boolean;
}

const NEVER = Number.POSITIVE_INFINITY;

const TICK: ProtocolAction = { do: 'tick' };

/**
 * The run-time protocol of one rank: a pure state machine of clocks, credits and frame numbers. It holds no data,
 * no clock, no randomness; each call is an input and returns the actions that follow, in order.
 *
 * Laws: the gate and the credit only ever open; a rank publishes frames, clock and credit before any wait; so whether
 * a run deadlocks is a property of its plan. (DESIGN, "Time"; the model beside the vectors proves each rule necessary.)
 */
export class RankProtocol {
  readonly tick: Units;
  /** Where the rank ends; earlier than planned only by {@link endNow}. */
  end: Units;
  readonly ins: readonly LinkIn[];
  readonly outs: readonly LinkOut[];
  mode: ProtocolMode = 'off';
  /** Start of the next tick. */
  time: Units = 0;
  /** Under MUSIC's schedule: whether the host is told of every step of a tick, or of the last one, which then has all deliveries. */
  isStepwise = false;
  /**
   * The program has ended; what its handlers still send under MUSIC's schedule travels. To its receivers the rank has ended
   * when no exchange will carry anything more.
   */
  isDraining = false;
  readonly #barrier: boolean;
  /** Whether the end is not that of the plan: then receivers have to be told when it was. */
  #isOpenEnded: boolean;
  readonly #repeatAfter: number;
  readonly #gate: MusicGate | null;
  readonly #book: ExchangeBook | null;
  readonly #inById: ReadonlyMap<number, LinkIn>;
  readonly #outById: ReadonlyMap<number, LinkOut>;
  #actions: ProtocolAction[] = [];

  /**
   * @param repeatAfter - least time between two requests for a resend on one link [s]
   * @param gate - in a run under MUSIC's schedule, what opens the gate instead of leads
   * @param book - in such a run, if the rank goes on when its program has ended
   */
  constructor(
    plan: ProtocolPlan,
    repeatAfter: number,
    gate: MusicGate | null = null,
    book: ExchangeBook | null = null,
  ) {
    this.tick = plan.tick;
    this.end = plan.end;
    this.#barrier = plan.barrier;
    this.#isOpenEnded = plan.end === NEVER;
    this.#repeatAfter = repeatAfter;
    this.#gate = gate;
    this.#book = book;
    this.ins = plan.ins.map(createLinkIn);
    this.outs = plan.outs.map(createLinkOut);
    this.#inById = new Map(this.ins.map((link) => [link.link, link]));
    this.#outById = new Map(this.outs.map((link) => [link.link, link]));
  }

  /** The links on whose senders the gate waits. */
  closedGates(): LinkIn[] {
    return this.ins.filter(isClosed);
  }

  /** The links on whose receivers the credit waits. */
  spentCredits(): LinkOut[] {
    return this.outs.filter((link) => this.#isSpent(link));
  }

  /** Number of the next frame in order on a link in; `undefined` for a link that this rank does not have. */
  nextExpected(link: number): number | undefined {
    return this.#inById.get(link)?.next;
  }

  /** Whether the receiver of a link out has ended. */
  hasEnded(link: number): boolean {
    return this.#outById.get(link)?.ended ?? false;
  }

  /** Whether a link out still takes what is sent: neither end of it has ended. */
  takes(link: number): boolean {
    const out = this.#outById.get(link);
    return out !== undefined && takes(out);
  }

  /** Whether ticks have been executed that some receiver has not been told of. */
  get hasUnsent(): boolean {
    if (this.mode === 'off' || this.mode === 'ended' || this.mode === 'left') return false;
    return this.outs.some((link) => {
      return takes(link) && link.until !== this.time && !this.#isHeld(link);
    });
  }

  start(): ProtocolAction[] {
    this.mode = 'running';
    this.#setNeeds();
    this.#advance();
    return this.#done();
  }

  /** All ranks of the process have reached the barrier. */
  barrierOpened(): ProtocolAction[] {
    if (this.mode !== 'barrier') return [];
    this.#work();
    return this.#done();
  }

  /** The tick at `time` is executed. `flushNow` tells per link whether to publish before it has to. */
  ticked(flushNow: (link: LinkOut) => boolean): ProtocolAction[] {
    this.mode = 'running';
    this.time += this.tick;
    this.#setNeeds();
    for (const link of this.outs) {
      const isLong = this.time - link.until >= link.flushTicks * this.tick;
      if (isLong || this.#gate?.isOwed(link.link) || flushNow(link)) this.#flush(link);
    }
    this.#exchange();
    for (const link of this.ins) {
      if (2 * (this.time - link.told) >= link.credit) this.#sendCredit(link);
    }
    this.#advance();
    return this.#done();
  }

  /** The program has handled the deliveries of a step that is not the tick's last. */
  stepped(): ProtocolAction[] {
    this.mode = 'running';
    this.#gate?.forgetDeliveries();
    this.#goOn();
    this.#advance();
    return this.#done();
  }

  /** Whether the tick goes on after the present step of MUSIC's schedule. */
  get hasNextStep(): boolean {
    return this.#gate?.hasNextStep ?? false;
  }

  /** Makes the present time the end: a source that has nothing more to give in a run without a stop. */
  endNow(): ProtocolAction[] {
    if (this.mode === 'ended' || this.mode === 'left') return [];
    this.end = this.time;
    this.#isOpenEnded = true;
    this.mode = 'running';
    this.#advance();
    return this.#done();
  }

  /** The rank sends no more, and goes on receiving: to its receivers it has ended. */
  endSending(): ProtocolAction[] {
    if (this.mode === 'ended' || this.mode === 'left') return [];
    for (const link of this.outs) this.#end(link);
    this.#advance();
    return this.#done();
  }

  /** The last tick of the program is over. */
  drain(): ProtocolAction[] {
    if (this.mode === 'ended' || this.mode === 'left') return [];
    this.#publishFrames();
    this.#endExhausted();
    this.#advance();
    return this.#done();
  }

  /** Sets the end of a rank that had none, once all its senders have ended. */
  endAt(time: Units): void {
    if (this.end === NEVER) this.end = time;
  }

  /** Publishes what is unsent, for a host whose patience of a millisecond has run out. */
  flush(): ProtocolAction[] {
    if (this.hasUnsent) this.#publishFrames();
    return this.#done();
  }

  /**
   * A frame arrived: what is accepted is to be taken in, as it may tell the rank its end, and then {@link proceed} follows.
   *
   * @param now - any monotonic clock [s]
   */
  frame(id: number, number: number, until: Units, now: number): ProtocolAction[] {
    const link = this.#inById.get(id);
    if (link === undefined || this.mode === 'left') return [];
    if (number > link.next) this.#stash(link, number, until, now);
    if (number === link.next) {
      this.#accept(link, number, until);
      for (let early = link.stash.get(link.next); early !== undefined; ) {
        link.stash.delete(link.next);
        this.#accept(link, link.next, early);
        early = link.stash.get(link.next);
      }
    }
    return this.#done();
  }

  /** What frames have brought is taken in. */
  proceed(): ProtocolAction[] {
    this.#advance();
    this.#leaveIfKnown();
    return this.#done();
  }

  credit(id: number, credit: Credit): ProtocolAction[] {
    const link = this.#outById.get(id);
    if (link === undefined || this.mode === 'left') return [];
    // Credits may overtake one another: only the largest of each counts. A number never sent is not believed.
    link.receiver = Math.max(link.receiver, credit.time);
    link.acked = Math.max(link.acked, Math.min(credit.next, link.next));
    if (credit.until !== NEVER) link.ackedUntil = Math.max(link.ackedUntil, credit.until);
    if (credit.time === NEVER) {
      link.ended = true;
      link.acked = link.next;
      this.#act({ do: 'endAck', link: id });
    }
    this.#act({ do: 'forget', link: id, before: link.acked });
    this.#resend(link, credit);
    this.#advance();
    this.#leaveIfKnown();
    return this.#done();
  }

  /** A sender knows that this rank has ended. */
  endAck(id: number): ProtocolAction[] {
    const link = this.#inById.get(id);
    if (link === undefined || this.mode === 'left') return [];
    link.endKnown = true;
    this.#leaveIfKnown();
    return this.#done();
  }

  /**
   * The rank is blocked, or has ended, for longer than the timeout: repeat credit and next expected number.
   *
   * @param inBarrier - whether the host can do so while the rank sits in its barrier
   */
  timeout(inBarrier: boolean): ProtocolAction[] {
    const isBlocked =
      this.mode === 'waiting' || this.mode === 'ended' || (this.mode === 'barrier' && inBarrier);
    if (!isBlocked) return [];
    for (const link of this.ins) if (!link.endKnown) this.#sendCredit(link, null, true);
    this.#act({ do: 'timer' });
    return this.#done();
  }

  /** The coordinator says that all ranks have ended: no last acknowledgement over a lossy lane could settle that. */
  finalise(): ProtocolAction[] {
    if (this.mode !== 'left') this.#leave();
    return this.#done();
  }

  #act(action: ProtocolAction): void {
    this.#actions.push(action);
  }

  #done(): ProtocolAction[] {
    const actions = this.#actions;
    this.#actions = [];
    return actions;
  }

  /** What the tick at the present time needs, or its first step. */
  #setNeeds(): void {
    if (this.#gate === null) {
      for (const link of this.ins) link.needed = this.time + link.lead;
      return;
    }
    this.#gate.moveTo(this.time);
    this.#readGate(this.#gate);
  }

  #readGate(gate: MusicGate): void {
    for (const link of this.ins) {
      link.needed = gate.needed(link.link);
      link.neededLate = gate.neededLate(link.link);
    }
    for (const link of this.outs) link.delivery = gate.delivery(link.link);
  }

  /** To the next step of the tick, which begins with sends. */
  #goOn(): void {
    if (this.#gate === null) return;
    this.#gate.nextStep();
    this.#readGate(this.#gate);
    this.#exchange();
    for (const { link: id, connection, isLate } of this.#gate.sends) {
      const link = this.#outById.get(id);
      if (link === undefined || !takes(link)) continue;
      this.#flush(link);
      if (!isLate) continue;
      const span = { from: this.time, until: this.time };
      this.#act({ do: 'frame', link: id, number: link.next++, ...span, connection });
    }
  }

  /** What the sends of this step find to carry is taken. */
  #exchange(): void {
    if (this.#gate === null || this.#book === null) return;
    for (const { link, connection } of this.#gate.sends) this.#book.exchange(link, connection);
    this.#endExhausted();
  }

  #endExhausted(): void {
    if (!this.isDraining) return;
    for (const link of this.outs) {
      if (takes(link) && this.#book?.isExhausted(link.link)) this.#end(link);
    }
  }

  #isOpen(): boolean {
    for (const link of this.ins) if (isClosed(link)) return false;
    for (const link of this.outs) if (this.#isSpent(link)) return false;
    return true;
  }

  /** In its last step the rank goes on from this tick. */
  #isSpent(link: LinkOut): boolean {
    if (this.hasNextStep) return false;
    const claim = Math.min(this.time + this.tick, link.delivery);
    return claim > link.receiver + link.credit && takes(link);
  }

  #advance(): void {
    if (this.mode !== 'running' && this.mode !== 'waiting') return;
    if (this.time >= this.end) {
      this.#finish();
      return;
    }
    while (this.hasNextStep && this.#isOpen()) {
      if (this.isStepwise) {
        this.#work();
        return;
      }
      this.#goOn();
    }
    const isOpen = this.#isOpen();
    if (isOpen && !this.#barrier) {
      this.#work();
      return;
    }
    this.#publishFrames();
    this.#publishCredits();
    // The ranks of a process need not drain for equally many ticks: there none waits for another.
    if (isOpen && this.isDraining) {
      this.#work();
      return;
    }
    if (this.mode === 'running') this.#act({ do: 'timer' });
    this.mode = isOpen ? 'barrier' : 'waiting';
    if (isOpen) this.#act({ do: 'barrier' });
  }

  #work(): void {
    this.mode = 'working';
    this.#act(TICK);
  }

  #publishFrames(): void {
    for (const link of this.outs) this.#flush(link);
  }

  /** One frame for everything unsent on a link; nothing new, no frame. */
  #flush(link: LinkOut): void {
    if (!this.#isHeld(link)) this.#send(link, this.time);
  }

  /** The last frames of a link wait for nothing. The last but one tells when the end was, whatever the load has made of those before. */
  #end(link: LinkOut): void {
    this.#send(link, this.time);
    this.#send(link, NEVER);
  }

  #send(link: LinkOut, until: Units): void {
    if (!takes(link) || until === link.until) return;
    const span = { from: link.until, until };
    this.#act({ do: 'frame', link: link.link, number: link.next, ...span });
    link.next++;
    link.until = until;
  }

  /** The frame waits for a send that stands after a delivery of this tick. */
  #isHeld(link: LinkOut): boolean {
    return this.#gate?.isHeld(link.link) ?? false;
  }

  #publishCredits(): void {
    for (const link of this.ins) if (link.told !== this.time) this.#sendCredit(link);
  }

  #sendCredit(link: LinkIn, ask: Credit['ask'] = null, repeat = false): void {
    link.told = this.time;
    const time = this.mode === 'ended' ? NEVER : this.time;
    const credit = { time, next: link.next, until: link.clock, ask, repeat };
    this.#act({ do: 'credit', link: link.link, credit });
  }

  #stash(link: LinkIn, number: number, until: Units, now: number): void {
    link.stash.set(number, until);
    if (now < link.askAgain) return;
    link.askAgain = now + this.#repeatAfter;
    this.#sendCredit(link, [link.next, number]);
  }

  /** The next frame in order: it begins where the last one ended. */
  #accept(link: LinkIn, number: number, until: Units): void {
    if (until === link.clock) link.late++;
    link.next = number + 1;
    link.clock = until;
    this.#act({ do: 'accept', link: link.link, number });
  }

  #resend(link: LinkOut, credit: Credit): void {
    if (link.ended) return;
    const [from, to] = credit.ask ?? (credit.repeat ? [credit.next, NEVER] : [0, 0]);
    const last = Math.min(to, link.next);
    for (let number = Math.max(from, link.acked); number < last; number++) {
      this.#act({ do: 'resend', link: link.link, number });
    }
  }

  /** At its end a rank promises everything: clock and credit are infinite. */
  #finish(): void {
    this.mode = 'ended';
    for (const link of this.outs) {
      if (this.#isOpenEnded) this.#end(link);
      else this.#send(link, NEVER);
    }
    for (const link of this.ins) this.#sendCredit(link);
    this.#act({ do: 'ended' });
    this.#act({ do: 'timer' });
    this.#leaveIfKnown();
  }

  #leaveIfKnown(): void {
    if (this.mode !== 'ended') return;
    const receiversHaveAll = this.outs.every((link) => link.ended || link.acked >= link.next);
    const sendersKnow = this.ins.every((link) => link.endKnown || link.clock === NEVER);
    if (receiversHaveAll && sendersKnow) this.#leave();
  }

  #leave(): void {
    this.mode = 'left';
    this.#act({ do: 'leave' });
  }
}

function isClosed(link: LinkIn): boolean {
  return link.clock < link.needed || (link.late < link.neededLate && link.clock !== NEVER);
}

function takes(link: LinkOut): boolean {
  return !link.ended && link.until !== NEVER;
}
