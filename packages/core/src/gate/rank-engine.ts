import { AntiphonError, isAntiphonError } from '../error/antiphon-error.js';
import { Arena } from '../frame/arena.js';
import { decodeCredit, encodeCredit, encodeEndAck } from '../frame/credit.js';
import { decodeFrame, decodeFrameHeader } from '../frame/decode-frame.js';
import { encodeFrame, type Frame } from '../frame/encode-frame.js';
import { decodeHeader, type LinkHeader, malformed, viewOf } from '../frame/header.js';
import type { RankPlan } from '../plan/rank-plan.js';
import type { Message } from '../port/message-input.js';
import type { PortDeclaration } from '../port/port.js';
import type { Spikes } from '../port/spike-input.js';
import type { Units } from '../time/units.js';
import { EngineInputs } from './engine-inputs.js';
import { EngineOutputs } from './engine-outputs.js';
import { KeptFrames } from './kept-frames.js';
import type { LinkIn } from './link-in.js';
import type { LinkOut } from './link-out.js';
import { MusicGate } from './music-gate.js';
import type { ProtocolAction, ProtocolMode } from './protocol-action.js';
import { RankProtocol } from './rank-protocol.js';
import {
  createRankReport,
  type LinkCounters,
  type RankReport,
  type RankStatus,
} from './rank-report.js';

/** What the host of a rank has to do, in this order. */
export type EngineAction =
  | { readonly do: 'send'; readonly link: number; readonly to: number; readonly bytes: Uint8Array }
  | { readonly do: 'barrier' }
  | { readonly do: 'tick' }
  | { readonly do: 'timer' }
  | { readonly do: 'ended' }
  | { readonly do: 'leave' };

/** A frame is published at the latest when this much has gathered on its link. */
const FLUSH_BYTES = 256 * 1024;

/** A receiver that has had everything gets this fraction of what a frame holds at most. */
const IDLE_SHARE = 4;

const ALWAYS = (): boolean => true;
const PROCEED: readonly EngineAction[] = [{ do: 'tick' }];

/**
 * One rank, without I/O: the protocol, the ports and the codec. Inputs are calls, outputs are lists of actions; the
 * host owns sockets, timers and the user's program.
 */
