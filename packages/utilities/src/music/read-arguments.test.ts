import { expect, test } from 'vitest';
import {
  ACCLATENCY,
  ADAPTER,
  IMAPTYPE,
  MAXBUFFERED,
  N_UNITS,
  PREFIX,
  portName,
  SUFFIX,
  TIMESTEP,
} from './common-options.js';
import { readArguments } from './read-arguments.js';

const line = {
  name: 'eventsink',
  options: {
    timestep: TIMESTEP,
    maxbuffered: MAXBUFFERED,
    imaptype: IMAPTYPE,
    acclatency: ACCLATENCY,
    adapter: ADAPTER,
    in: portName('in', 'in'),
  },
  operands: { width: N_UNITS, prefix: PREFIX, suffix: SUFFIX },
};

const read = (...args: string[]) => readArguments(line, args, 'A');

function failure(...args: string[]): string {
  try {
    read(...args);
  } catch (error) {
    return String(error).replace('AntiphonError: ', '');
  }
  return 'nothing was wrong';
}

test('what is not given has the default that MUSIC has', () => {
  expect(read('10', 'spikes')).toEqual({
    timestep: 0.01,
    maxbuffered: 0,
    imaptype: 'linear',
    acclatency: 0,
    adapter: false,
    in: 'in',
    width: 10,
    prefix: 'spikes',
    suffix: '.dat',
  });
});

test.each([
  ['-t', '0.1', '-b', '4', '-m', 'roundrobin', '-z', '--in', 'plot', '10', 'a', 'b'],
  ['10', '-t0.1', 'a', '-zb4', 'b', '-mroundrobin', '--in=plot'],
  ['--timestep=0.1', '--maxb', '4', '--im=roundrobin', '--ada', '--in', 'plot', '10', 'a', 'b'],
  ['-t', '5', '-t', '.1', '-b4', '-mroundrobin', '-z', '--in=plot', '--', '10', 'a', 'b'],
])('options are written as GNU programs have them: %s %s %s', (...args) => {
  expect(read(...args)).toMatchObject({
    timestep: 0.1,
    maxbuffered: 4,
    imaptype: 'roundrobin',
    adapter: true,
    in: 'plot',
    width: 10,
    prefix: 'a',
    suffix: 'b',
  });
});

test('two blanks in args= do no harm', () => {
  expect(read('', '10', '', 'a')).toMatchObject({ width: 10, prefix: 'a', suffix: '.dat' });
});

test('after -- everything is an operand', () => {
  expect(read('10', '--', '--time', '-z')).toMatchObject({ prefix: '--time', suffix: '-z' });
});

test.each([
  [['-q', '10', 'a'], "Unknown option '-q'"],
  [['--tick', '1', '10', 'a'], "Unknown option '--tick'"],
  [['10', 'a', '-t'], "'-t, --timestep <value>' argument missing"],
  [['--adapter=1', '10', 'a'], "Option '-z, --adapter' does not take an argument"],
  [['-t', '0', '10', 'a'], "expected timestep: a number above 0 [s], found '0'"],
  [['-t', '10ms', '10', 'a'], "found '10ms'"],
  [['-b', '0', '10', 'a'], "maxbuffered: a whole number of at least 1, found '0'"],
  [['-b', '1.5', '10', 'a'], "found '1.5'"],
  [['-l=-1', '10', 'a'], "found '=-1'"],
  [['-m', 'block', '10', 'a'], "linear or roundrobin, found 'block'"],
  [['--in=', '10', 'a'], "expected in: a text, found ''"],
  [['10'], "expected N_UNITS PREFIX [SUFFIX], found '10'"],
  [[], 'expected N_UNITS PREFIX [SUFFIX], found none'],
  [['10', 'a', 'b', 'c'], "found '10' 'a' 'b' 'c'"],
  [['0', 'a'], "N_UNITS: a whole number of at least 1, found '0'"],
  [['ten', 'a'], "found 'ten'"],
  [['10', ''], "expected N_UNITS PREFIX [SUFFIX], found '10'"],
])('%j is refused', (args, found) => {
  expect(failure(...args)).toContain(found);
});

test('all that is wrong is said at once', () => {
  expect(failure('-t', 'x', '-b', 'y', '0', 'a')).toBe(
    "UTILITY_ARGUMENT_INVALID: A: 3 arguments cannot be used (expected timestep: a number above 0 [s]; maxbuffered: a whole number of at least 1; N_UNITS: a whole number of at least 1, found 'x'; 'y'; '0'). Correct args= in the section of the process; --help lists what the utility takes.",
  );
});
