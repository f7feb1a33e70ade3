import { parseFaults } from '@antiphon/bus';
import { expect, test } from 'vitest';
import {
  type MemoryRank,
  type MemoryRunOptions,
  memoryRun,
  spikePort,
} from '../../test/memory-run.js';

const MS = 1_000_000;
/** B is done at 4 ms, A at 10 ms; under MUSIC's schedule an exchange carries two ticks. */
const DONE = { A: 10, B: 4 };

const options = (schedule: 'normal' | 'music'): MemoryRunOptions => ({
  processes: {
    A: {
      schedule: 'music',
      ports: [
        spikePort('out', 'out', { maxBuffered: 2 }),
        spikePort('in', 'in', { latency: 3 * MS }),
      ],
    },
    B: { schedule, ports: [spikePort('out', 'out'), spikePort('in', 'in', { latency: 3 * MS })] },
  },
  connections: ['A.out -> B.in', 'B.out -> A.in'],
  stop: schedule === 'music' ? 4 * MS : 10 * MS,
});

const tell = (engine: MemoryRank['engine']): string =>
  Array.from(engine.takeSpikes('in').times, (time) => Math.round(time * 1000)).join(' ');

/** Sends a spike per tick until it is done, and writes down what comes in, also what is left then. */
async function run({ engine, driver, next }: MemoryRank, done: number): Promise<string[]> {
  const seen: string[] = [];
  for (let tick = await next(); tick !== null && tick.number < done; tick = await next()) {
    seen.push(tell(engine));
    engine.sendSpikes('out', [tick.start], [1]);
  }
  if (!engine.plan.endsItself) return seen;
  seen.push(tell(engine));
  driver.drain();
  seen.push('left:');
  for (let tick = await next(); tick !== null; tick = await next()) seen.push(tell(engine));
  return seen;
}

async function both(options: MemoryRunOptions): Promise<string[][]> {
  const { ranks, start } = memoryRun(options);
  const [a, b] = ranks as [MemoryRank, MemoryRank];
  const seen = [run(a, DONE.A), run(b, options.processes['B']?.schedule === 'music' ? DONE.B : 99)];
  start();
  const result = await Promise.all(seen);
  await Promise.all(ranks.map(({ left }) => left));
  const counts = ranks.flatMap(({ engine }) => engine.report().connections);
  const open = counts.reduce((sum, c) => sum + c.produced - c.delivered - c.afterEnd, 0);
  expect(open).toBe(0);
  for (const { driver } of ranks) driver.stop();
  return result;
}

test("under MUSIC's schedule a rank that has ended gets all that is left", async () => {
  const [a = [], b = []] = await both(options('music'));
  expect(b.join(' ').match(/\d+/g)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect(b.indexOf('left:')).toBe(5);
  expect(a.join(' ').match(/\d+/g)).toEqual(['0', '1', '2', '3']);
});

test('among processes that do not ask for it, it ends itself all the same', async () => {
  const [a = [], b = []] = await both(options('normal'));
  expect(a.slice(0, 6)).toEqual(['', '', '', '0', '1', '2']);
  expect(a.slice(a.indexOf('left:')).join(' ').match(/\d+/g)).toEqual(['8', '9']);
  expect(b).toEqual(['', '', '', '0', '1', '2', '3', '4', '5', '6']);
});

test.each(['music', 'normal'] as const)('a lossy lane changes nothing (%s)', async (schedule) => {
  const faults = parseFaults('drop=0.1,duplicate=0.1,delay=0.1,reorder=0.1,delayMs=1,seed=3');
  const lossy = await both({ ...options(schedule), faults });
  expect(lossy).toEqual(await both(options(schedule)));
});
