import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Scratch } from '../run/antiphon.js';
import { complete, filesOf, type Pipeline, printedLines, sortedLines } from './run-utilities.js';

const STOP = 0.5;
const WIDTH = 20;
const SELECTED = [3, 4, 7, 11, 19];

/** generator -> select -> sink, and the generator's own trains in a file, a table and a log. */
function network(np: number): Pipeline {
  const units = String(WIDTH);
  return {
    stop: STOP,
    processes: {
      generator: { name: 'eventgenerator', args: `-f 40 -t 0.001 -m roundrobin ${units}`, np },
      select: { name: 'eventselect', args: `-t 0.002 ${WIDTH} units.txt`, np },
      sink: { name: 'eventsink', args: `${units} selected`, np },
      all: { name: 'eventsink', args: `-t0.005 ${units} all`, np: np === 1 ? 1 : 2 },
      counter: { name: 'eventcounter', args: `--timestep 0.01 ${units} rates`, np },
      logger: { name: 'eventlogger', args: '-t 0.05 -b 1', np },
    },
    connections: [
      `generator.out -> select.in [${WIDTH}]`,
      `select.out -> sink.in [${WIDTH}]`,
      ...['all', 'counter', 'logger'].map((name) => `generator.out -> ${name}.in [${WIDTH}]`),
    ],
  };
}

interface Heard {
  readonly all: string[];
  readonly selected: string[];
  readonly rates: string[];
  readonly log: string[];
}

async function hear(np: number, ...options: string[]): Promise<Heard> {
  using scratch = new Scratch();
  writeFileSync(join(scratch.path, 'units.txt'), `# selected\n${SELECTED.join(' ')}\n3\n`);
  const ended = await complete(scratch, network(np), ...options);
  return {
    all: filesOf(scratch, 'all', np === 1 ? 1 : 2),
    selected: filesOf(scratch, 'selected', np),
    rates: filesOf(scratch, 'rates', np),
    log: printedLines(ended),
  };
}

let one: Heard;
beforeAll(async () => {
  one = await hear(1);
});

describe('eventgenerator -> eventselect -> eventsink', () => {
  it('generates so many events for each id', () => {
    const expected = WIDTH * STOP * 40;
    expect(Math.abs(sortedLines(one.all).length - expected)).toBeLessThan(
      4.5 * Math.sqrt(expected),
    );
  });

  it('writes them in order of time', () => {
    expect(one.all[0]).toMatch(/^(0\.\d+(e-\d+)?\t\d+\n)+$/);
    expect(`${sortedLines(one.all).join('\n')}\n`).toBe(one.all[0]);
  });

  it('relays those that are listed, with the stamps that they had', () => {
    const wanted = sortedLines(one.all).filter((line) =>
      SELECTED.includes(Number(line.split('\t')[1])),
    );
    expect(wanted.length).toBeGreaterThan(50);
    expect(sortedLines(one.selected)).toEqual(wanted);
  });

  it('counts them', () => {
    const ids = sortedLines(one.all).map((line) => Number(line.split('\t')[1]));
    const rates = Array.from(
      { length: WIDTH },
      (_, id) => ids.filter((i) => i === id).length / STOP,
    );
    expect(one.rates[0]).toBe(rates.map((rate) => `${rate}\n`).join(''));
  });

  it('logs them in the tick in which they are due, with the clock before it', () => {
    const expected = sortedLines(one.all).map((line) => {
      const [time = 0, id] = line.split('\t').map(Number);
      const detected = Math.max(0, Math.floor(time / 0.05) - 1) * 0.05;
      const short = (value: number): number => Number(value.toPrecision(6));
      return `Rank 0: Event (${id}, ${short(time)}) detected at ${short(detected)}`;
    });
    const numerals = expected.map((line) => line.replace(/(\d)e-(\d)\b/g, '$1e-0$2'));
    expect(one.log.toSorted()).toEqual(numerals.toSorted());
  });

  it("is the same with three ranks, and under the normal schedule as under MUSIC's", async () => {
    const three = await hear(3, '--schedule', 'normal');
    for (const name of ['all', 'selected'] as const) {
      expect(sortedLines(three[name])).toEqual(sortedLines(one[name]));
    }
    expect(three.rates.map((text) => text.trimEnd().split('\n').length)).toEqual([7, 7, 6]);
    expect(three.rates.join('')).toBe(one.rates[0]);
    const withoutRank = (log: string[]) => log.map((l) => l.slice(l.indexOf('Event'))).sort();
    expect(withoutRank(three.log)).toEqual(withoutRank(one.log));
  });
});

