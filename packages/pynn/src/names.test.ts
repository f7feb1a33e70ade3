import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as pynn from './index.js';

const PAGE = new URL('../../../docs/pynn-names.md', import.meta.url);

/** The second column of all tables of the page, by its code: `word.member`, or what begins with the name of an export. */
const spans: readonly string[] = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .flatMap((line) => line.split(/(?<!\\)\|/)[2]?.match(/(?<=`)[^`]+(?=`)/g) ?? []);

const sim = new pynn.Simulator({
  name: 'notebook',
  request: () => Promise.resolve({ result: { time: 0 }, tables: {} }),
  close: () => Promise.resolve(),
});
sim.setup({ onWarning: () => undefined });
const population = sim.Population(2, pynn.IF_cond_exp());
const view = population.view([0]);
const assembly = sim.Assembly([population]);
const projection = sim.Projection(population, population, pynn.AllToAllConnector());
const distribution = new pynn.RandomDistribution('uniform', [0, 1]);

/** An object for each word of the page, and the word whose members it has too. */
const WORDS: Readonly<Record<string, readonly [object, string?]>> = {
  sim: [sim],
  cells: [Object.create(pynn.Cells.prototype) as object],
  population: [population, 'cells'],
  view: [view, 'cells'],
  assembly: [assembly, 'cells'],
  cell: [new pynn.ID(population, 0)],
  projection: [projection],
  connection: [projection.at(0)],
  source: [sim.DCSource()],
  space: [new pynn.Space()],
  distribution: [distribution],
  rng: [new pynn.PhiloxRNG(1)],
  sequence: [new pynn.Sequence([1])],
  lazy: [new pynn.LazyArray(1)],
  network: [sim.Network()],
  music: [pynn.music],
};

/** Names of the fields and methods of an object. */
function membersOf(object: object): Set<string> {
  const names = new Set(Object.keys(object));
  for (
    let prototype = Object.getPrototypeOf(object) as object;
    prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object
  ) {
    for (const name of Object.getOwnPropertyNames(prototype)) names.add(name);
  }
  names.delete('constructor');
  return names;
}

/** What all cells have, be it a field or a method. */
const shared = new Set(
  [...membersOf(population)].filter((name) =>
    [view, assembly].every((cells) => membersOf(cells).has(name)),
  ),
);

test('every public name is on the page', () => {
  const written = new Set(spans.map((span) => /^(?:new )?([\w.]+)/.exec(span)?.[1]));
  const exported = Object.keys(pynn).filter((name) => !written.has(name));
  const members = Object.entries(WORDS).flatMap(([word, [object, base]]) => {
    const own = word === 'cells' ? shared : membersOf(object);
    return [...own]
      .filter((name) => base === undefined || !shared.has(name))
      .map((name) => `${word}.${name}`)
      .filter((name) => !written.has(name));
  });
  expect([...exported, ...members]).toEqual([]);
});

test('what is on the page exists', () => {
  const unknown = spans.filter((span) => {
    const [, word, member] = /^(\w+)\.(\w+)$/.exec(span) ?? [];
    if (word !== undefined && word in WORDS) {
      const members = word === 'cells' ? shared : membersOf(WORDS[word]![0]);
      return !members.has(member!);
    }
    // Types leave no trace at run time; what they are called begins with a capital letter like a class.
    return /^[A-Z]\w*$/.test(span) && !(span in pynn) && span !== 'Connector';
  });
  expect(unknown).toEqual([]);
});
