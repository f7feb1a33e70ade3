import type { PipelineDescription } from '@antiphon/core';
import { describe, expect, it } from 'vitest';
import { parseMusicFile } from './parse-music-file.js';

/** A process of the least that is legal. */
const process = (name: string, keys = '') => `[${name}]\nnp=1\nbinary=./${name}\n${keys}\n`;

/** The description of a text without any diagnostic. */
function parse(text: string): PipelineDescription {
  const { description, diagnostics } = parseMusicFile(text, { file: 'folder/conf.music' });
  expect(diagnostics).toEqual([]);
  return description!;
}

/** Variables of one section that starts with `lines`, whatever else is wrong. */
function variables(lines: string): Record<string, string> {
  return parseMusicFile(`[A]\n${lines}`, { file: 'f' }).draft.processes[0]!.variables;
}

/** Connections as `from -> to [width]`. */
function connections(text: string): string[] {
  return parse(text).connections.map(
    ({ from, to, width }) => `${from.process}|${from.port} -> ${to.process}|${to.port} [${width}]`,
  );
}

describe('a whole file', () => {
  it('becomes a description with places', () => {
    const text = [
      'stoptime=1.0   # seconds',
      '',
      '[A]',
      '  np=2',
      '  binary=./lgn',
      '  args=--rate 30 "two words"',
      '[B]',
      '  np = 1',
      '  binary = cortex.py',
      '  wd = models',
      '  python = /opt/nest/bin/python',
      '  threads = 4',
      '  env = OMP_PROC_BIND=true LABEL="a b"',
      '  seed = 7',
      '  A.out -> in [100]',
      '  to_lgn -> A.in',
    ].join('\n');
    const place = (line: number, column: number) => ({
      file: 'folder/conf.music',
      line,
      column,
      text: text.split('\n')[line - 1],
    });
    expect(parse(text)).toEqual({
      name: 'conf',
      unitsPerSecond: 1e9,
      variables: { stoptime: '1.0' },
      processes: [
        {
          name: 'A',
          np: 2,
          binary: './lgn',
          args: ['--rate', '30', 'two words'],
          variables: { np: '2', binary: './lgn', args: '--rate 30 "two words"' },
          place: place(3, 1),
          keyPlaces: { np: place(4, 3), binary: place(5, 3), args: place(6, 3) },
        },
        {
          name: 'B',
          np: 1,
          binary: 'cortex.py',
          args: [],
          wd: 'models',
          python: '/opt/nest/bin/python',
          threads: 4,
          env: { OMP_PROC_BIND: 'true', LABEL: 'a b' },
          variables: {
            np: '1',
            binary: 'cortex.py',
            wd: 'models',
            python: '/opt/nest/bin/python',
            threads: '4',
            env: 'OMP_PROC_BIND=true LABEL="a b"',
            seed: '7',
          },
          place: place(7, 1),
          keyPlaces: {
            np: place(8, 3),
            binary: place(9, 3),
            wd: place(10, 3),
            python: place(11, 3),
            threads: place(12, 3),
            env: place(13, 3),
            seed: place(14, 3),
          },
        },
      ],
      connections: [
        {
          from: { process: 'A', port: 'out', place: place(15, 3) },
          to: { process: 'B', port: 'in', place: place(15, 12) },
          width: 100,
          place: place(15, 3),
        },
        {
          from: { process: 'B', port: 'to_lgn', place: place(16, 3) },
          to: { process: 'A', port: 'in', place: place(16, 13) },
          place: place(16, 3),
        },
      ],
    });
  });

  it.each(['\n', '\r', '\r\n', '\f'])('reads lines that end in %j', (end) => {
    const text = ['np=1', 'binary=x', '[A]', 'k=v', '[B]', 'A.o -> B.i [3]', ''].join(end);
    const { processes, connections: found } = parse(text);
    expect(processes.map(({ name, np, variables: own }) => [name, np, own])).toEqual([
      ['A', 1, { k: 'v' }],
      ['B', 1, {}],
    ]);
    expect(found).toHaveLength(1);
  });

  it('skips a byte order mark', () => {
    expect(parse('\uFEFFnp=3\nbinary=x\n[A]').processes[0]).toMatchObject({ name: 'A', np: 3 });
  });

  it('is named after its file', () => {
    const nameOf = (file: string) => parseMusicFile('', { file }).draft.name;
    expect(nameOf('a/b/model.v2.music')).toBe('model.v2');
    expect(nameOf('C:\\x\\conf.MUSIC')).toBe('conf');
    expect(nameOf('.music')).toBe('pipeline');
  });

  it('takes the timebase from the global section', () => {
    expect(parse(`timebase=1e-6\n${process('A')}`).unitsPerSecond).toBe(1_000_000);
    expect(parse(`timebase=2.5e-5\n${process('A')}`).unitsPerSecond).toBe(40_000);
    expect(parse(process('A', 'timebase=0.000000001')).unitsPerSecond).toBe(1e9);
  });
});

