import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../paths.mjs';
import { Stamps } from '../stamp.mjs';

/**
 * A step that is done when its outputs are there and were made from the same inputs as now.
 * @param {{ name: string, title: string, after: string[], inputs: () => string, outputs: string[],
 *   run: (context: object) => Promise<void>, noise?: RegExp }} step `inputs` returns a hash; `outputs` are relative to the root; lines that
 *   are `noise` would look like a failure where only the newest one is shown
 */
export function stamped({ name, title, after, inputs, outputs, run, noise }) {
  const stamps = new Stamps();
  return {
    name,
    title,
    after,
    noise,
    isDone: () =>
      outputs.every((output) => existsSync(join(root, output))) && stamps.read(name) === inputs(),
    run: async (context) => {
      const hash = inputs();
      stamps.clear(name);
      await run(context);
      stamps.write(name, hash);
    },
  };
}
