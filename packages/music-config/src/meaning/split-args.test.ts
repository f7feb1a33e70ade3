import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinArgs, splitArgs } from './split-args.js';

describe('splitArgs', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['   ', []],
    ['a', ['a']],
    ['  a b', ['a', 'b']],
    ['a\tb', ['a', 'b']],
    ['a  b', ['a', '', 'b']],
    ['""', ['']],
    ['"" a', ['', 'a']],
    ['\'c d\' "a b"', ['c d', 'a b']],
    ['"c d"e', ['c de']],
    ["it's one", ['its one']],
    ['x\\ y', ['x y']],
    ['"a \\" b"', ['a " b']],
    ['\'it "is"\'', ['it "is"']],
    ['a\nb', ['a\nb']],
    ['"open end', ['open end']],
  ])('of %j is %j', (value, words) => {
    expect(splitArgs(value)).toEqual(words);
  });

  it('gives back what joinArgs writes', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'ab \t\n\'"\\=-') })), (words) => {
        expect(splitArgs(joinArgs(words))).toEqual(words);
      }),
    );
  });
});
