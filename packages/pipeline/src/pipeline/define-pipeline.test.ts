import { checkDescription, isAntiphonError } from '@antiphon/core';
import { parseMusicFile, printMusicFile } from '@antiphon/music-config';
import { describe, expect, it } from 'vitest';
import {
  connect,
  continuousIn,
  continuousOut,
  definePipeline,
  defineProcess,
  messagesOut,
  PipelineError,
  spikesIn,
  spikesOut,
} from '../index.js';

const lgn = defineProcess({
  name: 'lgn',
  binary: './lgn.ts',
  np: 2,
  args: ['--rate', 'two words'],
  variables: { contrast: 0.5, label: 'on' },
  ports: { out: spikesOut(200), feedback: spikesIn(50, { latencyMs: 1 }) },
});
const cortex = defineProcess({
  name: 'cortex',
  binary: 'cortex.py',
  wd: 'models',
  python: 'python3',
  threads: 2,
  env: { LABEL: 'a b' },
  stopMs: 500,
  ports: { in: spikesIn(200), toLgn: spikesOut(50) },
});
const loop = [
  connect(lgn.ports.out, cortex.ports.in),
  connect(cortex.ports.toLgn, lgn.ports.feedback, { maxBuffered: 3 }),
];

/** What defining a pipeline throws. */
function refusal(define: () => unknown): PipelineError {
  try {
    define();
  } catch (error) {
    if (error instanceof PipelineError) return error;
    throw error;
  }
  throw new Error('the pipeline was accepted');
}

describe('a pipeline in code', () => {
  const pipeline = definePipeline('demo', {
    processes: [lgn, cortex],
    connections: loop,
    stopMs: 1000,
    seed: 7,
    unitsPerSecond: 1e6,
    variables: { grating: true },
  });

  it('describes what a file of the same content would', () => {
    expect(pipeline.toDescription()).toEqual({
      name: 'demo',
      unitsPerSecond: 1e6,
      variables: { grating: 'true', stoptime: '1', seed: '7', timebase: '0.000001' },
      processes: [
        {
          name: 'lgn',
          np: 2,
          binary: './lgn.ts',
          args: ['--rate', 'two words'],
          variables: {
            contrast: '0.5',
            label: 'on',
            np: '2',
            binary: './lgn.ts',
            args: '--rate "two words"',
          },
          ports: [
            { name: 'out', kind: 'spikes', direction: 'out', width: 200 },
            { name: 'feedback', kind: 'spikes', direction: 'in', width: 50 },
          ],
        },
        {
          name: 'cortex',
          np: 1,
          binary: 'cortex.py',
          args: [],
          wd: 'models',
          python: 'python3',
          threads: 2,
          env: { LABEL: 'a b' },
          variables: {
            np: '1',
            binary: 'cortex.py',
            wd: 'models',
            python: 'python3',
            threads: '2',
            env: 'LABEL="a b"',
            stoptime: '0.5',
          },
          ports: [
            { name: 'in', kind: 'spikes', direction: 'in', width: 200 },
            { name: 'toLgn', kind: 'spikes', direction: 'out', width: 50 },
          ],
        },
      ],
      connections: [
        {
          from: { process: 'lgn', port: 'out' },
          to: { process: 'cortex', port: 'in' },
          width: 200,
        },
        {
          from: { process: 'cortex', port: 'toLgn' },
          to: { process: 'lgn', port: 'feedback' },
          width: 50,
          latency: 1000,
          maxBuffered: 3,
        },
      ],
    });
    expect(checkDescription(pipeline.toDescription())).toEqual([]);
  });

  it('can be written as a file, unless it asks for what a file cannot say', () => {
    expect(() => printMusicFile(pipeline.toDescription())).toThrow(/latency or buffering/);
    const plain = definePipeline('plain', { processes: [lgn, cortex], connections: [loop[0]!] });
    const description = plain.toDescription();
    const read = parseMusicFile(printMusicFile(description), { file: 'plain.music' }).description!;
    expect(read.processes.map(({ place: _, keyPlaces: __, ...process }) => process)).toEqual(
      description.processes.map(({ ports: _, ...process }) => process),
    );
  });

  it('takes a file URL as binary', () => {
    const process = defineProcess({ name: 'a', binary: new URL('file:///opt/my%20model/run') });
    const { processes } = definePipeline('p', { processes: [process] }).toDescription();
    expect(processes[0]?.binary).toBe('/opt/my model/run');
  });
});

