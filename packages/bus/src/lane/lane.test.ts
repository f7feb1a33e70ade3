import { encodeCredit, encodeFrame, type FramePart } from '@antiphon/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startNatsServer, type TestServer } from '../../test/nats-server.js';
import type { BusConnection } from '../connection/bus-connection.js';
import { connectBus } from '../connection/connect-bus.js';
import { NO_FAULTS, parseFaults } from './faults.js';
import { FaultyLane } from './faulty-lane.js';
import type { Lane } from './lane.js';
import { MemoryHub } from './memory-lane.js';
import { NatsLane } from './nats-lane.js';

/** Two ranks and what arrives at the second. */
interface Pair {
  readonly sender: Lane;
  readonly receiver: Lane;
  close(): Promise<void>;
}

let server: TestServer;
const connections: BusConnection[] = [];

beforeAll(async () => {
  server = await startNatsServer();
});

afterAll(async () => {
  for (const connection of connections) await connection.close();
  await server.kill();
});

let runs = 0;

async function natsPair(): Promise<Pair> {
  const run = `run-${runs++}`;
  const open = async (rankId: number): Promise<Lane> => {
    const connection = await connectBus({ url: server.url, name: `rank ${rankId}` });
    connections.push(connection);
    const lane = new NatsLane({ connection, run, rankId });
    await connection.flush();
    return lane;
  };
  return pairOf(await open(0), await open(1));
}

function memoryPair(): Promise<Pair> {
  const hub = new MemoryHub();
  return Promise.resolve(pairOf(hub.open(0), hub.open(1)));
}

function pairOf(sender: Lane, receiver: Lane): Pair {
  return {
    sender,
    receiver,
    close: async () => {
      await sender.close();
      await receiver.close();
    },
  };
}

const credit = (next: number): Uint8Array =>
  encodeCredit(1, 1, { time: 0, next, until: 0, ask: null, repeat: false });

/** A frame whose body is about `megabytes` long. */
const frame = (number: number, megabytes: number): Uint8Array => {
  const rows = Math.round((megabytes * 1e6) / 12);
  const spikes: FramePart = {
    connection: 0,
    kind: 'spikes',
    times: Float64Array.from({ length: rows }, (_, i) => i),
    indices: Int32Array.from({ length: rows }, (_, i) => i),
    values: null,
  };
  return encodeFrame({ link: 1, epoch: 1, number, from: 0, until: 1, parts: [spikes] });
};

interface Inbox {
  readonly count: number;
  next(count: number): Promise<Uint8Array[]>;
}

function gather(lane: Lane): Inbox {
  const seen: Uint8Array[] = [];
  let check = (): void => undefined;
  lane.onMessage((bytes) => {
    seen.push(bytes);
    check();
  });
  return {
    get count() {
      return seen.length;
    },
    next: (count) =>
      new Promise((resolve) => {
        check = () => {
          if (seen.length >= count) resolve(seen.splice(0, count));
        };
        check();
      }),
  };
}

describe.each([
  ['memory', memoryPair],
  ['nats', natsPair],
])('%s lane', (_, open) => {
  test('messages arrive whole and in order, and never within send', async () => {
    const pair = await open();
    const inbox = gather(pair.receiver);
    const messages = [credit(0), credit(1), frame(0, 0.001)];
    for (const message of messages) pair.sender.send(1, message);
    pair.sender.flush();
    expect(inbox.count).toBe(0);
    const arrived = await inbox.next(3);
    expect(arrived.map((bytes) => Buffer.from(bytes))).toEqual(
      messages.map((bytes) => Buffer.from(bytes)),
    );
    await pair.close();
  });

  test('a frame of several megabytes arrives as it was', async () => {
    const pair = await open();
    const inbox = gather(pair.receiver);
    const large = frame(7, 5);
    pair.sender.send(1, large);
    pair.sender.flush();
    const [arrived] = await inbox.next(1);
    expect(Buffer.compare(arrived!, large)).toBe(0);
    await pair.close();
  });

  test('what is sent while disconnected is lost, and the lane comes back', async () => {
    const pair = await open();
    const inbox = gather(pair.receiver);
    const states: string[] = [];
    const back = new Promise<void>((resolve) => {
      pair.sender.onState((state) => {
        states.push(state);
        if (state === 'connected') resolve();
      });
    });
    pair.sender.interrupt();
    expect(pair.sender.state).toBe('disconnected');
    pair.sender.send(1, credit(1));
    pair.sender.flush();
    await back;
    pair.sender.send(1, credit(2));
    pair.sender.flush();
    const [arrived] = await inbox.next(1);
    expect(Buffer.compare(arrived!, credit(2))).toBe(0);
    expect(states).toEqual(['disconnected', 'connected']);
    await pair.close();
    expect(pair.sender.state).toBe('closed');
  });

  test('what is sent stays until it is flushed', async () => {
    const pair = await open();
    const inbox = gather(pair.receiver);
    pair.sender.send(1, credit(1));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(inbox.count).toBe(0);
    pair.sender.flush();
    await inbox.next(1);
    await pair.close();
  });

  test('a message to nobody is no error', async () => {
    const pair = await open();
    pair.sender.send(99, credit(0));
    pair.sender.flush();
    await pair.close();
  });
});

