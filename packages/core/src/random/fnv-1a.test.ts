import { expect, test } from 'vitest';
import { fnv1a } from './fnv-1a.js';

test('gives the hashes that RFC 9923 publishes', () => {
  expect(['', 'a', 'foobar'].map(fnv1a)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});
