import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Scratch } from '../run/antiphon.js';
import {
  complete,
  filesOf,
  type Pipeline,
  printedLines,
  ranksLines,
  run,
} from './run-utilities.js';

describe('messagesource -> messagesink', () => {
  const FILES = [
    '# TIME TEXT\n0.25 first\n0.5\ttwo words  \n\n1e-1 h\xe9\xff \x01#\n',
    '0.05\t\n',
    `0.5 ${'long '.repeat(4000)}`,
  ];

  it('writes what was sent, byte by byte, in order; every rank takes all, and eventlogger too', async () => {
    using scratch = new Scratch();
    for (const [rank, text] of FILES.entries()) {
      writeFileSync(join(scratch.path, `words${rank}.dat`), text, 'latin1');
    }
    const ended = await complete(scratch, {
      stop: 1,
      processes: {
        source: { name: 'messagesource', args: 'words', np: 3 },
        sink: { name: 'messagesink', args: '-t 0.002 heard', np: 3 },
        logger: { name: 'eventlogger', args: '-t 0.25 -b 1 --message-in=words' },
      },
      connections: ['source.out -> sink.in', 'source.out -> logger.words [0]'],
    });
    const lines = [
      '0.05\t',
      '0.1\th\xe9\xff \x01#',
      '0.25\tfirst',
      '0.5\ttwo words  ',
      `0.5\t${'long '.repeat(4000)}`,
    ];
    const heard = lines.map((line) => `${line}\n`).join('');
    expect(filesOf(scratch, 'heard', 3)).toEqual([heard, heard, heard]);
    const short = printedLines(ended).filter((line) => line.length < 100);
    expect(short.toSorted()).toEqual([
      'Rank 0: Message (, 0.05) detected at 0',
      'Rank 0: Message (first, 0.25) detected at 0',
      // What is no UTF-8 is shown as such.
      'Rank 0: Message (h\ufffd\ufffd \x01#, 0.1) detected at 0',
      'Rank 0: Message (two words  , 0.5) detected at 0.25',
    ]);
  });
});

describe('constsource and clocksource -> contsink', () => {
  const CLOCK = {
    'time.0': [0, 0.01, 0.02, 0.03, 0.04, 0.05].map((t) => `${t} on 0 @${t}`),
  };
  const pipeline = (np: number): Pipeline => ({
    stop: 0.06,
    processes: {
      const: { name: 'constsource', args: '-t 0.03', np },
      clock: { name: 'clocksource', args: '-t 0.02', np },
      values: { name: 'contsink', args: '-t 0.03', np },
      time: { name: 'contsink', args: '-t 0.01', np },
    },
    connections: ['const.contdata -> values.contdata [7]', 'clock.clock -> time.contdata [1]'],
  });

  it('print what the signals are at the beginning of each tick', async () => {
    using scratch = new Scratch();
    const { processes, connections, ...rest } = pipeline(1);
    const ended = await complete(scratch, {
      ...rest,
      processes: {
        ...processes,
        nearest: { name: 'contsink', args: '-t 0.01 -i' },
        delayed: { name: 'contsink', args: '-t 0.02 -d 0.01' },
      },
      connections: [
        ...connections,
        ...['nearest', 'delayed'].map((name) => `clock.clock -> ${name}.contdata [1]`),
      ],
    });
    expect(ranksLines(ended)).toEqual({
      ...CLOCK,
      'nearest.0': [0, 0.02, 0.02, 0.04, 0.04, 0.06].map((x, i) => `${x} on 0 @${i / 100}`),
      'delayed.0': ['0 on 0 @0', '0.01 on 0 @0.02', '0.03 on 0 @0.04'],
      'values.0': ['0 1 2 3 4 5 6 on 0 @0', '0 1 2 3 4 5 6 on 0 @0.03'],
    });
  });

  it('have the same values with three ranks: the last one of a sink has the rest', async () => {
    using scratch = new Scratch();
    const silent = (rank: number) => CLOCK['time.0'].map((_, i) => `on ${rank} @${i / 100}`);
    expect(ranksLines(await complete(scratch, pipeline(3)))).toEqual({
      ...CLOCK,
      ...{ 'time.1': silent(1), 'time.2': silent(2) },
      'values.0': ['0 1 2 on 0 @0', '0 1 2 on 0 @0.03'],
      'values.1': ['3 4 5 on 1 @0', '3 4 5 on 1 @0.03'],
      'values.2': ['6 on 2 @0', '6 on 2 @0.03'],
    });
  });
});

describe('a utility ends the run by name', () => {
  const connections = ['A.out -> B.in [6]'];
  const sink = { name: 'eventsink', args: '6 out' };

  it.each([
    [
      'for an option that it does not have',
      { A: { name: 'eventgenerator', args: '--rate=3 6' }, B: sink },
      "UTILITY_ARGUMENT_INVALID: process 'A': an argument cannot be used: expected the options -t, --timestep TIMESTEP; -b, --maxbuffered TICKS; -f, --frequency FREQUENCY; -m, --imaptype TYPE; -i, --indextype TYPE; --out NAME, found Unknown option '--rate'",
    ],
    [
      'for a line that it cannot read',
      { A: { name: 'eventsource', args: '6 bad' }, B: sink },
      "UTILITY_FILE_MALFORMED: bad0.dat:3:5: a line cannot be used (expected TIME ID, the id a whole number of 0 to 5, found '6')",
    ],
  ])('%s', async (_, processes, message) => {
    using scratch = new Scratch();
    writeFileSync(join(scratch.path, 'bad0.dat'), '# bad\n0.1 5\n0.2 6\n');
    const { code, err } = await run(scratch, { stop: 1, processes, connections });
    expect(code).toBe(1);
    expect(err).toContain(message);
  });
});