test('what goes to one rank between two flushes is one message of the bus', async () => {
  const connection = await connectBus({ url: server.url, name: 'listener' });
  connections.push(connection);
  const sizes: number[] = [];
  const all = new Promise<void>((resolve) => {
    connection.subscribe('antiphon.*.link.1', ({ data }) => {
      if (sizes.push(data.byteLength) === 2) resolve();
    });
  });
  await connection.flush();
  const pair = await natsPair();
  pair.sender.send(1, frame(0, 0));
  pair.sender.send(1, credit(0));
  pair.sender.send(2, credit(0));
  pair.sender.flush();
  pair.sender.send(1, credit(1));
  pair.sender.flush();
  await all;
  expect(sizes).toEqual([frame(0, 0).byteLength + credit(0).byteLength, credit(1).byteLength]);
  await pair.close();
});

test('bytes that are no link message go up to the engine, which counts them', async () => {
  const pair = await natsPair();
  const inbox = gather(pair.receiver);
  pair.sender.send(1, Buffer.from('GET / HTTP/1.1'));
  pair.sender.flush();
  expect(Buffer.from((await inbox.next(1))[0]!).toString()).toBe('GET / HTTP/1.1');
  await pair.close();
});

describe('faulty lane', () => {
  async function run(text: string, count: number): Promise<{ order: number[]; lane: FaultyLane }> {
    const pair = await memoryPair();
    const order: number[] = [];
    pair.receiver.onMessage((bytes) => order.push(bytes[0]! + 256 * bytes[1]!));
    const lane = new FaultyLane(pair.sender, parseFaults(text), 3);
    for (let i = 0; i < count; i++) {
      lane.send(1, Uint8Array.of(i & 255, i >> 8));
      lane.flush();
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
    await lane.close();
    return { order, lane };
  }

  test('does nothing without faults', async () => {
    expect((await run('', 100)).order).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  test('drops, doubles, delays and swaps about as often as asked, equally in each run', async () => {
    const faults = 'drop=0.05,duplicate=0.05,delay=0.05,reorder=0.05,delayMs=2,seed=7';
    const first = await run(faults, 2000);
    const second = await run(faults, 2000);
    const { dropped, duplicated, delayed, reordered } = first.lane.counts;
    for (const hits of [dropped, duplicated, delayed, reordered]) {
      expect(hits).toBeGreaterThan(60);
      expect(hits).toBeLessThan(140);
    }
    expect(second.lane.counts).toEqual(first.lane.counts);
    expect(new Set(first.order).size).toBe(2000 - dropped);
    expect(first.order.length).toBe(2000 - dropped + duplicated);
  });

  test('a swapped message comes after the next one, also when there is none', async () => {
    const { order } = await run('reorder=1,delayMs=5', 3);
    expect(order).toEqual([1, 0, 2]);
  });

  test('cuts the connection at the n-th message', async () => {
    const { order } = await run('cut=4', 8);
    expect(order).toEqual([0, 1, 2]);
  });
});

test('faults are parsed, and an unknown one is refused by name', () => {
  expect(parseFaults('drop=0.05, cut=100,seed=7')).toEqual({
    ...NO_FAULTS,
    drop: 0.05,
    cut: 100,
    seed: 7,
  });
  expect(() => parseFaults('dorp=0.05')).toThrow(
    'CONFIG_VALUE_INVALID: ANTIPHON_FAULTS: a fault cannot be understood (expected drop, duplicate, reorder, delay (0 to 1), delayMs, cut or seed, each as key=number, found dorp=0.05)',
  );
  expect(() => parseFaults('drop=5')).toThrow('found drop=5');
});
