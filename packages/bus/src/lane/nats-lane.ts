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

  /** Messages that were not sent because the server was away. */
  get lost(): number {
    return this.#lost;
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

  #arrive(data: Uint8Array): void {
    // nats.js gives a Buffer, whose methods differ from those of the Uint8Array that it extends (slice() does not copy).
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    const whole = isFragment(bytes) ? this.#assemble(bytes) : bytes;
    if (whole !== null) this.#listener?.(whole);
  }

  /** A fragment that makes no sense goes up as it is: the engine counts and reports all that is malformed. */
  #assemble(bytes: Uint8Array): Uint8Array | null {
    try {
      return this.#assembler.add(bytes);
    } catch (error) {
      if (!isAntiphonError(error)) throw error;
      return bytes;
    }
  }
}

/** Whether the two bytes of the fragment count say more than 1 (docs/protocol.md, "Link messages"). */
function isFragment(bytes: Uint8Array): boolean {
  return bytes.length > 48 && bytes[5] === 1 && (bytes[46]! > 1 || bytes[47]! > 0);
}
