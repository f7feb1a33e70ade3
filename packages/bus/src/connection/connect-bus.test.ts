import { expect, test } from 'vitest';
import { startNatsServer } from '../../test/nats-server.js';
import type { LaneState } from '../lane/lane.js';
import type { BusConnection } from './bus-connection.js';
import { connectBus } from './connect-bus.js';

const becomes = (connection: BusConnection, state: LaneState): Promise<void> =>
  new Promise((resolve) => {
    if (connection.state === state) resolve();
    connection.onState((now) => {
      if (now === state) resolve();
    });
  });

test('no server: says which, after its patience', async () => {
  const attempt = connectBus({ url: 'nats://127.0.0.1:1', name: 'test', patience: 0.3 });
  await expect(attempt).rejects.toThrow(
    'BUS_UNREACHABLE: the nats-server at nats://127.0.0.1:1 cannot be reached. Check the address, or leave it out to have one started.',
  );
});

test('a wrong token is refused at once', async () => {
  const server = await startNatsServer(['--auth', 'secret']);
  const started = performance.now();
  const attempt = connectBus({ url: server.url, token: 'wrong', name: 'test' });
  await expect(attempt).rejects.toThrow('refuses the token');
  expect(performance.now() - started).toBeLessThan(2000);
  const right = await connectBus({ url: server.url, token: 'secret', name: 'test' });
  await right.close();
  await server.kill();
});

test('a killed server that comes back is found again, and subscriptions with it', async () => {
  const server = await startNatsServer();
  const connection = await connectBus({ url: server.url, name: 'test' });
  const seen: string[] = [];
  connection.subscribe('a', ({ data }) => seen.push(Buffer.from(data).toString()));
  await server.kill();
  await becomes(connection, 'disconnected');
  expect(connection.publish('a', Buffer.from('lost'))).toBe(false);
  await server.restart();
  await becomes(connection, 'connected');
  expect(connection.publish('a', Buffer.from('found'))).toBe(true);
  await connection.flush();
  expect(seen).toEqual(['found']);
  await connection.close();
  expect(connection.state).toBe('closed');
  await server.kill();
});

test('an interrupted connection comes back', async () => {
  const server = await startNatsServer();
  const connection = await connectBus({ url: server.url, name: 'test' });
  connection.interrupt();
  expect(connection.publish('a', Buffer.from('lost'))).toBe(false);
  await becomes(connection, 'connected');
  await connection.close();
  await server.kill();
});
