import { expect, it } from 'vitest';
import * as coordinator from './index.js';

it('exports what is meant to be public, and nothing else', () => {
  expect(Object.keys(coordinator).sort()).toMatchInlineSnapshot(`
    [
      "COORDINATOR_MODULE",
      "RunMachine",
      "failureOf",
      "fromJsonLine",
      "interruption",
      "makeFailure",
      "makeLedger",
      "readStopTimes",
      "resultWithoutCoordinator",
      "setUpFailure",
      "toJsonLine",
    ]
  `);
});
