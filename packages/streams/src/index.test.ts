import { expect, it } from 'vitest';
import * as streams from './index.js';

it('exports what is meant to be public, and nothing else', () => {
  expect(Object.keys(streams).sort()).toMatchInlineSnapshot(`
    [
      "PoissonTrain",
      "RateFromSpikes",
      "RegularTrain",
      "SpikesFromRate",
    ]
  `);
});
