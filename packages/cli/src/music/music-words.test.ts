import { expect, it } from 'vitest';
import { readMusicWords } from './music-words.js';

it.each([
  ['c.music', 'c.music'],
  ['-m X c.music', 'c.music'],
  ['--map X c.music', 'c.music'],
  ['-mX c.music', 'c.music'],
  ['--map=X c.music', 'c.music'],
  ['-m c.music', 'c.music'],
  ['-q -- c.music', 'c.music'],
  ['c.music -v extra', 'c.music'],
  ['-q', null],
  ['-m', null],
])('music %s runs %s', (text, file) => {
  expect(readMusicWords(text.split(' '))).toEqual({ asks: 'run', file });
});

it.each([
  ['-h', 'help'],
  ['--help c.music', 'help'],
  ['-m X -v c.music', 'version'],
])('music %s asks for %s', (text, asks) => {
  expect(readMusicWords(text.split(' '))).toEqual({ asks });
});
