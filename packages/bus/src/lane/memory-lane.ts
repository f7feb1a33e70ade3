import type { Lane, LaneState } from './lane.js';

/** Where the lanes of ranks in one operating-system process meet. */
export class MemoryHub {
  readonly #lanes = new Map<number, MemoryLane>();

  /** Opens the lane of a rank. A second one for the same rank takes the place of the first. */
  open(rankId: number): Lane {
    const lane = new MemoryLane(this, rankId);
    this.#lanes.set(rankId, lane);
    return lane;
  }

  /** Hands a message to a rank; without that rank it is lost, as on a bus without subscriber. */
  deliver(to: number, bytes: Uint8Array): void {
    this.#lanes.get(to)?.arrive(bytes);
  }

  forget(rankId: number, lane: MemoryLane): void {
    if (this.#lanes.get(rankId) === lane) this.#lanes.delete(rankId);
  }
}

/** A lane between ranks in one process: what has been sent arrives in order, in a later microtask than that of the flush. */
export class MemoryLane implements Lane {
  state: LaneState = 'connected';
  readonly #hub: MemoryHub;
  readonly #rankId: number;
  readonly #stateListeners: ((state: LaneState) => void)[] = [];
  #listener: ((bytes: Uint8Array) => void) | undefined;
  #gathered: [to: number, bytes: Uint8Array][] = [];

  constructor(hub: MemoryHub, rankId: number) {
    this.#hub = hub;
    this.#rankId = rankId;
  }

  send(to: number, bytes: Uint8Array): void {
    if (this.state === 'connected') this.#gathered.push([to, bytes]);
  }

  flush(): void {
    const gathered = this.#gathered;
    if (gathered.length === 0) return;
    this.#gathered = [];
    if (this.state !== 'connected') return;
    queueMicrotask(() => {
      for (const [to, bytes] of gathered) this.#hub.deliver(to, bytes);
    });
  }

  /** Takes a message that another lane has sent. */
  arrive(bytes: Uint8Array): void {
    if (this.state === 'connected') this.#listener?.(bytes);
  }

  onMessage(listener: (bytes: Uint8Array) => void): void {
    this.#listener = listener;
  }

  onState(listener: (state: LaneState) => void): void {
    this.#stateListeners.push(listener);
  }

  interrupt(): void {
    if (this.state !== 'connected') return;
    this.#become('disconnected');
    setImmediate(() => {
      if (this.state === 'disconnected') this.#become('connected');
    });
  }

  close(): Promise<void> {
    if (this.state !== 'closed') this.#become('closed');
    this.#hub.forget(this.#rankId, this);
    return Promise.resolve();
  }

  #become(state: LaneState): void {
    this.state = state;
    for (const listener of this.#stateListeners) listener(state);
  }
}
