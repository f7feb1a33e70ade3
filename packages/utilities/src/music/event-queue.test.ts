import { expect, test } from 'vitest';
import { EventQueue } from './event-queue.js';

const events = [0, 0.1, 0.29, 0.3, 0.35, 0.5].map((time) => ({ time }));
const tick = (number: number) => ({
  number,
  units: number * 1e8,
  start: number * 1e8 * 1e-9,
  end: (number + 1) * 1e8 * 1e-9,
});

test.each([
  ['to the unit: 0.3 is not', 'normal' as const, [[0], [0.1], [0.29], [0.3, 0.35], [], [0.5]]],
  ["by MUSIC's sum: 0.3 is", 'music' as const, [[0], [0.1], [0.29, 0.3], [0.35], [], [0.5]]],
])('a tick has what lies before its end, %s before 0.2 + 0.1', (_, schedule, expected) => {
  const queue = new EventQueue(events, { unitsPerSecond: 1e9, schedule }, 0.1);
  const times = [0, 1, 2, 3, 4, 5].map((number) => queue.before(tick(number)).map((e) => e.time));
  expect(times).toEqual(expected);
  expect(queue.isEmpty).toBe(true);
});
