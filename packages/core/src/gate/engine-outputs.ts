import { AntiphonError } from '../error/antiphon-error.js';
import type { FramePart } from '../frame/part.js';
import { holdsIndex, type Interval, listIndices, normaliseIntervals } from '../index/interval.js';
import type { PartOutPlan, RankPlan } from '../plan/rank-plan.js';
import { GrowingFloat64 } from '../port/growing-array.js';
import {
  MessageBuffer,
  type OutputBuffer,
  SampleBuffer,
  SpikeBuffer,
} from '../port/output-buffer.js';
import type { PortDeclaration } from '../port/port.js';
import { secondsToUnits, unitsToSeconds } from '../time/convert.js';
import { clampStamp, isAfterEnd } from '../time/interval.js';
import { LATEST_UNITS, type Units } from '../time/units.js';
import type { MusicGate } from './music-gate.js';
import type { ExchangeBook } from './rank-protocol.js';

interface Feed<Buffer extends OutputBuffer> {
  readonly link: number;
  readonly part: PartOutPlan;
  readonly buffer: Buffer;
  readonly count: ProducedCount;
  readonly load: Load;
}

/** What a connection has for its next exchange over one link. */
interface Load {
  /** Events since the last one. */
  events: number;
  /** After the program's end an exchange has found nothing: nothing more is taken. */
  hasEnded: boolean;
}

/** What waits of one connection on one link. */
interface Waiting {
  readonly connection: number;
  readonly buffer: OutputBuffer;
  readonly load: Load;
}

/** An output port with the buffers of all links that it feeds. */
interface Output {
  readonly port: PortDeclaration;
  readonly owned: readonly Interval[];
  readonly spikes: Feed<SpikeBuffer>[];
  readonly samples: Feed<SampleBuffer>[];
  readonly messages: Feed<MessageBuffer>[];
  readonly row: Float64Array;
}

/** Events of one connection, as their sender counts them. */
export interface ProducedCount {
  produced: number;
  afterEnd: number;
}

/** Samples of a signal are not events: the ledger does not know them. */
const NOT_COUNTED: ProducedCount = { produced: 0, afterEnd: 0 };

/** The output ports of a rank: checks, stamps, filters and gathers what the user's tick sends. */
export class EngineOutputs implements ExchangeBook {
  readonly #plan: RankPlan;
  readonly #isWanted: (link: number) => boolean;
  readonly #gate: MusicGate | null;
  readonly #outputs = new Map<string, Output>();
  /** Those that give samples. */
  readonly #sampled: readonly Output[];
  readonly #buffers = new Map<number, Waiting[]>();
  #isDraining = false;
  readonly counts: Map<number, ProducedCount> = new Map();
  clamped = 0;
  spikes = 0;
  /** Stamps in units, and as they are sent, of the spikes of one call. */
  readonly #stamps = new GrowingFloat64();
  readonly #seconds = new GrowingFloat64();

  /**
   * @param isWanted - whether the receiver of a link still takes anything: one that has ended does not
   * @param gate - in a run under MUSIC's schedule: stamps are then free, and deliveries are the schedule's
   */
  constructor(
    plan: RankPlan,
    ports: readonly PortDeclaration[],
    isWanted: (link: number) => boolean,
    gate: MusicGate | null = null,
  ) {
    this.#plan = plan;
    this.#isWanted = isWanted;
    this.#gate = gate;
    for (const port of ports) {
      if (port.direction === 'out') this.#outputs.set(port.name, createOutput(port));
    }
    for (const out of plan.outs) {
      for (const part of out.parts) this.#addFeed(out.link, part);
    }
    this.#sampled = [...this.#outputs.values()].filter(({ samples }) => samples.length > 0);
    for (const buffers of this.#buffers.values()) {
      buffers.sort((a, b) => a.connection - b.connection);
    }
  }

  sendSpikes(T: Units, name: string, times: ArrayLike<number>, indices: ArrayLike<number>): void {
    const output = this.#output(name, 'spikes');
    if (times.length !== indices.length) {
      throw new AntiphonError('PORT_SHAPE_MISMATCH', {
        message: 'spikes need one index per time',
        where: name,
        expected: `${times.length} indices`,
        found: String(indices.length),
      });
    }
    this.#stage(T, output, times, indices);
    for (const feed of output.spikes) this.#feed(T, feed, indices);
    this.spikes += times.length;
  }