describe('what eventsink has written', () => {
  it('eventsource sends: the same files come out', async () => {
    using scratch = new Scratch();
    const [np, map] = [3, '-m roundrobin'];
    const generator = { name: 'eventgenerator', args: `-f 40 ${map} ${WIDTH}`, np };
    const sink = (prefix: string) => ({ name: 'eventsink', args: `${map} ${WIDTH} ${prefix}`, np });
    const args = `--timestep=0.0073 ${map} ${WIDTH} first`;
    const connections = [`A.out -> B.in [${WIDTH}]`];
    await complete(scratch, {
      stop: STOP,
      processes: { A: generator, B: sink('first') },
      connections,
    });
    await complete(scratch, {
      stop: STOP,
      processes: { A: { name: 'eventsource', args, np }, B: sink('second') },
      connections,
    });
    const first = filesOf(scratch, 'first', np);
    expect(sortedLines(first).length).toBeGreaterThan(200);
    expect(filesOf(scratch, 'second', np)).toEqual(first);
  });
});

describe('a run without a stop time', () => {
  it('ends with its sources, relays and all', async () => {
    using scratch = new Scratch();
    writeFileSync(join(scratch.path, 'spikes0.dat'), '0.125 0\n1 5\n7.25 4\n');
    writeFileSync(join(scratch.path, 'units.txt'), '0 4');
    const ended = await complete(scratch, {
      processes: {
        source: { name: 'eventsource', args: '-t 0.05 6 spikes' },
        sink: { name: 'eventsink', args: '-i local 6 out', np: 2 },
        select: { name: 'eventselect', args: '6 units.txt' },
        logger: { name: 'eventlogger', args: '-t 0.125' },
      },
      connections: [
        'source.out -> sink.in',
        'source.out -> select.in',
        'select.out -> logger.in [6]',
      ],
    });
    expect(filesOf(scratch, 'out', 2)).toEqual(['0.125\t0\n', '1\t2\n7.25\t1\n']);
    expect(printedLines(ended)).toEqual([
      'Rank 0: Event (0, 0.125) detected at 0',
      'Rank 0: Event (4, 7.25) detected at 7.125',
    ]);
  });

  it("keeps MUSIC's schedule where it has no relay", async () => {
    using scratch = new Scratch();
    writeFileSync(join(scratch.path, 'spikes0.dat'), '0.125 0\n1 5\n7.25 4\n');
    const ended = await complete(scratch, {
      processes: {
        source: { name: 'eventsource', args: '-t 0.25 -b 4 6 spikes' },
        logger: { name: 'eventlogger', args: '-t 0.25' },
        counter: { name: 'eventcounter', args: '6 rates' },
      },
      connections: ['source.out -> logger.in [6]', 'source.out -> counter.in'],
    });
    // An exchange carries four ticks of the source, and is due with the first: 7.25 comes at 7.
    expect(printedLines(ended)).toEqual([
      'Rank 0: Event (0, 0.125) detected at 0',
      'Rank 0: Event (5, 1) detected at 0.75',
      'Rank 0: Event (4, 7.25) detected at 6.75',
    ]);
    const rates = filesOf(scratch, 'rates', 1)[0]!.trimEnd().split('\n').map(Number);
    expect(rates.map((rate) => Math.sign(rate))).toEqual([1, 0, 0, 0, 1, 1]);
  });
});
