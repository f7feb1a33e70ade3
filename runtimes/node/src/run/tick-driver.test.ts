import { parseFaults } from '@antiphon/bus';
import { afterEach, expect, test, vi } from 'vitest';
import {
  type MemoryRank,
  type MemoryRunOptions,
  memoryRun,
  spikePort,
} from '../../test/memory-run.js';

const MS = 1_000_000;

afterEach(() => {
  vi.restoreAllMocks();
});

const loop: MemoryRunOptions = {
  processes: {
    A: { ports: [spikePort('out', 'out'), spikePort('in', 'in', { latency: MS })] },
    B: { ports: [spikePort('out', 'out'), spikePort('in', 'in', { latency: MS })] },
  },
  connections: ['A.out -> B.in', 'B.out -> A.in'],
  stop: 50 * MS,
};

/** Every tick sends its number as a time, and writes down what it gets. */
async function echo({ engine, next }: MemoryRank): Promise<string[]> {
  const seen: string[] = [];
  for (let tick = await next(); tick !== null; tick = await next()) {
    const { times, indices } = engine.takeSpikes('in');
    seen.push(`${tick.number}: ${Array.from(times, (t, i) => `${t}/${indices[i]}`).join(' ')}`);
    engine.sendSpikes('out', [tick.start], [tick.number % 4]);
  }
  return seen;
}

async function runLoop(options: MemoryRunOptions): Promise<string[][]> {
  const { ranks, start } = memoryRun(options);
  const seen = ranks.map(echo);
  start();
  const result = await Promise.all(seen);
  await Promise.all(ranks.map(({ left }) => left));
  for (const { engine, driver } of ranks) {
    expect(engine.report().late).toBe(0);
    driver.stop();
  }
  return result;
}

test('a closed loop: every spike arrives in the tick in which it is due', async () => {
  const [a, b] = await runLoop(loop);
  const expected = Array.from({ length: 50 }, (_, n) =>
    n === 0 ? '0: ' : `${n}: ${(n - 1) * MS * 1e-9}/${(n - 1) % 4}`,
  );
  expect(a).toEqual(expected);
  expect(b).toEqual(expected);
});

test('a lane that loses, doubles, delays and swaps changes nothing', async () => {
  const faults = parseFaults('drop=0.1,duplicate=0.1,delay=0.1,reorder=0.1,delayMs=1,seed=3');
  expect(await runLoop({ ...loop, faults })).toEqual(await runLoop(loop));
});

test('a lane that is cut changes nothing', async () => {
  const faults = parseFaults('cut=20');
  expect(await runLoop({ ...loop, faults })).toEqual(await runLoop(loop));
});

test('a tick that waits begins one microtask after its message', async () => {
  const { ranks, start } = memoryRun({
    processes: {
      A: { ports: [spikePort('out', 'out')] },
      B: { ports: [spikePort('in', 'in')] },
    },
    connections: ['A.out -> B.in'],
    stop: MS,
  });
  const [a, b] = ranks as [MemoryRank, MemoryRank];
  start();
  let isBegun = false;
  void b.next().then(() => {
    isBegun = true;
  });
  await a.next();
  void a.next();
  // One microtask for the lane, one for the program.
  await Promise.resolve();
  expect(isBegun).toBe(false);
  await Promise.resolve();
  expect(isBegun).toBe(true);
  a.driver.stop();
  b.driver.stop();
});

test('a rank that never waits gives the event loop its turn every 10 ms', async () => {
  const { ranks, start } = memoryRun({
    processes: { A: { ports: [spikePort('out', 'out')] } },
    connections: [],
    stop: null,
  });
  const { next, driver } = ranks[0]!;
  // A clock of the test's own: a busy machine's would make ticks longer than they are.
  let now = 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  start();
  const turns: number[] = [];
  let turn = setImmediate(function count() {
    turns.push(now - 1000);
    turn = setImmediate(count);
  });
  for (let tick = 0; tick < 100; tick++) {
    await next();
    now++;
  }
  clearImmediate(turn);
  driver.stop();
  // Each tick takes 1 ms. Awaiting alone would give the event loop no turn at all.
  expect(turns).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
});

test('what is unsent goes out within a few milliseconds, though the program is long in its tick', async () => {
  const { ranks, start } = memoryRun({
    processes: {
      A: { ports: [spikePort('out', 'out')] },
      B: { ports: [spikePort('in', 'in', { maxBuffered: 100 })] },
    },
    connections: ['A.out -> B.in'],
    stop: 100 * MS,
  });
  const [a, b] = ranks as [MemoryRank, MemoryRank];
  start();
  await a.next();
  await a.next();
  // B's first tick needs A's, which is done; A stays in its second.
  const begun = await Promise.race([
    b.next().then((tick) => tick?.number),
    new Promise((resolve) => setTimeout(resolve, 500, 'late')),
  ]);
  expect(begun).toBe(0);
  a.driver.stop();
  b.driver.stop();
});

test('a barrier is met before every tick, and the rank answers while it waits there', async () => {
  let meetings = 0;
  const barrier = async (): Promise<void> => {
    meetings++;
    await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const { A, B } = loop.processes;
  const options = { ...loop, processes: { A: { ...A!, barrier }, B: B! } };
  expect(await runLoop(options)).toEqual(await runLoop(loop));
  expect(meetings).toBe(50);
});

test('in a run without stop time a source ends itself, and its receiver after what is still due', async () => {
  const { ranks, start } = memoryRun({
    processes: {
      A: { ports: [spikePort('out', 'out')] },
      B: { ports: [spikePort('in', 'in')] },
    },
    connections: ['A.out -> B.in'],
    stop: null,
  });
  const [a, b] = ranks as [MemoryRank, MemoryRank];
  start();
  for (let i = 0; i < 5; i++) await a.next();
  a.driver.endNow();
  expect(await a.next()).toBe(null);
  for (let i = 0; i < 6; i++) expect((await b.next())?.number).toBe(i);
  expect(await b.next()).toBe(null);
  await Promise.all([a.left, b.left]);
});

test('two calls at a time are refused', () => {
  const { ranks, start } = memoryRun(loop);
  const { driver } = ranks[0]!;
  start();
  driver.next(() => undefined);
  driver.next(() => undefined);
  expect(() => {
    driver.next(() => undefined);
  }).toThrow(
    'CONTROL_STATE: tick() was called in the wrong phase (expected one call at a time, found two)',
  );
  for (const rank of ranks) rank.driver.stop();
});
