import { expect, it } from 'vitest';
import { formatFindings } from './format-findings.js';

const node = {
  name: 'node',
  version: '20.1.0',
  where: '/usr/bin/node',
  cost: 'nothing runs',
  remedy: 'install it',
  isVital: true,
};

it('lists what is there, and what is missing with its price', () => {
  const nest = { ...node, name: '  nest', version: undefined, where: '', isVital: false };
  const findings = [node, { ...nest, cost: 'NEST cannot take part', remedy: 'pip install it' }];
  expect(formatFindings(findings)).toMatchInlineSnapshot(`
    "what    version  where
    ──────  ───────  ─────────────
    node    20.1.0   /usr/bin/node
      nest  missing

    nest is missing: NEST cannot take part.
        pip install it
    "
  `);
  expect(formatFindings([node])).toContain('Nothing is missing.');
});
