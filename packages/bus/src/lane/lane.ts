/** Whether a lane can carry messages now. `disconnected` mends itself; `closed` is final. */
export type LaneState = 'connected' | 'disconnected' | 'closed';

/**
 * What a rank's links run on: carries whole link messages between ranks.
 *
 * A lane may lose, duplicate, delay and reorder messages; the rank engine above mends that. It never blocks, never buffers
 * without bound, and never calls a listener from within `send`. One lane serves all links of a rank, so that a lane over
 * shared memory, with one ring per link, fits behind the same interface.
 */
export interface Lane {
  readonly state: LaneState;
  /**
   * Sends one whole link message, with the next {@link flush} at the latest. What cannot be sent then is lost: the engine
   * asks for it again.
   *
   * @param to - `rankId` of the receiver
   * @param bytes - the message; must not change afterwards
   */
  send(to: number, bytes: Uint8Array): void;
  /** Lets go of all that {@link send} has gathered: what leaves together costs one message for each receiver. */
  flush(): void;
  /** Sets the one listener for messages to this rank; each call brings one whole message. */
  onMessage(listener: (bytes: Uint8Array) => void): void;
  /** Adds a listener for changes of the state. */
  onState(listener: (state: LaneState) => void): void;
  /** Breaks the connection as a failing network would; the lane comes back by itself. For tests. */
  interrupt(): void;
  /** Sends what is still on its way out, then lets go of everything. */
  close(): Promise<void>;
}