export class RankEngine {
  readonly plan: RankPlan;
  readonly #gate: MusicGate | null;
  readonly #protocol: RankProtocol;
  readonly #inputs: EngineInputs;
  readonly #outputs: EngineOutputs;
  readonly #counters: LinkCounters = {
    framesIn: 0,
    framesOut: 0,
    bytesIn: 0,
    bytesOut: 0,
    resent: 0,
    malformed: 0,
  };
  readonly #peers = new Map<number, number>();
  readonly #kept = new KeptFrames();
  readonly #arrived = new Map<number, Map<number, Frame>>();
  readonly #sent: Arena = new Arena();
  readonly #received: Arena = new Arena();
  readonly #isWorthSending = (link: LinkOut): boolean =>
    this.#servesIdle(link) || this.#outputs.pendingBytes(link.link) >= FLUSH_BYTES;
  #complaint: AntiphonError | null = null;
  #ticks = 0;
  #lastDue: Units = 0;
  #isSending = true;

  /** @param repeatAfter - `timeouts.repeat` of the run [s] */
  constructor(plan: RankPlan, ports: readonly PortDeclaration[], repeatAfter = 0.2) {
    this.plan = plan;
    this.#gate = plan.schedule === null ? null : new MusicGate(plan.schedule, plan.ins, plan.outs);
    this.#inputs = new EngineInputs(plan, ports);
    const isWanted = (link: number): boolean => this.#protocol.takes(link);
    this.#outputs = new EngineOutputs(plan, ports, isWanted, this.#gate);
    this.#protocol = new RankProtocol(plan, repeatAfter, this.#gate, this.#outputs);
    for (const out of plan.outs) this.#peers.set(out.link, out.receiver);
    for (const link of plan.ins) {
      this.#peers.set(link.link, link.sender);
      this.#arrived.set(link.link, new Map());
    }
  }

  /** Start of the tick that is being executed, or of the next one. */
  get time(): Units {
    return this.#protocol.time;
  }

  /** Clocks of the links in, for whoever wants to look; never to be changed. */
  get ins(): readonly Readonly<LinkIn>[] {
    return this.#protocol.ins;
  }

  /** Clocks of the links out, for whoever wants to look; never to be changed. */
  get outs(): readonly Readonly<LinkOut>[] {
    return this.#protocol.outs;
  }

  get mode(): ProtocolMode {
    return this.#protocol.mode;
  }

  /** Whether ticks have been executed that some receiver has not been told of. */
  get hasUnsent(): boolean {
    return this.#protocol.hasUnsent;
  }

  start(): readonly EngineAction[] {
    return this.#perform(this.#protocol.start());
  }

  /**
   * Takes a whole link message. A malformed one is counted and dropped: what is missing is asked for again.
   *
   * @param now - a monotonic clock [s]
   */
  receive(bytes: Uint8Array, now: number): readonly EngineAction[] {
    try {
      return this.#receive(bytes, now);
    } catch (error) {
      if (!isAntiphonError(error) || error.code !== 'FRAME_MALFORMED') throw error;
      this.#counters.malformed++;
      this.#complaint ??= error;
      return [];
    }
  }

  /** What was wrong with the first message that was dropped as malformed, to be logged once; `null` if none was. */
  get complaint(): AntiphonError | null {
    return this.#complaint;
  }

  /** The process's own barrier has opened. */
  barrierOpened(): readonly EngineAction[] {
    return this.#perform(this.#protocol.barrierOpened());
  }

  takeSpikes(port: string): Spikes {
    return this.#inputs.takeSpikes(this.time, port);
  }

  takeSamples(port: string): Float64Array {
    return this.#inputs.takeSamples(this.time, port);
  }

  takeMessages(port: string): readonly Message[] {
    return this.#inputs.takeMessages(this.time, port);
  }

  /** @throws STAMP_OUTSIDE_TICK, PORT_INDEX_NOT_OWNED, PORT_SHAPE_MISMATCH, PORT_UNKNOWN */
  sendSpikes(port: string, times: ArrayLike<number>, indices: ArrayLike<number>): void {
    this.#outputs.sendSpikes(this.time, port, times, indices);
  }

  /** The sample at the end of the present tick, in local order. */
  sendSamples(port: string, row: ArrayLike<number>): void {
    this.#outputs.sendSamples(port, row);
  }

  sendMessage(port: string, time: number, data: Uint8Array): void {
    this.#outputs.sendMessage(this.time, port, time, data);
  }

  /** The tick is executed. `flushNow`: publish at once, because the host's patience has run out. */
  ticked(flushNow: boolean): readonly EngineAction[] {
    this.#inputs.drain(this.time);
    this.#outputs.sample();
    this.#ticks++;
    const actions = this.#protocol.ticked(flushNow ? ALWAYS : this.#isWorthSending);
    const performed = this.#perform(actions);
    if (this.#gate !== null) {
      this.#checkMemory(this.#kept.bytes, 'has been sent and not been received');
    }
    return performed;
  }

  /** Under MUSIC's schedule: whether `tick` comes for every step of a tick, or for the last one, which then has all deliveries. */
  set isStepwise(isStepwise: boolean) {
    this.#protocol.isStepwise = isStepwise;
  }

  /** Whether the tick goes on after this step: then {@link stepped} follows, not {@link ticked}. */
  get hasNextStep(): boolean {
    return this.#protocol.hasNextStep;
  }

  /** The program has handled what a step delivered that is not the tick's last; what it sent travels with the sends that follow. */
  stepped(): readonly EngineAction[] {
    return this.#perform(this.#protocol.stepped());
  }

  /** Ends the rank at its present time, before the planned end; only between ticks. */
  endNow(): readonly EngineAction[] {
    return this.#perform(this.#protocol.endNow());
  }

  /**
   * The program has ended, with the running tick if there is one: {@link drain} follows when that is over. Under MUSIC's schedule
   * what is sent in later ticks travels, on each link until an exchange of its connection has nothing to carry.
   */
  beginDrain(): void {
    this.#isSending = false;
    this.#protocol.isDraining = true;
    if (this.#gate === null) return;
    this.#outputs.drain();
    this.#endAfterSenders();
  }

  /** What the senders have left comes in the ticks that follow; only between ticks. */
  drain(): readonly EngineAction[] {
    this.#endAfterSenders();
    if (this.#gate === null) return this.#perform(this.#protocol.endSending());
    return this.#perform(this.#protocol.drain());
  }

  flush(): readonly EngineAction[] {
    return this.#perform(this.#protocol.flush());
  }

  /** @param inBarrier - whether a rank in its barrier may repeat itself too */
  timeout(inBarrier = true): readonly EngineAction[] {
    return this.#perform(this.#protocol.timeout(inBarrier));
  }

  finalise(): readonly EngineAction[] {
    return this.#perform(this.#protocol.finalise());
  }

  status(): RankStatus {
    const { mode, time, end } = this.#protocol;
    const gate = this.#protocol.closedGates().map((link) => link.link);
    const credit = this.#protocol.spentCredits().map((link) => link.link);
    return {
      mode,
      time,
      end,
      waiting: mode === 'waiting' ? { gate, credit } : null,
      ticks: this.#ticks,
      spikesIn: this.#inputs.spikes,
      spikesOut: this.#outputs.spikes,
    };
  }

  report(): RankReport {
    return createRankReport({
      status: this.status(),
      counters: this.#counters,
      late: this.#inputs.late,
      clamped: this.#outputs.clamped,
      produced: this.#outputs.counts,
      delivered: this.#inputs.delivered(),
    });
  }

  #receive(bytes: Uint8Array, now: number): readonly EngineAction[] {
    const view = viewOf(bytes);
    const header = decodeHeader(bytes, view);
    if (header.epoch !== this.plan.epoch) return [];
    this.#counters.bytesIn += bytes.byteLength;
    switch (header.kind) {
      case 'credit':
        return this.#perform(this.#protocol.credit(header.link, decodeCredit(bytes, view, header)));
      case 'endAck':
        return this.#perform(this.#protocol.endAck(header.link));
      case 'frame':
        return this.#receiveFrame(bytes, view, header, now);
    }
  }

  #receiveFrame(
    bytes: Uint8Array,
    view: DataView,
    linkHeader: LinkHeader,
    now: number,
  ): readonly EngineAction[] {
    const header = decodeFrameHeader(bytes, view, linkHeader);
    const { link, number, until } = header;
    const arrived = this.#arrived.get(link);
    const next = this.#protocol.nextExpected(link) ?? 0;
    if (number - next > this.#inputs.window(link)) {
      throw malformed('frame further ahead than the credit allows', `at most ${next}`, number);
    }
    if (number >= next && !arrived?.has(number)) {
      const frame = decodeFrame(bytes, header, this.#received);
      this.#inputs.check(frame);
      arrived?.set(number, frame);
    }
    const sent = this.#perform(this.#protocol.frame(link, number, until, now));
    const then = this.#perform(this.#protocol.proceed());
    return sent.length === 0 ? then : [...sent, ...then];
  }

  /**
   * Nagle's rule (RFC 896), in ticks: while something is on its way to a receiver, more is gathered; a receiver that has had
   * everything probably waits, and gets a first part, so that it works while this rank goes on. (Not under MUSIC's schedule:
   * it waits for an exchange.)
   */
  #servesIdle(link: LinkOut): boolean {
    if (this.#gate !== null || link.acked < link.next) return false;
    return IDLE_SHARE * (this.#protocol.time - link.until) >= link.flushTicks * this.#protocol.tick;
  }

  #perform(actions: readonly ProtocolAction[]): readonly EngineAction[] {
    if (actions.some((action) => action.do === 'tick')) this.#release();
    // Most often: the next tick may begin, and that is all.
    if (actions.length === 1 && actions[0]!.do === 'tick') return PROCEED;
    const out: EngineAction[] = [];
    for (const action of actions) {
      const next = this.#performOne(action);
      if (next !== null) out.push(next);
    }
    return out;
  }

  #performOne(action: ProtocolAction): EngineAction | null {
    switch (action.do) {
      case 'frame':
        return this.#send(action.link, this.#encode(action));
      case 'resend': {
        const bytes = this.#kept.frame(action.link, action.number);
        if (bytes === undefined) return null;
        this.#counters.resent++;
        return this.#send(action.link, bytes);
      }
      case 'forget':
        this.#forget(action.link, action.before);
        return null;
      case 'credit':
        return this.#send(
          action.link,
          encodeCredit(action.link, this.plan.epoch, action.credit, this.#sent),
        );
      case 'endAck':
        return this.#send(action.link, encodeEndAck(action.link, this.plan.epoch));
      case 'accept':
        this.#accept(action.link, action.number);
        return null;
      case 'tick':
      case 'barrier':
      case 'timer':
      case 'ended':
      case 'leave':
        return action;
    }
  }

  #send(link: number, bytes: Uint8Array): EngineAction {
    this.#counters.bytesOut += bytes.byteLength;
    return { do: 'send', link, to: this.#peers.get(link) ?? 0, bytes };
  }

  #encode(action: Extract<ProtocolAction, { do: 'frame' }>): Uint8Array {
    const { link, number, from, until, connection } = action;
    const parts = this.#outputs.parts(link, connection);
    const { epoch } = this.plan;
    const bytes = encodeFrame({ link, epoch, number, from, until, parts }, this.#sent);
    this.#outputs.clear(link, connection);
    this.#kept.keep(link, number, bytes);
    this.#counters.framesOut++;
    return bytes;
  }

  #forget(link: number, before: number): void {
    this.#kept.forget(link, before);
    if (this.#protocol.hasEnded(link)) this.#outputs.clear(link);
  }

  #accept(link: number, number: number): void {
    const arrived = this.#arrived.get(link);
    const frame = arrived?.get(number);
    if (frame === undefined) return;
    arrived?.delete(number);
    this.#counters.framesIn++;
    this.#inputs.accept(frame);
    if (this.#gate !== null) this.#checkMemory(this.#inputs.waitingBytes, 'waits for its exchange');
    if (frame.until === Number.POSITIVE_INFINITY) this.#senderEnded(link, frame.from);
  }

  /** Under MUSIC's schedule: what the tick or step delivers. */
  #release(): void {
    if (this.#gate === null) return;
    for (const delivery of this.#gate.deliveries) this.#inputs.release(delivery);
  }

  /** MUSIC's schedule lets a process run ahead without bounds: what that costs is bounded here. */
  #checkMemory(bytes: number, what: string): void {
    const most = this.plan.schedule?.memory ?? Number.POSITIVE_INFINITY;
    if (bytes <= most) return;
    throw new AntiphonError('EXCHANGE_MEMORY_EXCEEDED', {
      message: `under MUSIC's schedule too much ${what}`,
      expected: `at most ${most} bytes`,
      found: `${bytes} bytes`,
    });
  }

  #senderEnded(link: number, from: Units): void {
    this.#lastDue = Math.max(this.#lastDue, this.#inputs.lastDue(link, from));
    this.#endAfterSenders();
  }

  /**
   * A rank without an end ends when all its senders have, after the last event that they can have sent; one that ends itself,
   * only when it sends no more either.
   */
  #endAfterSenders(): void {
    const { end, tick, endsItself } = this.plan;
    if (end !== Number.POSITIVE_INFINITY || (endsItself && this.#isSending)) return;
    if (this.ins.some((other) => other.clock !== Number.POSITIVE_INFINITY)) return;
    this.#protocol.endAt((Math.floor(this.#lastDue / tick) + 1) * tick);
  }
}
