import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from './format-diagnostic.js';
import { parseMusicFile } from './parse-music-file.js';

const A = '[A]\nnp=1\nbinary=./a\n';
const B = '[B]\nnp=1\nbinary=./b\n';

/** Every problem as the command line prints it. */
function problems(text: string): string {
  const { description, diagnostics } = parseMusicFile(text, { file: 'conf.music' });
  const isRefused = diagnostics.some(({ severity }) => severity === 'error');
  expect(description === null).toBe(isRefused);
  return `\n${diagnostics.map((found) => formatDiagnostic(found, text)).join('\n')}\n`;
}

/** The same in one line each. */
function brief(text: string): string[] {
  return parseMusicFile(text, { file: 'conf.music' }).diagnostics.map(
    ({ severity, code, message, place }) =>
      `${place?.line}:${place?.column} ${severity} ${code}: ${message}`,
  );
}

describe('syntax errors', () => {
  it('are all found at once, each with its line and a caret', () => {
    const text = [
      '[A',
      'np=1',
      'binary=./a',
      '[B] oops',
      'np=1',
      'binary="./b" # fine',
      'k="x" y',
      'A.o -> B.i [x]',
      'A.o -> B.j [1 2]',
      'A.o -> B.k [1,,,]',
      'A.o -> B.l [-1',
      'A.o -> B.m -> B.n',
      'key\\',
      'q="never closed',
      'end=\\',
    ].join('\n');
    expect(problems(text)).toMatchInlineSnapshot(`
      "
      conf.music:1:3: error CONFIG_SYNTAX: the line ends within a section header: expected ']'
          1 | [A
            |   ^
        Close the header: [A].
      conf.music:4:5: error CONFIG_SYNTAX: unexpected text after a section header: 'oops'
          4 | [B] oops
            |     ^
        Put it on a line of its own, or make it a comment with #.
      conf.music:7:7: error CONFIG_SYNTAX: unexpected text after a quoted value: 'y'
          7 | k="x" y
            |       ^
        Put it on a line of its own, or make it a comment with #.
      conf.music:8:13: error CONFIG_SYNTAX: width 'x': expected a whole number from 0 to 2147483647
          8 | A.o -> B.i [x]
            |             ^
        Give the width as one whole number, or leave it out.
      conf.music:9:13: error CONFIG_SYNTAX: two numbers in a width: '1 2'
          9 | A.o -> B.j [1 2]
            |             ^
        Give the width as one whole number, or leave it out.
      conf.music:10:17: error CONFIG_SYNTAX: a connection has at most three options, found 4
         10 | A.o -> B.k [1,,,]
            |                 ^
        Write [width, communication, processing], each of which may be left out.
      conf.music:11:13: error CONFIG_SYNTAX: width '-1': expected a whole number from 0 to 2147483647
         11 | A.o -> B.l [-1
            |             ^
        Give the width as one whole number, or leave it out.
      conf.music:11:15: error CONFIG_SYNTAX: the options of a connection have no end: expected ']'
         11 | A.o -> B.l [-1
            |               ^
        Close them with ].
      conf.music:12:12: error CONFIG_CONNECTION_INVALID: a second arrow in one connection
         12 | A.o -> B.m -> B.n
            |            ^
        Write each connection on a line of its own.
      conf.music:13:4: error CONFIG_SYNTAX: a key or name cannot run on over the end of a line
         13 | key\\
            |    ^
        Remove the backslash.
      conf.music:14:3: error CONFIG_SYNTAX: the quoted value is never closed
         14 | q="never closed
            |   ^
        End it with ", and write a quote inside it as \\".
      conf.music:15:5: error CONFIG_SYNTAX: a backslash at the end of the file escapes nothing
         15 | end=\\
            |     ^
        Remove it.
      "
    `);
  });

  it.each<[string, string]>([
    ['[', 'the file ends within a section header'],
    ['[A', 'the file ends within a section header'],
    ['[A\n', 'the line ends within a section header'],
    ['[A\\', 'a backslash at the end of the file escapes nothing'],
    ['k\\', 'a backslash at the end of the file escapes nothing'],
    ['k="\\', 'the quoted value is never closed'],
    ['A.o -> B.i [', 'the options of a connection have no end'],
    ['A.o -> B.i [99999999999]', "width '99999999999': expected a whole number"],
  ])('%j is refused', (text, message) => {
    expect(brief(text).join('\n')).toContain(`CONFIG_SYNTAX: ${message}`);
  });

  it('do not take a section with a broken header for the one before', () => {
    expect(brief(`${A}[B\nnp=1\nbinary=./b\nA.out -> B.in`)).toEqual([
      "4:3 error CONFIG_SYNTAX: the line ends within a section header: expected ']'",
    ]);
  });
});

