import type { PipelineDescription } from '@antiphon/core';
import { expect, it } from 'vitest';
import { readSourceStops, readStopTimes, warnOfMissingStops } from './stop-times.js';

const pipeline = (
  stops: readonly (string | undefined)[],
  variables: Record<string, string> = {},
): PipelineDescription => ({
  name: 'x',
  unitsPerSecond: 1e9,
  variables,
  processes: stops.map((stoptime, number) => ({
    name: `P${number}`,
    np: 1,
    binary: 'x',
    args: [],
    variables: stoptime === undefined ? {} : { stoptime },
  })),
  connections: [],
});

const ranks = (...languages: string[]): { process: number; language: string }[] =>
  languages.map((language, process) => ({ process, language }));

it('are the own, else the global ones', () => {
  expect(readStopTimes(pipeline([undefined, '0.5'], { stoptime: '2' })).stops).toEqual([2e9, 5e8]);
  expect(readStopTimes(pipeline([undefined, 'soon']))).toMatchObject({
    stops: [null, null],
    diagnostics: [{ code: 'CONFIG_VALUE_INVALID' }],
  });
});

it('that are missing are worth a warning', () => {
  const none = warnOfMissingStops(pipeline([undefined, undefined]), ranks('c++', 'python'));
  expect(none).toMatchObject([
    {
      severity: 'warning',
      code: 'SETUP_STOP_MISSING',
      message: expect.stringMatching(/^no process has a stop time:/),
    },
  ]);
  const one = warnOfMissingStops(pipeline([undefined, '1']), ranks('c++', 'python'));
  expect(one[0]?.message).toMatch(/^'P0' has no stop time:/);
});

it('are no concern of MUSIC programs, whose own loops end them', () => {
  expect(warnOfMissingStops(pipeline([undefined, undefined]), ranks('music', 'music'))).toEqual([]);
  const mixed = warnOfMissingStops(pipeline([undefined, undefined]), ranks('music', 'typescript'));
  expect(mixed[0]?.message).toMatch(/^'P1' has no stop time:/);
});

it('are those of sources alone where a script drives the run', () => {
  const connections = [{ from: { process: 'P0', port: 'out' }, to: { process: 'P1', port: 'in' } }];
  const driven = { ...pipeline(['0.5', '1', undefined]), connections };
  expect(readSourceStops(driven)).toEqual({ stops: [5e8, null, null], diagnostics: [] });
});

it('may be none, if that is meant', () => {
  const meant = pipeline([undefined, '1'], { stoptime: 'none' });
  expect(readStopTimes(meant)).toEqual({ stops: [null, 1e9], diagnostics: [] });
  expect(warnOfMissingStops(meant, ranks('c++', 'python'))).toEqual([]);
});
