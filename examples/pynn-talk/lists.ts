import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spikesOf } from '@antiphon/pynn';
import type { Sheets } from './sheets.js';

/** Writes connections, rates and spikes as tables, for `reference.py`, which builds the same in PyNN without us. */
export async function writeLists(folder: string, model: Sheets): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, rows: readonly (readonly number[])[]): void => {
    writeFileSync(join(folder, `${name}.csv`), rows.map((row) => `${row.join(',')}\n`).join(''));
  };
  for (const [name, { connections }] of Object.entries(model.projections)) {
    const { pre, post, values = {} } = connections;
    const { weight, delay } = values;
    write(
      name,
      Array.from(pre, (i, row) => [i, post[row]!, weight![row]!, delay![row]!]),
    );
  }
  write(
    'rates',
    model.input.get('rate').map((rate) => [Number(rate)]),
  );
  for (const population of [model.excitatory, model.inhibitory]) {
    const { times, indices } = spikesOf((await population.getData()).segments[0]!);
    write(
      population.label,
      Array.from(times, (time, row) => [time, indices[row]!]),
    );
  }
}
