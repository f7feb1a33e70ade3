import { createRandom } from '../random.js';
import type { Faults } from './faults.js';
import type { Lane, LaneState } from './lane.js';

/** How many messages met which fault. */
export interface FaultCounts {
  readonly sent: number;
  readonly dropped: number;
  readonly duplicated: number;
  readonly reordered: number;
  readonly delayed: number;
}

/** A lane that mistreats what is sent over it, as seeded. For tests: the faults are the same in every run. */
export class FaultyLane implements Lane {
  readonly #inner: Lane;
  readonly #faults: Faults;
  readonly #random: () => number;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #counts = { sent: 0, dropped: 0, duplicated: 0, reordered: 0, delayed: 0 };
  #held: (() => void) | undefined;

  /**
   * @param inner - the lane that carries what is left
   * @param salt - tells apart ranks that share a seed, usually the `rankId`
   */
  constructor(inner: Lane, faults: Faults, salt = 0) {
    this.#inner = inner;
    this.#faults = faults;
    this.#random = createRandom(faults.seed * 7919 + salt);
  }

  get state(): LaneState {
    return this.#inner.state;
  }

  get counts(): FaultCounts {
    return { ...this.#counts };
  }

  send(to: number, bytes: Uint8Array): void {
    this.#counts.sent++;
    const faults = this.#faults;
    // Always the same number of draws, so that one probability does not change what the others hit.
    const draws = [this.#random(), this.#random(), this.#random(), this.#random()] as const;
    const isDropped = draws[0] < faults.drop;
    const copies = draws[1] < faults.duplicate ? 2 : 1;
    const isDelayed = draws[2] < faults.delay;
    const isHeld = draws[3] < faults.reorder;
    if (faults.cut > 0 && this.#counts.sent === faults.cut) this.#inner.interrupt();
    if (isDropped) {
      this.#counts.dropped++;
      return;
    }
    if (copies === 2) this.#counts.duplicated++;
    const pass = (): void => {
      for (let i = 0; i < copies; i++) this.#inner.send(to, bytes);
    };
    if (isDelayed) {
      this.#counts.delayed++;
      this.#later(pass);
    } else if (isHeld && this.#held === undefined) {
      this.#counts.reordered++;
      this.#hold(pass);
    } else {
      pass();
      this.#release();
    }
  }

  flush(): void {
    this.#inner.flush();
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#inner.onMessage(listener);
  }

  onState(listener: (state: LaneState) => void): void {
    this.#inner.onState(listener);
  }

  interrupt(): void {
    this.#inner.interrupt();
  }

  close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    return this.#inner.close();
  }

  /** Keeps a message until the next one has gone, at most `delayMs`: there may be no next one. */
  #hold(pass: () => void): void {
    this.#held = pass;
    this.#later(() => {
      if (this.#held === pass) this.#release();
    });
  }

  #release(): void {
    const held = this.#held;
    this.#held = undefined;
    held?.();
  }

  #later(run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
      this.#inner.flush();
    }, this.#faults.delayMs);
    this.#timers.add(timer);
  }
}
