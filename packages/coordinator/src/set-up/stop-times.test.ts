import type { PipelineDescription } from '@antiphon/core';
import { expect, it } from 'vitest';
import { readStopTimes } from './stop-times.js';

const described = (
  variables: Record<string, string>,
  ...own: Record<string, string>[]
): PipelineDescription => ({
  name: 'p',
  unitsPerSecond: 1000,
  variables,
  processes: own.map((each, number) => ({
    name: `P${number}`,
    np: 1,
    binary: 'x',
    args: [],
    variables: each,
  })),
  connections: [],
});

it('takes the stop time of a process, else the global one', () => {
  const { stops, diagnostics } = readStopTimes(described({ stoptime: '2' }, {}, { stoptime: '3' }));
  expect(stops).toEqual([2000, 3000]);
  expect(diagnostics).toEqual([]);
});

it('warns of processes without one, unless that is meant', () => {
  expect(readStopTimes(described({}, {}, { stoptime: '1' })).diagnostics).toMatchObject([
    {
      severity: 'warning',
      code: 'SETUP_STOP_MISSING',
      message: expect.stringMatching(/^'P0' has no stop time/),
    },
  ]);
  const meant = readStopTimes(described({ stoptime: 'none' }, {}, { stoptime: '1' }));
  expect(meant).toEqual({ stops: [null, 1000], diagnostics: [] });
});

it('refuses what is no time', () => {
  const { diagnostics } = readStopTimes(described({ stoptime: 'soon' }, {}));
  expect(diagnostics).toMatchObject([{ severity: 'error', code: 'CONFIG_VALUE_INVALID' }]);
});
