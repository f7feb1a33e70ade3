import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { moduleBases, SOURCES } from './own-places.js';

it('knows where scripts find our packages, and those that they bring', () => {
  const [own = '', runtime = '', pynn = '', utilities = ''] = moduleBases();
  for (const name of ['@antiphon/node', '@antiphon/pipeline', '@types/node']) {
    expect(existsSync(join(own, 'node_modules', name))).toBe(true);
  }
  expect(existsSync(join(runtime, 'node_modules', 'rxjs'))).toBe(true);
  expect(existsSync(join(pynn, 'node_modules', 'apache-arrow'))).toBe(true);
  expect(existsSync(join(utilities, 'node_modules', '@antiphon/streams'))).toBe(true);
  expect(existsSync(join(SOURCES, 'pnpm-workspace.yaml'))).toBe(true);
});