describe('errors of meaning', () => {
  it('are all found at once', () => {
    const text = [
      'stoptime = 1 s',
      'lost -> B.x',
      '[A]',
      'binary=./a',
      '[B]',
      'np=0',
      '[D]',
      'np=two',
      'threads=0',
      'env=A=1 "B C"',
      'seed=-3',
      'A.out -> C.in',
      'A.out -> B.in',
      'D.out -> B.in',
      'B.in -> D.in [1, pigeon, hash]',
      'A. -> .in',
    ].join('\n');
    expect(problems(text)).toMatchInlineSnapshot(`
      "
      conf.music:1:12: error CONFIG_VALUE_INVALID: stoptime is '1 s', expected a number of seconds above 0, or none
          1 | stoptime = 1 s
            |            ^
        Write the time in seconds, without a unit, for instance stoptime = 1.5.
      conf.music:2:1: error CONFIG_PROCESS_OMITTED: 'lost' names no process, and stands outside any section
          2 | lost -> B.x
            | ^
        Write both ends as process.port.
      conf.music:3:1: error CONFIG_NP_INVALID: process 'A' has no np
          3 | [A]
            | ^
        Add np = 1, or as many ranks as it shall have.
      conf.music:5:1: error CONFIG_BINARY_MISSING: process 'B' has no binary
          5 | [B]
            | ^
        Set binary to a program or script.
      conf.music:6:4: error CONFIG_NP_INVALID: np is '0', expected a whole number of at least 1
          6 | np=0
            |    ^
        Set np to a whole number of at least 1.
      conf.music:7:1: error CONFIG_BINARY_MISSING: process 'D' has no binary
          7 | [D]
            | ^
        Set binary to a program or script.
      conf.music:8:4: error CONFIG_NP_INVALID: np is 'two', expected a whole number of at least 1
          8 | np=two
            |    ^
        Set np to a whole number of at least 1.
      conf.music:9:9: error CONFIG_VALUE_INVALID: threads is '0', expected a whole number of at least 1
          9 | threads=0
            |         ^
        Set threads to a whole number of at least 1.
      conf.music:10:5: error CONFIG_VALUE_INVALID: env holds 'B C', expected NAME=value
         10 | env=A=1 "B C"
            |     ^
        Write env = NAME=value OTHER="two words".
      conf.music:11:6: error CONFIG_VALUE_INVALID: seed is '-3', expected a whole number of at least 1
         11 | seed=-3
            |      ^
        Set seed to a whole number of at least 1.
      conf.music:12:10: error CONFIG_PROCESS_UNKNOWN: connection to process 'C', which does not exist (there are A, B, D)
         12 | A.out -> C.in
            |          ^
        Correct the name, or add its section.
      conf.music:13:10: error CONFIG_PORT_BOTH_DIRECTIONS: port B.in is the target of one connection and the source of another
         13 | A.out -> B.in
            |          ^
        See conf.music:15:1:
         15 | B.in -> D.in [1, pigeon, hash]
            | ^
        Use two ports.
      conf.music:14:10: error CONFIG_INPUT_CONNECTED_TWICE: two connections lead into B.in: from A.out and from D.out
         14 | D.out -> B.in
            |          ^
        See conf.music:13:10:
         13 | A.out -> B.in
            |          ^
        Give each connection an input port of its own.
      conf.music:15:18: error CONFIG_CONNECTION_INVALID: unknown communication type 'pigeon': expected point-to-point or collective
         15 | B.in -> D.in [1, pigeon, hash]
            |                  ^
        Use point-to-point or collective, tree or table.
      conf.music:15:26: error CONFIG_CONNECTION_INVALID: unknown processing method 'hash': expected tree or table
         15 | B.in -> D.in [1, pigeon, hash]
            |                          ^
        Use point-to-point or collective, tree or table.
      conf.music:16:1: error CONFIG_CONNECTION_INVALID: the source of a connection names no port
         16 | A. -> .in
            | ^
        Write both ends as process.port.
      conf.music:16:7: error CONFIG_CONNECTION_INVALID: the target of a connection names no process
         16 | A. -> .in
            |       ^
        Write both ends as process.port.
      "
    `);
  });

  it('say that a file is empty', () => {
    expect(problems('# nothing but a comment\n')).toMatchInlineSnapshot(`
      "
      conf.music:1:1: error CONFIG_EMPTY: the configuration describes no process
          1 | # nothing but a comment
            | ^
        Add at least one section with np and binary.
      "
    `);
  });

  it.each<[string, string]>([
    ['0', "timebase is '0'"],
    ['-1e-9', "timebase is '-1e-9'"],
    ['3e-9', "timebase is '3e-9'"],
    ['2', "timebase is '2'"],
    ['1 ns', "timebase is '1 ns'"],
  ])('refuse the timebase %s', (value, message) => {
    expect(brief(`timebase=${value}\n${A}`).join()).toContain(
      `1:10 error CONFIG_TIMEBASE_INVALID: ${message}`,
    );
  });

  it('refuse timebases that differ', () => {
    expect(brief(`${A}${B}timebase=1e-6`)).toEqual([
      '7:10 error CONFIG_TIMEBASE_INVALID: the processes have different timebases: 1e-6, 1e-9 (the default)',
    ]);
    expect(brief(`timebase=1e-6\n${A}${B}timebase=1e-7`)).toEqual([
      '8:10 error CONFIG_TIMEBASE_INVALID: the processes have different timebases: 1e-6, 1e-7',
    ]);
    expect(brief(`${A}timebase=1e-6\n${B}timebase=0.000001`)).toEqual([]);
  });

  it.each(['-1', '0', 'soon', '1e400', '0x10', ''])('refuse the stop time %j', (value) => {
    expect(brief(`stoptime=${value}\n${A}`)).toHaveLength(1);
  });

  it('report a value that many processes share once', () => {
    expect(brief('np=none\nbinary=x\n[A]\n[B]\n[C]')).toEqual([
      "1:4 error CONFIG_NP_INVALID: np is 'none', expected a whole number of at least 1",
    ]);
  });
});

