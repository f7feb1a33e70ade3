import { Bundle, FrameAssembler, isAntiphonError, leadingLength, splitFrame } from '@antiphon/core';
import type { BusConnection } from '../connection/bus-connection.js';
import { subjects } from '../subjects.js';
import type { Lane, LaneState } from './lane.js';

/** Where and for whom a {@link NatsLane} is opened. */
export interface NatsLaneOptions {
  readonly connection: BusConnection;
  readonly run: string;
  readonly rankId: number;
}

/** A rank that messages go to. */
interface Peer {
  readonly subject: string;
  readonly bundle: Bundle;
  hasGathered: boolean;
}

/**
 * A lane over core NATS: at most once, in order between two connections that hold. What goes to one rank between two flushes
 * goes in one message, what is above the server's `max_payload` in fragments. While the server is away, messages are lost
 * rather than queued.
 */
export class NatsLane implements Lane {
  readonly #connection: BusConnection;
  readonly #run: string;
  readonly #peers = new Map<number, Peer>();
  /** Those for whom something has gathered. */
  readonly #gathered: Peer[] = [];
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
    const peer = this.#peers.get(to) ?? this.#meet(to);
    const earlier = peer.bundle.add(bytes, this.#connection.maxPayload);
    if (earlier !== null) this.#publish(peer.subject, earlier);
    if (peer.hasGathered) return;
    peer.hasGathered = true;
    this.#gathered.push(peer);
  }

  flush(): void {
    for (const peer of this.#gathered) {
      peer.hasGathered = false;
      const message = peer.bundle.take();
      if (message !== null) this.#publish(peer.subject, message);
    }
    this.#gathered.length = 0;
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
    this.flush();
    this.#isClosed = true;
    this.#unsubscribe();
    return Promise.resolve();
  }

  #meet(to: number): Peer {
    const peer = {
      subject: subjects.link(this.#run, to),
      bundle: new Bundle(),
      hasGathered: false,
    };
    this.#peers.set(to, peer);
    return peer;
  }

  #publish(subject: string, message: Uint8Array): void {
    const { maxPayload } = this.#connection;
    const parts = message.byteLength <= maxPayload ? [message] : splitFrame(message, maxPayload);
    for (const part of parts) if (!this.#connection.publish(subject, part)) this.#lost++;
  }

  #arrive(data: Uint8Array): void {
    const { buffer, byteOffset, byteLength } = data;
    let at = 0;
    do {
      const length = leadingLength(data, at);
      // nats.js gives a Buffer, whose methods differ from those of the Uint8Array that it extends (slice() does not copy).
      this.#take(new Uint8Array(buffer, byteOffset + at, length));
      at += length;
    } while (at < byteLength);
  }

  #take(bytes: Uint8Array): void {
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
