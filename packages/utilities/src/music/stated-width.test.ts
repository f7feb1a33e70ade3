import { expect, test } from 'vitest';
import { statedWidth } from './stated-width.js';

const rank = {
  process: 'A',
  connectedPorts: [
    { name: 'contdata', direction: 'in' as const, width: 7 },
    { name: 'in', direction: 'in' as const, width: null },
  ],
};

test('the width is what stands behind the connection', () => {
  expect(statedWidth(rank, 'contdata')).toBe(7);
});

test('a port without a width, or a connection, is named', () => {
  expect(() => statedWidth(rank, 'in')).toThrow(
    'SETUP_INDEX_OUT_OF_RANGE: A.in: nothing says how wide the port is (expected a width behind its connection, found none).',
  );
  expect(() => statedWidth(rank, 'plot')).toThrow(
    'SETUP_PORT_UNCONNECTED: A: the port that it works with is not connected (expected a connection of A.plot, found A.contdata, A.in).',
  );
});
