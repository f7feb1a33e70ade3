import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.js';
import { guessKeyword, KEYWORDS } from './keywords.js';

describe('guessKeyword', () => {
  it('knows what is a keyword', () => {
    for (const keyword of KEYWORDS) expect(guessKeyword(keyword)).toBeNull();
  });

  it.each([
    ['pn', 'np'],
    ['NP', 'np'],
    ['npp', 'np'],
    ['nprocs', 'np'],
    ['binry', 'binary'],
    ['bianry', 'binary'],
    ['Binary', 'binary'],
    ['arg', 'args'],
    ['argss', 'args'],
    ['agrs', 'args'],
    ['cwd', 'wd'],
    ['time_base', 'timebase'],
    ['timebsae', 'timebase'],
    ['stop_time', 'stoptime'],
    ['stopTime', 'stoptime'],
    ['stoptme', 'stoptime'],
    ['pyhton', 'python'],
    ['thread', 'threads'],
    ['nthreads', 'threads'],
    ['envs', 'env'],
    ['seeed', 'seed'],
    ['seeds', 'seed'],
  ])('takes %s for %s', (key, keyword) => {
    expect(guessKeyword(key)).toBe(keyword);
  });

  it.each(
    'end need speed id in n p tick ticks outs ins width label me rate delay buffered threshold path % weights'.split(
      ' ',
    ),
  )('leaves %s to the program', (key) => {
    expect(guessKeyword(key)).toBeNull();
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', '', 3],
    ['', 'abc', 3],
    ['binary', 'bianry', 1],
    ['binary', 'inary', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('of %j and %j is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});