describe('sections', () => {
  it('look keywords up in their own section, then in the global one', () => {
    const { processes } = parse('np=2\nbinary=x\nargs=a b\n[A]\n[B]\nnp=3\nargs=\n');
    expect(processes.map(({ np, binary, args }) => [np, binary, args])).toEqual([
      [2, 'x', ['a', 'b']],
      [3, 'x', []],
    ]);
  });

  it('may have blanks and escapes in their names', () => {
    const names = (text: string) =>
      parseMusicFile(text, { file: 'f' }).draft.processes.map(({ name }) => name);
    expect(names('  [  two words ]  # comment\n[a\\]b]\n[c\\ ]')).toEqual([
      'two words',
      'a]b',
      'c ',
    ]);
  });

  it('are merged when they stand twice', () => {
    const text = `${process('A', 'a=1')}${process('B')}[A]\nb=2`;
    const { description, diagnostics } = parseMusicFile(text, { file: 'f' });
    expect(description?.processes.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(description?.processes[0]?.variables).toMatchObject({ a: '1', b: '2' });
    expect(diagnostics.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'CONFIG_SECTION_REPEATED'],
    ]);
  });

  it('have their connections where they stand first, and the global ones before all', () => {
    const lines = ['A.o -> i [1]', '[A]', 'A.o -> B.i [2]', '[]', 'A.o -> B.j [3]'];
    const text = `${process('A')}${process('B')}${lines.join('\n')}`;
    const { draft } = parseMusicFile(text, { file: 'f' });
    expect(draft.connections.map(({ width }) => width)).toEqual([3, 2, 1]);
  });

  it('are left for the global one by an empty header', () => {
    const { variables: global } = parse(`${process('A')}[]\nrate=3\n[ ]\nmore=4`);
    expect(global).toEqual({ rate: '3', more: '4' });
  });
});

describe('keys and values', () => {
  it.each<[string, Record<string, string>]>([
    ['k=v', { k: 'v' }],
    ['  k  =  v w  ', { k: 'v w' }],
    ['two words = v', { 'two words': 'v' }],
    ['k=v # comment', { k: 'v' }],
    ['k=#', { k: '' }],
    ['k=', { k: '' }],
    ['bare', { bare: '' }],
    ['bare # comment', { bare: '' }],
    ['% a NEST comment', { '% a NEST comment': '' }],
    ['k=a=b', { k: 'a=b' }],
    ['k=a -> b', { k: 'a -> b' }],
    ['k\\=\\#x=v', { 'k=#x': 'v' }],
    ['k\\ =v\\ ', { 'k ': 'v ' }],
    ['k=a\\#b', { k: 'a#b' }],
    ['k=a\\\nb', { k: 'a\nb' }],
    ['k=a\\\r\nb\r\nm=1', { k: 'a\r\nb', m: '1' }],
    ['k="v"', { k: 'v' }],
    ['k = " v # w " # comment', { k: ' v # w ' }],
    ['k="a\nb"', { k: 'a\nb' }],
    ['k="a\\"b\\\\c"', { k: 'a"b\\c' }],
    ['k=a"b"', { k: 'a"b"' }],
    ["k='a b'", { k: "'a b'" }],
    ['K=1\nk=2', { K: '1', k: '2' }],
    [
      '__proto__=x\nconstructor=y',
      Object.fromEntries([
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ]),
    ],
  ])('%j', (lines, expected) => {
    expect(variables(lines)).toEqual(expected);
    expect(Object.entries(variables(lines))).toEqual(Object.entries(expected));
  });

  it('count for the last time they are set', () => {
    expect(variables('k=1\nk=2')).toEqual({ k: '2' });
  });
});

