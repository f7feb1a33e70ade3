import { expect, it } from 'vitest';
import * as pipeline from './index.js';

it('exports what is meant to be public, and nothing else', () => {
  expect(Object.keys(pipeline).sort()).toMatchInlineSnapshot(`
    [
      "PipelineError",
      "connect",
      "continuousIn",
      "continuousOut",
      "definePipeline",
      "defineProcess",
      "findPipeline",
      "loadPipeline",
      "messagesIn",
      "messagesOut",
      "spikesIn",
      "spikesOut",
    ]
  `);
});