describe('pipelines within pipelines', () => {
  const column = definePipeline('column', {
    processes: [lgn, cortex],
    connections: loop.slice(0, 1),
    ports: { feedback: lgn.ports.feedback, spikes: cortex.ports.toLgn },
    stopMs: 10,
    variables: { layer: 4, label: 'inherited' },
  });

  it('prefix the names of their processes, and hand their variables down', () => {
    const left = column.as('left');
    const sink = defineProcess({ name: 'sink', binary: 'x', ports: { in: spikesIn() } });
    const { processes, connections, variables } = definePipeline('two', {
      processes: [left, column.as('right'), sink],
      connections: [connect(left.ports.spikes, sink.ports.in)],
      variables: { layer: 1 },
    }).toDescription();
    expect(processes.map(({ name }) => name)).toEqual([
      ...['left-lgn', 'left-cortex', 'right-lgn', 'right-cortex', 'sink'],
    ]);
    expect(connections.map(({ from, to }) => `${from.process}.${from.port} ${to.process}`)).toEqual(
      ['left-lgn.out left-cortex', 'right-lgn.out right-cortex', 'left-cortex.toLgn sink'],
    );
    expect(processes[0]?.variables).toMatchObject({ layer: '4', label: 'on', contrast: '0.5' });
    expect(processes[0]?.variables).not.toHaveProperty('stoptime');
    expect(variables).toEqual({ layer: '1' });
  });

  it('may be nested deeper and copied as a whole', () => {
    const area = definePipeline('area', {
      processes: [column],
      connections: [connect(column.ports.spikes, column.ports.feedback)],
      ports: { spikes: column.ports.spikes },
    });
    const other = area.as('v2');
    const tap = defineProcess({ name: 'tap', binary: 'x', ports: { in: spikesIn() } });
    const { processes, connections } = definePipeline('brain', {
      processes: [area, other, tap],
      connections: [connect(other.ports.spikes, tap.ports.in)],
    }).toDescription();
    expect(processes.map(({ name }) => name)).toEqual([
      ...['area-column-lgn', 'area-column-cortex', 'v2-column-lgn', 'v2-column-cortex', 'tap'],
    ]);
    expect(connections.at(-1)?.from).toEqual({ process: 'v2-column-cortex', port: 'toLgn' });
    expect(connections).toHaveLength(5);
  });

  it('refuse the same process twice, and another timebase', () => {
    const fine = definePipeline('fine', {
      processes: [defineProcess({ name: 'z', binary: 'z' })],
      unitsPerSecond: 1e6,
    });
    const { diagnostics } = refusal(() =>
      definePipeline('outer', { processes: [column, lgn, fine] }),
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([
      {
        severity: 'error',
        code: 'CONFIG_TIMEBASE_INVALID',
        message: "part 'fine' has 1000000 units per second, the pipeline around it 1000000000",
      },
      {
        severity: 'error',
        code: 'CONFIG_NAME_DUPLICATE',
        message: "one process is in the pipeline as 'column-lgn' and as 'lgn'",
        remedy: "Use a copy: part.as('another name').",
      },
    ]);
  });
});

describe('the form that builds', () => {
  it('adds parts and connections in the order of the calls, and exposes what it returns', () => {
    const cell = defineProcess({
      name: 'cell',
      binary: './cell',
      ports: { out: spikesOut(), in: spikesIn() },
    });
    const ring = definePipeline(
      'ring',
      ({ add, connect: join }) => {
        const cells = ['a', 'b', 'c'].map((name) => add(cell.as(name)));
        cells.forEach((from, i) => {
          join(from.ports.out, cells[(i + 1) % cells.length]!.ports.in, { latencyMs: 1 });
        });
        return { first: cells[0]!.ports.out };
      },
      { stopMs: 5 },
    );
    const { processes, connections, variables } = ring.toDescription();
    expect(processes.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(connections.map(({ from, to, latency }) => [from.process, to.process, latency])).toEqual(
      [
        ['a', 'b', 1_000_000],
        ['b', 'c', 1_000_000],
        ['c', 'a', 1_000_000],
      ],
    );
    expect(variables).toEqual({ stoptime: '0.005' });
    expect(ring.ports.first.owner.name).toBe('a');
  });
});

describe('a wrong pipeline', () => {
  it('is refused with all problems at once', () => {
    const stranger = defineProcess({ name: 'stranger', binary: 'x', ports: { in: spikesIn() } });
    const wide = defineProcess({ name: 'wide', binary: 'x', np: 0, ports: { in: spikesIn(300) } });
    const error = refusal(() =>
      definePipeline('bad', {
        processes: [lgn, wide, lgn.as('lgn')],
        connections: [
          connect(lgn.ports.out, wide.ports.in),
          connect(lgn.ports.out, wide.ports.in, { latencyMs: 1e-7 }),
          connect(lgn.ports.out, stranger.ports.in),
        ],
      }),
    );
    expect(isAntiphonError(error)).toBe(true);
    expect(`\n${error.message}\n`).toMatchInlineSnapshot(`
      "
      SETUP_LATENCY_INVALID: pipeline 'bad': lgn.out -> wide.in has the latency 1e-7 ms, which is no whole number of units of 1e-9 s. Give a latency of 0 or more.
      CONFIG_PROCESS_UNKNOWN: lgn.out -> stranger.in: process 'stranger' is no part of pipeline 'bad'. Add it to processes; a copy made with as() has ports of its own.
      CONFIG_NP_INVALID: process 'wide' has np 0, expected a whole number of at least 1. Set np to 1 or more.
      CONFIG_NAME_DUPLICATE: two processes are named 'lgn'. Rename one of them.
      CONFIG_INPUT_CONNECTED_TWICE: two connections lead into wide.in: from lgn.out and from lgn.out. Give each connection an input port of its own.
      SETUP_WIDTH_MISMATCH: lgn.out -> wide.in: the input has width 300, the output only 200. Give the input at most the width of the output.
      SETUP_WIDTH_MISMATCH: lgn.out -> wide.in: the input has width 300, the output only 200. Give the input at most the width of the output.
      "
    `);
    expect(error.code).toBe(error.diagnostics[0]?.code);
  });
});

describe('what JavaScript can get wrong', () => {
  // The untyped view of the functions, as JavaScript sees them.
  const untyped: {
    connect: (...args: unknown[]) => never;
    defineProcess: (...args: unknown[]) => never;
    definePipeline: (...args: unknown[]) => never;
  } = Object({ connect, defineProcess, definePipeline });

  it('is refused with all problems at once', () => {
    const source = defineProcess({
      name: 'source',
      binary: 'x',
      ports: { rate: continuousOut(), log: messagesOut() },
    });
    const sink = defineProcess({
      name: 'sink',
      binary: 'x',
      ports: { in: spikesIn(), level: continuousIn() },
    });
    const error = refusal(() =>
      untyped.definePipeline('bad', {
        processes: [
          source,
          sink,
          untyped.defineProcess({
            name: 'a b',
            arg: ['-v'],
            np: '2',
            env: { 'A B': 1 },
            stopMs: 0,
          }),
          untyped.defineProcess({
            name: 'c',
            binary: 'x',
            variables: { np: 3 },
            ports: {
              out: 'spikes',
              ' ': spikesOut(),
              narrow: spikesOut(0),
              hasty: spikesIn(1, { latencyMs: -1, maxBuffered: 0.5 }),
            },
          }),
          untyped.defineProcess('nothing'),
        ],
        connections: [
          untyped.connect(source.ports.rate, sink.ports.in),
          untyped.connect(sink.ports.level, source.ports.log),
          untyped.connect(undefined, 'sink.in'),
          untyped.connect(source.ports.rate, sink.ports.level, { latency: 3 }),
        ],
      }),
    );
    expect(`\n${error.message}\n`).toMatchInlineSnapshot(`
      "
      CONFIG_VALUE_INVALID: pipeline 'bad': process 'a b' has the name 'a b', expected letters, digits, _ and -. Give the value in the form that is named.
      CONFIG_VALUE_INVALID: process 'a b' has the unknown option 'arg'. Known are name, binary, np, args, wd, python, threads, env, mpirun, variables, stopMs, ports.
      CONFIG_VALUE_INVALID: process 'a b' has the np '2', expected a whole number of at least 1. Give the value in the form that is named.
      CONFIG_VALUE_INVALID: process 'a b' has the env an object, expected an object of strings under names of variables. Give the value in the form that is named.
      CONFIG_VALUE_INVALID: process 'a b' has the stopMs 0, expected a number of milliseconds above 0. Give the value in the form that is named.
      CONFIG_VALUE_INVALID: process 'c' has a variable 'np'. Use the option np.
      CONFIG_VALUE_INVALID: port 'out' of process 'c' is 'spikes', expected a port. Make ports with spikesOut, spikesIn, continuousOut, continuousIn, messagesOut, messagesIn.
      CONFIG_VALUE_INVALID: process 'c' has a port named " ". Give the value in the form that is named.
      CONFIG_VALUE_INVALID: port 'narrow' of process 'c' has the width 0, expected a whole number of at least 1. Give the value in the form that is named.
      CONFIG_VALUE_INVALID: port 'hasty' of process 'c' has the latencyMs -1, expected milliseconds, 0 or more. Give the value in the form that is named.
      CONFIG_VALUE_INVALID: port 'hasty' of process 'c' has the maxBuffered 0.5, expected a whole number of at least 1. Give the value in the form that is named.
      CONFIG_VALUE_INVALID: a process needs options, found 'nothing'. Write defineProcess({ name, binary }).
      CONFIG_CONNECTION_INVALID: the source of a connection is undefined, expected a port of a process. Write connect(a.ports.x, b.ports.y), with names that the processes declare.
      CONFIG_CONNECTION_INVALID: the target of a connection is 'sink.in', expected a port of a process. Write connect(a.ports.x, b.ports.y), with names that the processes declare.
      CONFIG_CONNECTION_INVALID: a connection has the options latency, expected latencyMs or maxBuffered. Leave the others out.
      CONFIG_BINARY_MISSING: process 'a b' has no binary. Set binary to a program or script.
      SETUP_PORT_KIND_MISMATCH: source.rate -> sink.in: the output carries continuous, the input expects spikes. Declare both ports with the same kind.
      SETUP_PORT_DIRECTION_MISMATCH: port sink.level is the source of a connection, but is declared as an input. Turn the connection round, or declare the port the other way.
      SETUP_PORT_DIRECTION_MISMATCH: port source.log is the target of a connection, but is declared as an output. Turn the connection round, or declare the port the other way.
      SETUP_PORT_KIND_MISMATCH: sink.level -> source.log: the output carries continuous, the input expects messages. Declare both ports with the same kind.
      "
    `);
  });

  it.each<[string, unknown[]]>([
    ['no options', ['p']],
    ['no array of processes', ['p', { processes: lgn }]],
    ['something that is no process', ['p', { processes: [lgn, { name: 'x' }, null] }]],
    ['something that is no connection', ['p', { processes: [lgn], connections: ['a -> b'] }]],
    ['an unknown option', ['p', { processes: [lgn], stop: 3 }]],
    ['a name that cannot be a file name', ['../p', { processes: [lgn] }]],
    [
      'a stop time of text',
      ['p', { processes: [lgn], stopMs: '3', seed: -1, variables: { a: {} } }],
    ],
    ['exposed things that are no ports', ['p', { processes: [lgn], ports: { out: 'out' } }]],
    ['an asynchronous function', ['p', async () => undefined]],
    ['a timebase that is no whole number', ['p', { processes: [lgn], unitsPerSecond: 0.5 }]],
  ])('includes %s', (_, args) => {
    expect(
      refusal(() => untyped.definePipeline(...args)).diagnostics.map(
        ({ code, message }) => `${code}: ${message}`,
      ),
    ).toMatchSnapshot();
  });
});
