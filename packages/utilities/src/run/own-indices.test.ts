import { isAntiphonError } from '@antiphon/core';
import { expect, test } from 'vitest';
import { ownIndices, widthOf } from './own-indices.js';
import { perIndex } from './per-index.js';

const process = 'bridge';
const ports = (...widths: (number | null)[]) =>
  widths.map((width, i) => ({ name: `p${i}`, direction: 'in' as const, width }));

function failure(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    if (isAntiphonError(error)) return error.message;
  }
  return 'nothing was wrong';
}

test('the width is what a connection states, or the section', () => {
  expect(widthOf({ process, connectedPorts: ports(8, null) }, 0)).toBe(8);
  expect(widthOf({ process, connectedPorts: ports(null, null) }, 5)).toBe(5);
  expect(widthOf({ process, connectedPorts: ports(5, 5) }, 5)).toBe(5);
  expect(failure(() => widthOf({ process, connectedPorts: ports(null) }, 0))).toMatchInlineSnapshot(
    `"SETUP_INDEX_OUT_OF_RANGE: bridge: nothing says how wide the ports are (expected one width, found none). Set width= in the section, or write it behind a connection: A.out -> B.in [WIDTH]."`,
  );
  expect(failure(() => widthOf({ process, connectedPorts: ports(8, 4) }, 5))).toMatchInlineSnapshot(
    `"SETUP_INDEX_OUT_OF_RANGE: bridge: its ports have to be equally wide, and are not (expected one width, found width 5, port p0 8, port p1 4). Set width= in the section, or write it behind a connection: A.out -> B.in [WIDTH]."`,
  );
});

test('ranks have the indices in blocks, each index once', () => {
  const all = [0, 1, 2].flatMap((rank) => ownIndices(8, { rank, np: 3 }));
  expect(all).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(ownIndices(1, { rank: 0, np: 2 })).toEqual([]);
});

test('a list has a value for each index of the port, of which a rank takes its own', () => {
  const own = { name: 'gain', width: 4, indices: [2, 3], process };
  expect([...perIndex([7], own)]).toEqual([7, 7]);
  expect([...perIndex([1, 2, 3, 4], own)]).toEqual([3, 4]);
  expect(failure(() => perIndex([1, 2], own))).toMatchInlineSnapshot(
    `"CONFIG_VALUE_INVALID: bridge.gain: a list needs one value per index of the port (expected 1 or 4 values, found 2). Correct gain= in the section."`,
  );
});
