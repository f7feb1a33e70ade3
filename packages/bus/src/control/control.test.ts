import { AntiphonError } from '@antiphon/core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startNatsServer, type TestServer } from '../../test/nats-server.js';
import type { BusConnection } from '../connection/bus-connection.js';
import { connectBus } from '../connection/connect-bus.js';
import { ControlClient } from './control-client.js';
import { decodeControl, encodeControl } from './control-codec.js';
import { ControlServer } from './control-server.js';
import { publishEvent, subscribeEvents } from './events.js';
import { coordinatorHeartbeat } from './run-messages.js';
import { type JoinReply, joinRequest, readyRequest, startRequest } from './set-up-messages.js';

let server: TestServer;
let connection: BusConnection;
let subject = '';
let count = 0;

beforeAll(async () => {
  server = await startNatsServer();
  connection = await connectBus({ url: server.url, name: 'test' });
});

afterAll(async () => {
  await connection.close();
  await server.kill();
});

const join = { rankId: 3, pid: 77, language: 'typescript', version: '0.1.0' };
const reply: JoinReply = {
  process: 'A',
  rank: 1,
  np: 2,
  unitsPerSecond: 1e9,
  stop: 86_400_000_000_000,
  variables: { key: 'value' },
  ports: [{ name: 'out', direction: 'out', width: null }],
  seed: 5,
  rankSeed: 6,
  timeouts: { repeat: 0.2, heartbeat: 1, lease: 10, bus: 30 },
};

function newServer(): ControlServer {
  subject = `antiphon.test.ctl.${count++}`;
  return new ControlServer(connection, subject).listen();
}

const newClient = (): ControlClient => new ControlClient(connection, subject);

test('a request is answered with the fields of the reply', async () => {
  const asked: unknown[] = [];
  newServer().on(joinRequest, (request) => {
    asked.push(request);
    return reply;
  });
  expect(await newClient().request(joinRequest, join)).toEqual(reply);
  expect(asked).toEqual([join]);
});

test('an error of the handler is the error of the request, with code, message and remedy', async () => {
  newServer().on(joinRequest, () => {
    throw new AntiphonError('JOIN_RANK_UNKNOWN', { message: 'rank 3 is not of this run' });
  });
  await expect(newClient().request(joinRequest, join)).rejects.toMatchObject({
    code: 'JOIN_RANK_UNKNOWN',
    message: 'JOIN_RANK_UNKNOWN: rank 3 is not of this run. Start programs with antiphon run only.',
  });
});

test('a missing field is refused by name', async () => {
  newServer().on(joinRequest, () => reply);
  const { pid: _, ...without } = join;
  const request = newClient().request(joinRequest, without as typeof join);
  await expect(request).rejects.toThrow(
    'CONTROL_MALFORMED: join.pid: a field of a control message is missing or of another type (expected a whole number, found nothing)',
  );
});

test('another version of the protocol is refused, and both are named', async () => {
  newServer().on(joinRequest, () => reply);
  const inbox = connection.createInbox();
  const answer = new Promise<unknown>((resolve) => {
    connection.subscribe(inbox, ({ data }) => {
      resolve(decodeControl(data));
    });
  });
  connection.publish(subject, encodeControl({ ...join, type: 'join', protocol: 1 }), inbox);
  expect(await answer).toMatchObject({
    ok: false,
    error: {
      code: 'JOIN_PROTOCOL_MISMATCH',
      message: expect.stringContaining('(expected 3, found 1)'),
    },
  });
});

test('a request is repeated until somebody listens', async () => {
  subject = `antiphon.test.ctl.${count++}`;
  const answer = newClient().request(joinRequest, join);
  await new Promise((resolve) => setTimeout(resolve, 150));
  new ControlServer(connection, subject).on(joinRequest, () => reply).listen();
  expect(await answer).toEqual(reply);
});

test('a repetition is not handled twice', async () => {
  let calls = 0;
  newServer().on(startRequest, async () => {
    calls++;
    await new Promise((resolve) => setTimeout(resolve, 1300));
    return {};
  });
  await newClient().request(startRequest, {});
  expect(calls).toBe(1);
});

test('a request that is given up rejects with the reason', async () => {
  subject = 'antiphon.test.ctl.nobody';
  const stop = new AbortController();
  const answer = newClient().request(startRequest, {}, { signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
});

test('samples and intervals of ready arrive as they were', async () => {
  const seen: unknown[] = [];
  newServer().on(readyRequest, (request) => {
    seen.push(request);
    return {};
  });
  const ready = {
    rankId: 0,
    tick: 1_000_000,
    closed: 'left' as const,
    barrier: false,
    exactReplay: true,
    delaySide: null,
    schedule: 'normal' as const,
    notes: ['a note'],
    ports: [
      {
        name: 'v',
        kind: 'continuous' as const,
        direction: 'out' as const,
        width: 3,
        indices: [[0, 1] as [number, number], [2, 3] as [number, number]],
        latency: 0,
        maxBuffered: 0,
        interpolation: 'linear' as const,
        initial: Float64Array.of(-70.5, 1e-300),
      },
    ],
  };
  await newClient().request(readyRequest, ready);
  expect(seen).toEqual([ready]);
});

test('whole numbers and infinity travel as integers', () => {
  const bytes = encodeControl({ a: 2 ** 40, b: Infinity, c: -(2 ** 40), d: 0.5, e: [7] });
  expect(decodeControl(bytes)).toEqual({ a: 2 ** 40, b: Infinity, c: -(2 ** 40), d: 0.5, e: [7] });
  expect(Buffer.from(bytes).toString('hex')).toContain('d37fffffffffffffff');
  expect(Buffer.from(bytes).toString('hex')).toContain('d30000010000000000');
});

test('events that break their schema are dropped', async () => {
  const seen: unknown[] = [];
  const events = 'antiphon.test.evt';
  subscribeEvents(connection, events, coordinatorHeartbeat, (event) => seen.push(event));
  publishEvent(connection, events, { phase: 7 });
  connection.publish(events, new Uint8Array([0xc1]));
  publishEvent(connection, events, { phase: 'running', more: 1 });
  await connection.flush();
  expect(seen).toEqual([{ phase: 'running' }]);
});