describe('warnings', () => {
  it('name what was probably meant', () => {
    const text = [
      'stop_time=1.0',
      '[A]',
      'np=1',
      'binry=./a',
      'binary=./a',
      '[B]',
      'np 2',
      'np=1',
      'binary=./b',
      'arg=-v',
      'A.out -- B.in',
      'A.out => B.in',
      'A.out --> B.in',
      'A.out -> B.other 100',
      'B.out -> A.in [1] latency=0.002',
      'arg=-w',
      '=5',
      '[A]',
    ].join('\n');
    expect(problems(text)).toMatchInlineSnapshot(`
      "
      conf.music:1:1: warning CONFIG_KEY_SUSPICIOUS: key 'stop_time' looks like 'stoptime'
          1 | stop_time=1.0
            | ^
        Write stoptime, or ignore this if the key is meant for the program.
      conf.music:7:1: warning CONFIG_KEY_SUSPICIOUS: 'np 2' sets nothing: the line has no '='
          7 | np 2
            | ^
        Write np = value, or make the line a comment with #.
      conf.music:11:1: warning CONFIG_KEY_SUSPICIOUS: 'A.out -- B.in' is a key and no connection: the arrow is '->' or '<-'
         11 | A.out -- B.in
            | ^
        Write the connection as process.port -> process.port.
      conf.music:12:1: warning CONFIG_KEY_SUSPICIOUS: 'A.out => B.in' is a key and no connection: the arrow is '->' or '<-'
         12 | A.out => B.in
            | ^
        Write the connection as process.port -> process.port.
      conf.music:13:1: warning CONFIG_KEY_SUSPICIOUS: port name 'out -' holds a part of an arrow
         13 | A.out --> B.in
            | ^
        Write process.port -> process.port [width].
      conf.music:14:10: warning CONFIG_KEY_SUSPICIOUS: port name 'other 100' holds a blank
         14 | A.out -> B.other 100
            |          ^
        Write process.port -> process.port [width].
      conf.music:15:19: warning CONFIG_KEY_SUSPICIOUS: text behind the options of a connection counts as a line of its own: 'latency=0.002'
         15 | B.out -> A.in [1] latency=0.002
            |                   ^
        Put it on a line of its own, or make it a comment with #.
      conf.music:16:1: warning CONFIG_KEY_REPEATED: key 'arg' stands twice in one section; this one counts
         16 | arg=-w
            | ^
        See conf.music:10:1:
         10 | arg=-v
            | ^
        Remove one of them.
      conf.music:16:1: warning CONFIG_KEY_SUSPICIOUS: key 'arg' looks like 'args'
         16 | arg=-w
            | ^
        Write args, or ignore this if the key is meant for the program.
      conf.music:17:1: warning CONFIG_KEY_SUSPICIOUS: a value without a key before the '='
         17 | =5
            | ^
        Write key = value.
      conf.music:18:1: warning CONFIG_SECTION_REPEATED: section 'A' stands in the file twice; both count as one
         18 | [A]
            | ^
        See conf.music:2:1:
          2 | [A]
            | ^
        Merge the sections.
      "
    `);
  });

  it.each<[string, string]>([
    ['oops', "'oops' sets a variable without a value: the line has no '='"],
    ['A.out B.in', "'A.out B.in' is a key and no connection: there is no arrow"],
    ['A.out = B.in [3]', "'A.out = B.in [3]' is a key and no connection: there is no arrow"],
  ])('tell what %j was probably meant to be', (line, message) => {
    expect(brief(`${A}${B}${line}`)).toEqual([`7:1 warning CONFIG_KEY_SUSPICIOUS: ${message}`]);
  });

  it('tell once that a comment of another format is none', () => {
    expect(brief(`% first\n% second\n${A}% third`)).toEqual([
      "1:1 warning CONFIG_KEY_SUSPICIOUS: '% first' is a key without a value and no comment",
    ]);
  });

  it('leave a key with dots alone that names no processes', () => {
    expect(brief(`${A}model.tau=synapse.x`)).toEqual([]);
  });

  it('leave a key alone whose keyword is set', () => {
    expect(brief(`stoptime=1\nsteptime=2\n${A}Args=1\nargs=2`)).toEqual([]);
  });
});
