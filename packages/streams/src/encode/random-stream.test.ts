import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { streamNumber } from './random-stream.js';

const { streams } = JSON.parse(
  readFileSync(
    new URL('../../../../test/vectors/random/spike-trains.json', import.meta.url),
    'utf8',
  ),
) as { streams: [string, number][] };

test('names have the numbers of the vectors', () => {
  expect(streams.length).toBeGreaterThan(3);
  expect(streams.map(([name]) => streamNumber(name))).toEqual(streams.map(([, number]) => number));
});

test('a number is what it says, and has to be one', () => {
  expect([0, 3, 2 ** 24 - 1].map(streamNumber)).toEqual([0, 3, 2 ** 24 - 1]);
  for (const wrong of [-1, 0.5, 2 ** 24, Number.NaN]) {
    expect(() => streamNumber(wrong)).toThrow(
      `ARGUMENT_INVALID: there is no such stream of random numbers (expected a whole number from 0 to 16777215, or a name, found ${wrong})`,
    );
  }
});
