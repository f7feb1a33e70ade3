import { FrameAssembler, isAntiphonError, splitFrame } from '@antiphon/core';
import type { BusConnection } from '../connection/bus-connection.js';
import { subjects } from '../subjects.js';
import type { Lane, LaneState } from './lane.js';

/** Where and for whom a {@link NatsLane} is opened. */
export interface NatsLaneOptions {
  readonly connection: BusConnection;
  readonly run: string;
  readonly rankId: number;
}

/** What a {@link NatsLane} has counted. */
export interface NatsLaneCounters {
  /** Messages that were not sent because the server was away. */
  readonly lost: number;
  /** Arrivals that were no link messages. */
  readonly malformed: number;
}

/**
 * A lane over core NATS: at most once, in order between two connections that hold. Messages above the server's `max_payload`
 * go in fragments. While the server is away, messages are lost rather than queued.
 */
export class NatsLane implements Lane {
  readonly #connection: BusConnection;
  readonly #run: string;
  readonly #subjects: string[] = [];
  readonly #assembler: FrameAssembler = new FrameAssembler();
  readonly #unsubscribe: () => void;
  #listener: ((bytes: Uint8Array) => void) | undefined;
  #lost = 0;
  #malformed = 0;
  #isClosed = false;

  constructor({ connection, run, rankId }: NatsLaneOptions) {
    this.#connection = connection;
    this.#run = run;
    this.#unsubscribe = connection.subscribe(subjects.link(run, rankId), (message) => {
      this.#arrive(message.data);
    });
  }

  get state(): LaneState {
    return this.#isClosed ? 'closed' : this.#connection.state;
  }

  get counters(): NatsLaneCounters {
    return { lost: this.#lost, malformed: this.#malformed };
  }

  send(to: number, bytes: Uint8Array): void {
    if (this.state !== 'connected') {
      this.#lost++;
      return;
    }
    this.#subjects[to] ??= subjects.link(this.#run, to);
    const subject = this.#subjects[to];
    const { maxPayload } = this.#connection;
    if (bytes.byteLength <= maxPayload) this.#connection.publish(subject, bytes);
    else for (const part of splitFrame(bytes, maxPayload)) this.#connection.publish(subject, part);
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener;
  }

  onState(listener: (state: LaneState) => void): void {
    this.#connection.onState(listener);
  }

  interrupt(): void {
    this.#connection.interrupt();
  }

  /** Stops listening; the connection stays open, it is not the lane's. */
  close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    return Promise.resolve();
  }

  #arrive(bytes: Uint8Array): void {
    if (this.#listener === undefined) return;
    const whole = this.#assemble(bytes);
    if (whole !== null) this.#listener(whole);
  }

  /** Bytes that are no link message go up as they are: the engine counts and reports them, like all other malformed ones. */
  #assemble(bytes: Uint8Array): Uint8Array | null {
    try {
      return this.#assembler.add(bytes);
    } catch (error) {
      if (!isAntiphonError(error)) throw error;
      this.#malformed++;
      return bytes;
    }
  }
}