describe('connections', () => {
  const two = `${process('A')}${process('B')}`;

  it.each<[string, string]>([
    ['A.o -> B.i', 'A|o -> B|i [undefined]'],
    ['B.i <- A.o', 'A|o -> B|i [undefined]'],
    ['A.o->B.i[3]', 'A|o -> B|i [3]'],
    ['  A . o   ->   B . i   [ 3 ]  # comment', 'A|o -> B|i [3]'],
    ['A.o -> i', 'A|o -> B|i [undefined]'],
    ['o -> A.i', 'B|o -> A|i [undefined]'],
    ['A.a.b.c -> B.d.e', 'A|a.b.c -> B|d.e [undefined]'],
    ['A.o -> B.i [0]', 'A|o -> B|i [0]'],
    ['A.o -> B.i []', 'A|o -> B|i [undefined]'],
    ['A.o -> B.i [1, Point-To-Point , TABLE ]', 'A|o -> B|i [1]'],
    ['A.o -> B.i [, collective, tree]', 'A|o -> B|i [undefined]'],
    ['A.o -> B.i [7 # open, with a comment', 'A|o -> B|i [7]'],
    ['A.o -> A.i', 'A|o -> A|i [undefined]'],
    ['A.o -> B.i # comment', 'A|o -> B|i [undefined]'],
    ['A.o -> B.i [3] # comment', 'A|o -> B|i [3]'],
    ['A.o -> B.i [3, # open, with a comment', 'A|o -> B|i [3]'],
    ['A.o -> B.i [, point - to - point ]', 'A|o -> B|i [undefined]'],
    ['A.o -> B.i [1,COLLECTIVE,Tree]', 'A|o -> B|i [1]'],
    ['B.i<-A.o[2]', 'A|o -> B|i [2]'],
    ['i <- A.o', 'A|o -> B|i [undefined]'],
    ['[]\nA.o -> B.i', 'A|o -> B|i [undefined]'],
  ])('%j', (line, expected) => {
    expect(connections(`${two}${line}`)).toEqual([expected]);
  });

  it('take what stands behind the options as a line of its own', () => {
    const { description } = parseMusicFile(`${two}A.o -> B.i [3] A.o -> B.j [4] k=v`, {
      file: 'f',
    });
    expect(description?.connections.map(({ to, width }) => [to.port, width])).toEqual([
      ['i', 3],
      ['j', 4],
    ]);
    expect(description?.processes[1]?.variables).toMatchObject({ k: 'v' });
  });

  it('may fan out, and stand in any section', () => {
    const text = `A.o -> B.i\n${process('A')}A.o -> C.i\n${process('B')}${process('C')}A.o -> C.j`;
    expect(connections(text)).toEqual([
      'A|o -> B|i [undefined]',
      'A|o -> C|i [undefined]',
      'A|o -> C|j [undefined]',
    ]);
  });

  it('may have escaped dots and blanks in their names', () => {
    const text = `np=1\nbinary=x\n[a.b]\n[c ]\na\\.b.o -> c.i-\\>x`;
    expect(connections(text)).toEqual(['a.b|o -> c|i->x [undefined]']);
  });
});
