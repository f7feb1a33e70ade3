import { expect, it } from 'vitest';
import { readMpirunWords } from './mpirun-words.js';

const read = (text: string) => readMpirunWords(text.split(' '));

it('are parts with a colon between them', () => {
  expect(read('-np 2 ./a --x 1 : --oversubscribe -n 1 b')).toEqual({
    parts: [
      { np: 2, program: './a', args: ['--x', '1'] },
      { np: 1, program: 'b', args: [] },
    ],
  });
});

it('leave everything behind the program to it', () => {
  expect(read('./a -np 3')).toEqual({ parts: [{ np: 1, program: './a', args: ['-np', '3'] }] });
});

it.each([
  ['-np x ./a', '-np needs a whole number of at least 1, found x'],
  ['-np', '-np needs a whole number of at least 1, found nothing'],
  ['-np 0 ./a', '-np needs a whole number of at least 1, found 0'],
  ['-hostfile hosts ./a', 'the option -hostfile is not known'],
  ['-np 2 ./a :', 'a part names no program'],
])('%s is refused', (text, problem) => {
  expect(read(text.replace(/ :$/, ' : -np 1'))).toEqual({ problem });
});
