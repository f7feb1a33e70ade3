import { createInbox, type Msg, type NatsConnection } from 'nats';
import type { LaneState } from '../lane/lane.js';
import type { BusConnection, BusMessage } from './bus-connection.js';

const FLUSH_PATIENCE_MS = 1000;

/** A {@link BusConnection} over nats.js. */
export class NatsBusConnection implements BusConnection {
  readonly url: string;
  state: LaneState = 'connected';
  readonly #nats: NatsConnection;
  readonly #listeners = new Set<(state: LaneState) => void>();
  #maxPayload: number;

  constructor(url: string, nats: NatsConnection) {
    this.url = url;
    this.#nats = nats;
    this.#maxPayload = nats.info?.max_payload ?? 1_048_576;
    void this.#follow();
    void nats.closed().then(() => {
      this.#become('closed');
    });
  }

  get maxPayload(): number {
    return this.#maxPayload;
  }

  publish(subject: string, data: Uint8Array, reply?: string): boolean {
    if (this.state !== 'connected' || this.#nats.isClosed()) return false;
    if (reply === undefined) this.#nats.publish(subject, data);
    else this.#nats.publish(subject, data, { reply });
    return true;
  }

  subscribe(subject: string, listener: (message: BusMessage) => void): () => void {
    const subscription = this.#nats.subscribe(subject, {
      callback: (error, message) => {
        if (error === null) deliver(listener, new ArrivedMessage(message));
      },
    });
    return () => {
      if (!this.#nats.isClosed()) subscription.unsubscribe();
    };
  }

  createInbox(): string {
    return createInbox();
  }

  onState(listener: (state: LaneState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  interrupt(): void {
    if (this.state !== 'connected') return;
    this.#become('disconnected');
    void this.#nats.reconnect();
  }

  async flush(): Promise<void> {
    if (this.state !== 'connected' || this.#nats.isClosed()) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, FLUSH_PATIENCE_MS);
    });
    // The server may go away meanwhile: then there is nothing left to wait for.
    const answered = this.#nats.flush().catch(() => undefined);
    await Promise.race([answered, patience]);
    clearTimeout(timer);
  }

  async close(): Promise<void> {
    if (this.#nats.isClosed()) return;
    await this.flush();
    await this.#nats.close();
  }

  async #follow(): Promise<void> {
    for await (const { type } of this.#nats.status()) {
      if (type === 'disconnect') this.#become('disconnected');
      if (type === 'reconnect') {
        this.#maxPayload = this.#nats.info?.max_payload ?? this.#maxPayload;
        this.#become('connected');
      }
    }
  }

  #become(state: LaneState): void {
    if (this.state === state || this.state === 'closed') return;
    this.state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** An exception would end the client's reader for good: it becomes an uncaught one instead. */
function deliver(listener: (message: BusMessage) => void, message: BusMessage): void {
  try {
    listener(message);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

/** Reads of a nats.js message only what is asked for. */
class ArrivedMessage implements BusMessage {
  readonly #message: Msg;

  constructor(message: Msg) {
    this.#message = message;
  }

  get data(): Uint8Array {
    return this.#message.data;
  }

  get subject(): string {
    return this.#message.subject;
  }

  get reply(): string {
    return this.#message.reply ?? '';
  }

  get hasNoResponders(): boolean {
    const { data, headers } = this.#message;
    return data.length === 0 && headers?.code === 503;
  }
}
