import { AntiphonError } from '@antiphon/core';

/** Where the bus is, and the token it wants. */
export interface BusAddress {
  readonly url: string;
  readonly token: string | null;
}

/**
 * Reads `--nats`: the token may stand before the host, as in `nats://token@host:4222`, else it is taken from ANTIPHON_NATS_TOKEN.
 *
 * @throws CONFIG_VALUE_INVALID
 */
export function readBusAddress(text: string, env: NodeJS.ProcessEnv): BusAddress {
  const match = /^(?:nats:\/\/)?(?:([^@/]+)@)?([^@/:]+|\[[^\]]+\])(?::(\d+))?\/?$/.exec(
    text.trim(),
  );
  const [, token, host, port = '4222'] = match ?? [];
  if (host === undefined || Number(port) > 65_535) {
    throw new AntiphonError('CONFIG_VALUE_INVALID', {
      where: '--nats',
      message: 'the address of the nats-server cannot be understood',
      expected: 'nats://host:port or nats://token@host:port',
      found: text,
      remedy: 'Correct it, or leave it out to have a nats-server started.',
    });
  }
  const fallback = env['ANTIPHON_NATS_TOKEN'] ?? null;
  return { url: `nats://${host}:${port}`, token: token ?? fallback };
}
