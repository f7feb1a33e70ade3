import { isAntiphonError } from '@antiphon/core';
import type { BusConnection } from '../connection/bus-connection.js';
import type { Check } from './check.js';
import { decodeControl, encodeControl } from './control-codec.js';

/** Publishes an event that nobody answers, such as a heartbeat. */
export function publishEvent(connection: BusConnection, subject: string, event: object): void {
  connection.publish(subject, encodeControl(event));
}

/**
 * Calls a listener for each event on a subject. Events that break the schema are dropped: the next one comes soon.
 *
 * @returns ends the subscription
 */
export function subscribeEvents<T>(
  connection: BusConnection,
  subject: string,
  check: Check<T>,
  listener: (event: T) => void,
): () => void {
  return connection.subscribe(subject, ({ data }) => {
    const event = tryRead(check, data, subject);
    if (event !== null) listener(event);
  });
}

function tryRead<T>(check: Check<T>, data: Uint8Array, where: string): T | null {
  try {
    return check(decodeControl(data), where);
  } catch (error) {
    if (isAntiphonError(error)) return null;
    throw error;
  }
}
