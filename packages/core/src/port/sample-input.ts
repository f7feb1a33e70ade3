import type { ContinuousPart } from '../frame/part.js';
import type { InputPlan } from '../plan/rank-plan.js';
import type { Units } from '../time/units.js';
import type { Interpolation } from './port.js';

/** Samples of the columns of one link, from one sender rank: sample `k` is the value at `k * tick`. */
class SampleHistory {
  readonly columns: Int32Array;
  #rows: Float64Array[];
  /** Number of the first row that is kept. */
  #first = 0;

  constructor(columns: Int32Array, initial: Float64Array) {
    this.columns = columns;
    this.#rows = [initial];
  }

  append(samples: Float64Array): void {
    const width = this.columns.length;
    for (let at = 0; at < samples.length; at += width)
      this.#rows.push(samples.slice(at, at + width));
  }

  get last(): number {
    return this.#first + this.#rows.length - 1;
  }

  /** What is kept [bytes]. */
  get bytes(): number {
    return 8 * this.columns.length * this.#rows.length;
  }

  forgetBefore(sample: number): void {
    const count = Math.min(sample - this.#first, this.#rows.length - 1);
    if (count <= 0) return;
    this.#rows.splice(0, count);
    this.#first += count;
  }

  row(sample: number): Float64Array {
    return this.#rows[Math.min(sample, this.last) - this.#first]!;
  }
}

/**
 * A continuous input: at the tick at `T` the value of the sender's signal at `max(0, T - latency)`, between two
 * samples by interpolation, after the sender's end its last sample. (MUSIC's contract `y(t) = x(t - delay)`.)
 */
export class SampleInput {
  readonly #plan: InputPlan;
  readonly #row: Float64Array;
  readonly #histories = new Map<number, SampleHistory>();
  readonly #ended = new Set<number>();
  /** Values that were wanted before their sample had come: the gate should make it impossible. */
  late = 0;
  delivered = 0;

  /** @param width - length of the receiver's row */
  constructor(plan: InputPlan, width: number) {
    this.#plan = plan;
    this.#row = new Float64Array(width);
  }

  /** A link that feeds some columns, with its sample at time 0. */
  addLink(link: number, columns: Int32Array, initial: Float64Array): void {
    this.#histories.set(link, new SampleHistory(columns, initial));
  }

  /** What is kept [bytes]. */
  get bytes(): number {
    let bytes = 0;
    for (const history of this.#histories.values()) bytes += history.bytes;
    return bytes;
  }

  accept(part: ContinuousPart, link: number): void {
    this.#histories.get(link)?.append(part.samples);
  }

  /** The sender of a link has ended: its last sample is held. */
  hold(link: number): void {
    this.#ended.add(link);
  }

  /** The row at the tick at `T`, in local order; valid until the next call. */
  take(T: Units): Float64Array {
    const t = Math.max(0, T - this.#plan.latency);
    for (const [link, history] of this.#histories) this.#fill(link, history, t);
    this.delivered++;
    return this.#row;
  }

  /** Forgets what no tick after the one at `T` can need, whether it was read or not. */
  forgetBefore(T: Units): void {
    const sample = Math.floor(Math.max(0, T - this.#plan.latency) / this.#plan.senderTick);
    for (const history of this.#histories.values()) history.forgetBefore(sample);
  }

  #fill(link: number, history: SampleHistory, t: Units): void {
    const tick = this.#plan.senderTick;
    const sample = Math.floor(t / tick);
    const offset = t - sample * tick;
    const last = offset === 0 ? sample : sample + 1;
    if (last > history.last && !this.#ended.has(link)) this.late++;
    const a = history.row(sample);
    const b = history.row(last);
    const later = weightOfLater(this.#plan.interpolation, offset, tick);
    history.columns.forEach((column, i) => {
      this.#row[column] = between(a[i]!, b[i]!, later);
    });
    history.forgetBefore(sample);
  }
}

/** Share of the later of two samples; `nearest` takes the later one at a tie. */
function weightOfLater(interpolation: Interpolation, offset: Units, tick: Units): number {
  if (interpolation === 'linear') return offset / tick;
  return 2 * offset >= tick ? 1 : 0;
}

/** A sample itself where nothing is to be mixed: `a + (b - a)` may differ from `b` in the last bit. */
function between(a: number, b: number, weightOfB: number): number {
  if (weightOfB === 0) return a;
  return weightOfB === 1 ? b : a + (b - a) * weightOfB;
}
