import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HeldLines } from './held-lines.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function hold(): { held: HeldLines; shown: string[] } {
  const shown: string[] = [];
  return { held: new HeldLines((line) => shown.push(line)), shown };
}

it('shows a line a moment later', () => {
  const { held, shown } = hold();
  held.add('warning: low on memory');
  expect(shown).toEqual([]);
  vi.advanceTimersByTime(700);
  expect(shown).toEqual(['warning: low on memory']);
  expect(held.take()).toEqual([]);
});

it('gives the last lines to whoever takes them, once', () => {
  const { held, shown } = hold();
  held.add('early');
  vi.advanceTimersByTime(700);
  held.add('late');
  expect(held.take()).toEqual(['late']);
  vi.advanceTimersByTime(10_000);
  expect(shown).toEqual(['early']);
});

it.each([
  'Traceback (most recent call last):',
  'RangeError: out of cells',
  "terminate called after throwing an instance of 'std::bad_alloc'",
  'A.0: BUS_LOST: the nats-server has been away',
])('keeps %s and what follows while its program shuts down', (sign) => {
  const { held, shown } = hold();
  held.add('before');
  held.add(sign);
  held.add('  detail');
  vi.advanceTimersByTime(2000);
  expect(shown).toEqual(['before']);
  expect(held.take()).toEqual([sign, '  detail']);
});

it('shows an error that its program has survived', () => {
  const { held, shown } = hold();
  held.add('Traceback (most recent call last):');
  held.add('ValueError: caught');
  vi.advanceTimersByTime(4000);
  expect(shown).toHaveLength(2);
});
