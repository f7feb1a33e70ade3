import { isAntiphonError, type PipelineDescription } from '@antiphon/core';
import { describe, expect, it } from 'vitest';
import { printMusicFile } from './print-music-file.js';

const base: PipelineDescription = {
  name: 'demo',
  unitsPerSecond: 1e9,
  variables: { stoptime: '1.0', note: 'rate # not a comment' },
  processes: [
    { name: 'A', np: 2, binary: './lgn', args: ['--rate', 'two words'], variables: { rate: '3' } },
    {
      name: 'B',
      np: 1,
      binary: 'cortex.py',
      args: [],
      wd: 'models',
      python: 'python3',
      threads: 4,
      env: { LABEL: 'a b' },
      variables: { binary: 'cortex.py', rate: '"3"' },
    },
  ],
  connections: [
    { from: { process: 'A', port: 'out' }, to: { process: 'B', port: 'in' }, width: 100 },
    { from: { process: 'B', port: 'to.lgn' }, to: { process: 'A', port: 'in' } },
  ],
};

describe('printMusicFile', () => {
  it('writes a file that reads well', () => {
    expect(printMusicFile(base)).toMatchInlineSnapshot(`
      "stoptime=1.0
      note="rate # not a comment"

      [A]
        np=2
        binary=./lgn
        args=--rate "two words"
        rate=3

      [B]
        np=1
        binary=cortex.py
        wd=models
        python=python3
        threads=4
        env=LABEL="a b"
        rate="\\"3\\""

      A.out -> B.in [100]
      B.to.lgn -> A.in
      "
    `);
  });

  it('writes a timebase that is not the default', () => {
    expect(printMusicFile({ ...base, unitsPerSecond: 1e6 })).toContain('\ntimebase=0.000001\n');
  });

  it.each([
    { latency: 1_000_000 },
    { maxBuffered: 3 },
    { from: { process: 'A', port: 'two\nlines' } },
  ])('refuses what a file cannot hold: %j', (extra) => {
    const connection = { ...base.connections[0]!, ...extra };
    let thrown: unknown;
    try {
      printMusicFile({ ...base, connections: [connection] });
    } catch (error) {
      thrown = error;
    }
    expect(isAntiphonError(thrown) && thrown.code).toBe('CONFIG_VALUE_INVALID');
  });
});
