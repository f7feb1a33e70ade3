import type { LaneState } from '../lane/lane.js';

/** A message as it arrives. `subject` and `reply` are decoded when read: leave them alone on hot paths. */
export interface BusMessage {
  readonly data: Uint8Array;
  readonly subject: string;
  readonly reply?: string;
  /** The server's word that nobody listens on the subject of a request. */
  readonly hasNoResponders: boolean;
}

/** A connection to the bus that mends itself, for ever, every 100 ms. */
export interface BusConnection {
  readonly url: string;
  readonly state: LaneState;
  /** Largest message that the server takes [bytes]. */
  readonly maxPayload: number;
  /**
   * Publishes a message at the end of the current microtask.
   *
   * @returns whether there was a server to give it to; if not, it is lost
   */
  publish(subject: string, data: Uint8Array, reply?: string): boolean;
  /**
   * Calls a listener for each message; subscriptions outlive reconnects.
   *
   * @returns ends the subscription
   */
  subscribe(subject: string, listener: (message: BusMessage) => void): () => void;
  /** A subject that is nobody else's. */
  createInbox(): string;
  /** Adds a listener for changes of the state, and returns what removes it. */
  onState(listener: (state: LaneState) => void): () => void;
  /** Breaks the connection as a failing network would; it comes back by itself. For tests. */
  interrupt(): void;
  /** Resolves when the server has taken all that was published, or after a second. */
  flush(): Promise<void>;
  close(): Promise<void>;
}
