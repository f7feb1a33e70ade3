import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { philox } from './philox.js';

const vectors = JSON.parse(
  readFileSync(new URL('../../../../test/vectors/random/philox.json', import.meta.url), 'utf8'),
) as { blocks: { name: string; key: string[]; counter: string[]; block: string[] }[] };

const words = (hex: readonly string[]) =>
  Uint32Array.from(hex, (word) => Number.parseInt(word, 16));

test.each(vectors.blocks)('gives the known answer: $name', ({ key, counter, block }) => {
  const found = new Uint32Array(4);
  philox(words(key), words(counter), found);
  expect([...found]).toEqual([...words(block)]);
});

test('may write over its counter', () => {
  const block = Uint32Array.of(1, 2, 3, 4);
  const other = new Uint32Array(4);
  philox(Uint32Array.of(5, 6), block, other);
  philox(Uint32Array.of(5, 6), block, block);
  expect(block).toEqual(other);
});

test('every bit is set half of the time, whichever word counts up', () => {
  const draws = 4096;
  for (let word = 0; word < 4; word++) {
    const counts = new Array<number>(128).fill(0);
    const counter = new Uint32Array(4);
    const block = new Uint32Array(4);
    for (let draw = 0; draw < draws; draw++) {
      counter[word] = draw;
      philox(Uint32Array.of(42, 0), counter, block);
      for (let bit = 0; bit < 128; bit++) counts[bit]! += (block[bit >> 5]! >>> (bit & 31)) & 1;
    }
    // 512 binomial counts in all: beyond 5 standard deviations one in 3000 such tests would lie by chance.
    const deviation = Math.max(...counts.map((count) => Math.abs(count - draws / 2)));
    expect(deviation).toBeLessThan((5 * Math.sqrt(draws)) / 2);
  }
});
