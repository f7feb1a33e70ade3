import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CellModel } from './cell-type.js';
import * as integrateAndFire from './integrate-and-fire.js';
import * as pointNeuron from './point-neuron.js';
import * as spikeSources from './spike-sources.js';
import * as spikingModels from './spiking-models.js';

/** A comment on a property, as editors show it: what it is, and in brackets its unit. */
const PROPERTY = /\/\*\* [^[*]*(?:\[([^\]]+)\])?[^*]* \*\/\s+(\w+): (?:number|Float64Array);/g;

/** Units by name, as comments have them; a name may have another unit in another model. */
function writtenUnits(): Map<string, Set<string>> {
  const folder = new URL('.', import.meta.url);
  const units = new Map<string, Set<string>>();
  for (const file of readdirSync(folder)) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    for (const [, unit = '', name] of text.matchAll(PROPERTY)) {
      units.set(name!, (units.get(name!) ?? new Set()).add(unit));
    }
  }
  return units;
}

test('what editors show of a parameter or state variable has the unit of its model', () => {
  const written = writtenUnits();
  const models = [integrateAndFire, pointNeuron, spikeSources, spikingModels]
    .flatMap((file) => Object.values(file) as { model?: CellModel }[])
    .flatMap(({ model }) => model ?? []);
  const missing = models.flatMap(({ name: model, parameters, state }) =>
    Object.entries({ ...parameters, ...state })
      .filter(([name, { units }]) => written.get(name)?.has(units) !== true)
      .map(([name, { units }]) => `${model}.${name} [${units}]`),
  );
  expect(models.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
