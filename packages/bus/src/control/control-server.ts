import { AntiphonError } from '@antiphon/core';
import type { BusConnection, BusMessage } from '../connection/bus-connection.js';
import { record, text, whole } from './check.js';
import { decodeControl, encodeControl } from './control-codec.js';
import { PROTOCOL_VERSION, type RequestKind } from './request-kind.js';
import { toWireError } from './wire-error.js';

type Answer = (fields: unknown) => Promise<object>;

/** How many answers are kept for repetitions of their requests. */
const KEPT_ANSWERS = 256;

const envelope = record<{ type: string; protocol: number }>({ type: text, protocol: whole });

/**
 * Answers requests on one subject. A repetition of a request gets the same answer without a second call of its handler; one
 * under another reply subject is handled again, so handlers are idempotent.
 */
export class ControlServer {
  readonly #connection: BusConnection;
  readonly #subject: string;
  readonly #kinds = new Map<string, Answer>();
  readonly #answers = new Map<string, Promise<Uint8Array>>();
  #unsubscribe: (() => void) | undefined;

  constructor(connection: BusConnection, subject: string) {
    this.#connection = connection;
    this.#subject = subject;
  }

  /**
   * Sets the handler of one type of request. What it returns is the reply; what it throws is the error reply.
   *
   * @returns this server
   */
  on<Request, Reply extends object>(
    kind: RequestKind<Request, Reply>,
    handler: (request: Request) => Reply | Promise<Reply>,
  ): this {
    this.#kinds.set(kind.type, async (fields) => handler(kind.request(fields, kind.type)));
    return this;
  }

  /** Begins to answer. */
  listen(): this {
    this.#unsubscribe ??= this.#connection.subscribe(this.#subject, (message) => {
      void this.#receive(message);
    });
    return this;
  }

  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  async #receive(message: BusMessage): Promise<void> {
    const { reply, data } = message;
    if (reply === undefined || reply === '') return;
    let answer = this.#answers.get(reply);
    if (answer === undefined) {
      answer = this.#answer(data);
      this.#answers.set(reply, answer);
      const oldest = this.#answers.keys().next();
      if (this.#answers.size > KEPT_ANSWERS && !oldest.done) this.#answers.delete(oldest.value);
    }
    this.#connection.publish(reply, await answer);
  }

  async #answer(data: Uint8Array): Promise<Uint8Array> {
    try {
      const fields = decodeControl(data);
      const { type, protocol } = envelope(fields, 'request');
      if (protocol !== PROTOCOL_VERSION) throw protocolMismatch(type, protocol);
      const handle = this.#kinds.get(type);
      if (handle === undefined) {
        throw new AntiphonError('CONTROL_MALFORMED', {
          message: 'a request of unknown type',
          expected: [...this.#kinds.keys()].join(', '),
          found: type,
        });
      }
      return encodeControl({ ...(await handle(fields)), ok: true });
    } catch (error) {
      return encodeControl({ ok: false, error: toWireError(error, 'INTERNAL') });
    }
  }
}

function protocolMismatch(type: string, protocol: number): AntiphonError {
  return new AntiphonError('JOIN_PROTOCOL_MISMATCH', {
    where: type,
    message: 'the two sides speak different protocol versions',
    expected: String(PROTOCOL_VERSION),
    found: String(protocol),
  });
}
