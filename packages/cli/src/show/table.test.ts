import { expect, it } from 'vitest';
import { formatTable } from './table.js';

it('sets cells in columns, flush left or right', () => {
  const rows = [
    ['process', 'ticks'],
    ['A', '1 000'],
    ['cortex µ', '5'],
  ];
  expect(formatTable(rows, { right: [1], indent: '  ' })).toMatchInlineSnapshot(`
    "  process   ticks
      ────────  ─────
      A         1 000
      cortex µ      5
    "
  `);
});
