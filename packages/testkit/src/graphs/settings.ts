/** How a virtual network treats messages and hosts treat ranks; names and meanings are the model's. */
export interface NetworkSetting {
  /** Chance that a message is lost, or doubled. */
  readonly loss?: number;
  readonly duplication?: number;
  /** Whether messages of one direction may overtake one another. */
  readonly reorder?: boolean;
  /** A span of time in which everything is lost. */
  readonly blackout?: boolean;
  /** Chance that a link is flushed after a tick without need; 0.2 if left out. */
  readonly eager?: number;
  /** Which ranks have an I/O thread; all if left out. */
  readonly ioThread?: 'none' | 'barriers';
  /** The least credit instead of the rule's. */
  readonly leastCredit?: boolean;
  /** Bounded rings with spill queues instead of messages. */
  readonly ring?: boolean;
}

/** Under each of these every sound graph must run to its end with the oracle's result. */
export const NETWORK_SETTINGS: Readonly<Record<string, NetworkSetting>> = {
  lossless: {},
  eager: { eager: 1 },
  lazy: { eager: 0 },
  noThread: { ioThread: 'none' },
  loss: { loss: 0.05 },
  chaos: { loss: 0.05, duplication: 0.05, reorder: true },
  blackout: { loss: 0.001, blackout: true },
  least: { leastCredit: true, eager: 0 },
  leastChaos: { leastCredit: true, loss: 0.05, duplication: 0.05, reorder: true },
  ring: { ring: true },
  chaosNoThread: { loss: 0.05, duplication: 0.05, reorder: true, ioThread: 'barriers' },
  ringNoThread: { ring: true, ioThread: 'barriers' },
};
