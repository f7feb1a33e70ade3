import type { ConnectionDescription, ErrorCode, PipelineDescription } from '@antiphon/core';
import { expect, it } from 'vitest';
import { locateFailure } from './locate-failure.js';
import { makeFailure } from './run-failure.js';

const at = (line: number, column: number) => ({ file: 'c.music', line, column, text: 'x' });

const wire = (line: number, to: string, port: string): ConnectionDescription => ({
  from: { process: 'a', port: 'out', place: at(line, 1) },
  to: { process: to, port, place: at(line, 9) },
  place: at(line, 1),
});

const description: PipelineDescription = {
  name: 'p',
  unitsPerSecond: 1e9,
  variables: {},
  processes: [],
  connections: [wire(7, 'b', 'in'), wire(8, 'c', 'x'), wire(9, 'c', 'y.z')],
};

const locate = (code: ErrorCode, process: string, message: string) => {
  const { diagnostics, ...rest } = locateFailure(
    makeFailure({ code, process, message, remedy: '' }),
    description,
  );
  return { line: diagnostics[0]?.place?.line, message: rest.message, remedy: rest.remedy };
};

it.each([
  ['SETUP_INDEX_OUT_OF_RANGE', 'a', 'a.out: no such interval', 7],
  ['SETUP_PORT_DIRECTION_MISMATCH', 'c', 'c.y.z: turned round', 9],
  ['MUSIC_PORT_UNMAPPED', 'c', 'c.x: not mapped', 8],
  ['SETUP_TICK_INVALID', 'a', 'a.0: no tick', undefined],
  ['STAMP_OUTSIDE_TICK', 'a', 'a.out: too late', undefined],
] as const)('%s of %s: %s has line %s', (code, process, message, line) => {
  expect(locate(code, process, message).line).toBe(line);
});

const UNCONNECTED = 'a port is mapped that is not connected';
const USUAL = 'Ask isConnected() first, or connect the port in the configuration.';

it.each([
  ['b', 7, 'The configuration connects b.in (c.music:7:9); did you mean that? '],
  ['c', undefined, 'Of c the configuration connects x (c.music:8:9), y.z (c.music:9:9). '],
  ['d', undefined, 'The configuration connects no port of d. '],
])('a port of %s that is not connected is told from those that are', (process, line, hint) => {
  const message = `${process}.inn: ${UNCONNECTED}`;
  expect(locate('MUSIC_PORT_UNCONNECTED', process, `${message}. ${USUAL}`)).toEqual({
    line,
    message,
    remedy: `${hint}${USUAL}`,
  });
});
