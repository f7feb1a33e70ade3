import { AntiphonError } from '@antiphon/core';
import type { BusConnection, BusMessage } from '../connection/bus-connection.js';
import { flag, optional, record } from './check.js';
import { decodeControl, encodeControl } from './control-codec.js';
import { PROTOCOL_VERSION, type RequestKind } from './request-kind.js';
import { fromWireError, wireError } from './wire-error.js';

const REPEAT_MS = 1000;
/** The server has said that nobody listens yet: worth asking again sooner. */
const NOBODY_MS = 100;

/** How one request may end without an answer. */
export interface RequestOptions {
  /** Gives up when it is aborted; the request then rejects with its reason. */
  readonly signal?: AbortSignal;
}

/** Sends requests to one subject and repeats each every second until it is answered. */
export class ControlClient {
  readonly #connection: BusConnection;
  readonly #subject: string;

  constructor(connection: BusConnection, subject: string) {
    this.#connection = connection;
    this.#subject = subject;
  }

  /**
   * Asks, and asks again, until there is an answer.
   *
   * @returns the fields of the reply
   * @throws the error that the other side answered with; CONTROL_MALFORMED for a reply that breaks the schema
   */
  async request<Request extends object, Reply>(
    kind: RequestKind<Request, Reply>,
    fields: Request,
    { signal }: RequestOptions = {},
  ): Promise<Reply> {
    signal?.throwIfAborted();
    const bytes = encodeControl({ ...fields, type: kind.type, protocol: PROTOCOL_VERSION });
    const answer = await this.#ask(bytes, signal);
    return readReply(kind, answer);
  }

  #ask(bytes: Uint8Array, signal: AbortSignal | undefined): Promise<Uint8Array> {
    // One inbox for all repetitions: an answer to the first that comes after the second counts too.
    const inbox = this.#connection.createInbox();
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const send = (): void => {
        this.#connection.publish(this.#subject, bytes, inbox);
        clearTimeout(timer);
        timer = setTimeout(send, REPEAT_MS);
      };
      const stop = (): void => {
        clearTimeout(timer);
        unsubscribe();
        signal?.removeEventListener('abort', giveUp);
      };
      const giveUp = (): void => {
        stop();
        reject(abortReason(signal));
      };
      const unsubscribe = this.#connection.subscribe(inbox, (message: BusMessage) => {
        if (message.hasNoResponders) {
          clearTimeout(timer);
          timer = setTimeout(send, NOBODY_MS);
          return;
        }
        stop();
        resolve(message.data);
      });
      signal?.addEventListener('abort', giveUp);
      send();
    });
  }
}

function abortReason(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error
    ? signal.reason
    : new AntiphonError('CONTROL_STATE', { message: 'a request was given up' });
}

const envelope = record<{ ok: boolean }>({ ok: flag });
const failure = record<{ error: { code: string; message: string; detail: string | null } }>({
  error: optional(wireError, { code: 'INTERNAL', message: 'no reason given', detail: null }),
});

function readReply<Request, Reply>(kind: RequestKind<Request, Reply>, bytes: Uint8Array): Reply {
  const value = decodeControl(bytes);
  const where = `reply to ${kind.type}`;
  if (!envelope(value, where).ok) throw fromWireError(failure(value, where).error);
  return kind.reply(value, where);
}