  sendSamples(name: string, row: ArrayLike<number>): void {
    const output = this.#output(name, 'continuous');
    if (row.length !== output.row.length) {
      throw new AntiphonError('PORT_SHAPE_MISMATCH', {
        message: 'a sample needs one value per owned index',
        where: name,
        expected: `${output.row.length} values`,
        found: String(row.length),
      });
    }
    if (!this.#isDraining) output.row.set(row);
  }

  sendMessage(T: Units, name: string, time: number, data: Uint8Array): void {
    const output = this.#output(name, 'messages');
    const nearest = secondsToUnits(time, this.#plan.unitsPerSecond);
    const stamp = this.#stamp(nearest, T);
    if (stamp === null) throw outsideTick(this.#plan, T, name, time);
    const seconds = stamp === nearest ? time : unitsToSeconds(stamp, this.#plan.unitsPerSecond);
    if (stamp !== nearest) this.clamped++;
    for (const { link, part, buffer, count, load } of output.messages) {
      if (load.hasEnded) continue;
      if (this.#isWanted(link)) buffer.push(seconds, data);
      count.produced++;
      load.events++;
      if (this.#isLost(part, stamp)) count.afterEnd++;
    }
  }

  /** The tick is over: every continuous port gives its sample, the last one again if nothing was sent. */
  sample(): void {
    for (const { row, samples } of this.#sampled) {
      for (const { link, buffer } of samples) {
        if (this.#isWanted(link)) buffer.push(row);
      }
    }
  }

  /** Bytes that wait on a link. */
  pendingBytes(link: number): number {
    let bytes = 0;
    for (const { buffer } of this.#buffers.get(link) ?? []) bytes += buffer.bytes;
    return bytes;
  }

  /** What waits on a link, of all connections or of one, by ascending connection; views that are valid until {@link clear}. */
  parts(link: number, connection?: number): FramePart[] {
    const buffers = this.#chosen(link, connection);
    return buffers.map(({ buffer }) => buffer.part()).filter((part) => part !== null);
  }

  clear(link: number, connection?: number): void {
    for (const { buffer } of this.#chosen(link, connection)) buffer.clear();
  }

  exchange(link: number, connection: number): void {
    for (const { load } of this.#chosen(link, connection)) {
      if (this.#isDraining && load.events === 0) load.hasEnded = true;
      load.events = 0;
    }
  }

  isExhausted(link: number): boolean {
    return this.#chosen(link).every(({ load }) => load.hasEnded);
  }

  /** The program has ended. What its receivers saw last of a signal they keep, whatever is sent from now on. */
  drain(): void {
    this.#isDraining = true;
    for (const { samples } of this.#sampled) for (const { load } of samples) load.hasEnded = true;
  }

  #chosen(link: number, connection?: number): Waiting[] {
    const buffers = this.#buffers.get(link) ?? [];
    if (connection === undefined) return buffers;
    return buffers.filter((each) => each.connection === connection);
  }

  #addFeed(link: number, part: PartOutPlan): void {
    const output = this.#output(part.port, part.kind);
    const buffers = this.#buffers.get(link) ?? [];
    this.#buffers.set(link, buffers);
    const count = part.kind === 'continuous' ? NOT_COUNTED : this.#countOf(part.connection);
    const load = { events: 0, hasEnded: false };
    const add = <B extends OutputBuffer>(feeds: Feed<B>[], buffer: B): void => {
      feeds.push({ link, part, buffer, count, load });
      buffers.push({ connection: part.connection, buffer, load });
    };
    if (part.kind === 'spikes') {
      add(output.spikes, new SpikeBuffer(part.connection, part.indices ?? []));
    } else if (part.kind === 'continuous') {
      add(output.samples, new SampleBuffer(part.connection, part.columns ?? new Int32Array(0)));
    } else add(output.messages, new MessageBuffer(part.connection));
  }

  #output(name: string, kind: PortDeclaration['kind']): Output {
    const output = this.#outputs.get(name);
    if (output?.port.kind === kind) return output;
    const known = [...this.#outputs.keys()].join(', ') || 'none';
    throw new AntiphonError('PORT_UNKNOWN', {
      message: `there is no output port of that name for ${kind}`,
      found: name,
      expected: `one of: ${known}`,
    });
  }

  /** Checks and stamps all spikes before any goes on: a call that fails has sent none. */
  #stage(T: Units, output: Output, times: ArrayLike<number>, indices: ArrayLike<number>): void {
    const { unitsPerSecond } = this.#plan;
    this.#stamps.clear();
    this.#seconds.clear();
    let moved = 0;
    for (let i = 0; i < times.length; i++) {
      const seconds = times[i]!;
      if (!holdsIndex(output.owned, indices[i]!)) throw notOwned(output, indices[i]!);
      const nearest = secondsToUnits(seconds, unitsPerSecond);
      const stamp = this.#stamp(nearest, T);
      if (stamp === null) throw outsideTick(this.#plan, T, output.port.name, seconds);
      this.#stamps.push(stamp);
      this.#seconds.push(stamp === nearest ? seconds : unitsToSeconds(stamp, unitsPerSecond));
      if (stamp !== nearest) moved++;
    }
    this.clamped += moved;
  }

  /** Hands what is staged to one link. */
  #feed(T: Units, feed: Feed<SpikeBuffer>, indices: ArrayLike<number>): void {
    const { part, buffer, count, load } = feed;
    if (load.hasEnded) return;
    const isWanted = this.#isWanted(feed.link);
    const mayBeLost = this.#gate !== null || T + this.#plan.tick + part.latency >= part.receiverEnd;
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i]!;
      if (!buffer.wants(index)) continue;
      if (isWanted) buffer.push(this.#seconds.at(i), index);
      count.produced++;
      load.events++;
      if (mayBeLost && this.#isLost(part, this.#stamps.at(i))) count.afterEnd++;
    }
  }

  /** The unit at which an event counts; `null` if its stamp cannot be used. */
  #stamp(nearest: Units, T: Units): Units | null {
    if (this.#gate === null) return clampStamp(this.#plan, nearest, T);
    return Math.abs(nearest) <= LATEST_UNITS ? nearest : null;
  }

  /** Whether an event comes after its receiver's end. */
  #isLost(part: PartOutPlan, stamp: Units): boolean {
    if (this.#gate !== null) return this.#gate.nextDelivery(part.connection) >= part.receiverEnd;
    return isAfterEnd(part.receiverClosed, stamp + part.latency, part.receiverEnd);
  }

  #countOf(connection: number): ProducedCount {
    const count = this.counts.get(connection) ?? { produced: 0, afterEnd: 0 };
    this.counts.set(connection, count);
    return count;
  }
}

function notOwned(output: Output, index: number): AntiphonError {
  return new AntiphonError('PORT_INDEX_NOT_OWNED', {
    message: 'a spike has an index that this rank does not own',
    where: output.port.name,
    expected: `one of ${output.owned.map(([begin, end]) => `${begin}..${end - 1}`).join(', ')}`,
    found: String(index),
  });
}

function createOutput(port: PortDeclaration): Output {
  const width = port.kind === 'continuous' ? listIndices(port.indices).length : 0;
  const row = new Float64Array(width);
  if (port.initial !== null) row.set(port.initial);
  const owned = normaliseIntervals(port.indices);
  return { port, owned, spikes: [], samples: [], messages: [], row };
}

function outsideTick(plan: RankPlan, T: Units, port: string, seconds: number): AntiphonError {
  if (plan.schedule !== null) return unusableStamp(port, seconds);
  const at = (units: Units): string => `${unitsToSeconds(units, plan.unitsPerSecond)} s`;
  const [open, close] = plan.closed === 'left' ? ['[', ')'] : ['(', ']'];
  return new AntiphonError('STAMP_OUTSIDE_TICK', {
    message: 'an event has a stamp outside the tick in which it was sent',
    where: port,
    expected: `a time in ${open}${at(T)}, ${at(T + plan.tick)}${close}`,
    found: `${seconds} s`,
  });
}

function unusableStamp(port: string, seconds: number): AntiphonError {
  return new AntiphonError('STAMP_OUTSIDE_TICK', {
    message: 'an event has a stamp that is not a time',
    where: port,
    expected: 'a finite number of seconds',
    found: `${seconds} s`,
  });
}
