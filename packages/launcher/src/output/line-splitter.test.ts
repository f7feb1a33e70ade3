import { expect, it } from 'vitest';
import { LineSplitter } from './line-splitter.js';

function split(...chunks: (string | Uint8Array)[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.add(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  splitter.end();
  return lines;
}

it('cuts at line ends, whatever the chunks are', () => {
  expect(split('a\nb', 'c\r\n', '\n', 'd')).toEqual(['a', 'bc', '', 'd']);
  expect(split('')).toEqual([]);
});

it('puts characters together that a chunk cuts', () => {
  const bytes = Buffer.from('µm\n');
  expect(split(bytes.subarray(0, 1), bytes.subarray(1))).toEqual(['µm']);
});

it('cuts a line that never ends', () => {
  expect(split('x'.repeat(70_000), 'y').map((line) => line.length)).toEqual([70_000, 1]);
});
