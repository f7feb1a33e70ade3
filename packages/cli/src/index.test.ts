import { expect, it } from 'vitest';
import * as cli from './index.js';

it('exports what is meant to be public, and nothing else', () => {
  expect(Object.keys(cli).sort()).toMatchInlineSnapshot(`
    [
      "runPipeline",
    ]
  `);
});
