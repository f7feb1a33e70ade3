import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { filesBelow, hashOf, Stamps } from './stamp.mjs';

const base = mkdtempSync(join(tmpdir(), 'antiphon-stamp-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const write = (path: string, text: string) => {
  mkdirSync(join(base, path, '..'), { recursive: true });
  writeFileSync(join(base, path), text);
};

test('files are found by folder, without what is made and what is absent', () => {
  write('a/src/one.ts', '1');
  write('a/dist/one.js', 'made');
  write('a/node_modules/x/index.js', 'installed');
  write('b.txt', '2');
  expect(filesBelow(['a', 'b.txt', 'absent'], () => true, base)).toEqual(['a/src/one.ts', 'b.txt']);
  expect(filesBelow(['a', 'b.txt'], (path: string) => path.endsWith('.txt'), base)).toEqual([
    'b.txt',
  ]);
});

test('a hash changes with a name, a content and a word, and with nothing else', () => {
  write('c/one', 'text');
  write('c/two', 'text');
  const hash = hashOf(['c/one'], ['word'], base);
  expect(hashOf(['c/one'], ['word'], base)).toBe(hash);
  expect(hashOf(['c/two'], ['word'], base)).not.toBe(hash);
  expect(hashOf(['c/one'], ['other'], base)).not.toBe(hash);
  write('c/one', 'other text');
  expect(hashOf(['c/one'], ['word'], base)).not.toBe(hash);
});

test('a stamp is read back until it is cleared', () => {
  const stamps = new Stamps(join(base, 'stamps'));
  expect(stamps.read('step')).toBeUndefined();
  stamps.write('step', 'abc');
  expect(stamps.read('step')).toBe('abc');
  stamps.clear('step');
  expect(stamps.read('step')).toBeUndefined();
});
