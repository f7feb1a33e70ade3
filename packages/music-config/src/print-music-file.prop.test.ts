import type {
  ConnectionDescription,
  PipelineDescription,
  ProcessDescription,
} from '@antiphon/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEYWORDS } from './meaning/keywords.js';
import { parseMusicFile } from './parse-music-file.js';
import { printMusicFile } from './print-music-file.js';

const runs = Number(process.env.ANTIPHON_PROPERTY_RUNS ?? 300);

const oddCharacters = fc.constantFrom(...'ab1_ .:/-<>=#[]"\'\\\t%,é\u{1F9E0}\uFEFF');
const text = fc.oneof(
  fc.string({ unit: fc.oneof(oddCharacters, fc.constantFrom('\n', '\r', '\f')), maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const filled = text.filter((value) => value !== '');
const name = fc
  .string({ unit: oddCharacters, minLength: 1, maxLength: 8 })
  .filter((value) => !/[\r\n\f]/.test(value));
const variables = fc.dictionary(
  name.filter((key) => !KEYWORDS.some((keyword) => keyword === key)),
  text,
  { noNullPrototype: true, maxKeys: 5 },
);
const envName = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,5}$/);

const processOf = (label: string): fc.Arbitrary<ProcessDescription> =>
  fc.record(
    {
      name: fc.constant(label),
      np: fc.integer({ min: 1, max: 4096 }),
      binary: filled,
      args: fc.array(text, { maxLength: 4 }),
      variables,
      wd: filled,
      python: filled,
      threads: fc.integer({ min: 1, max: 64 }),
      env: fc.dictionary(envName, text, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    },
    { requiredKeys: ['name', 'np', 'binary', 'args', 'variables'] },
  );

const pipeline: fc.Arbitrary<PipelineDescription> = fc
  .uniqueArray(name, { minLength: 1, maxLength: 4 })
  .chain((labels) => {
    const end = (side: string) =>
      fc.record({ process: fc.constantFrom(...labels), port: name.map((port) => side + port) });
    const connection: fc.Arbitrary<ConnectionDescription> = fc.record(
      { from: end('out'), to: end('in'), width: fc.integer({ min: 0, max: 2 ** 31 - 1 }) },
      { requiredKeys: ['from', 'to'] },
    );
    return fc.record({
      name: fc.constant('f'),
      unitsPerSecond: fc.oneof(fc.constant(1e9), fc.integer({ min: 1, max: 1e12 })),
      variables,
      processes: fc.tuple(...labels.map(processOf)),
      connections: fc.uniqueArray(connection, {
        maxLength: 5,
        selector: ({ to }) => `${to.process} ${to.port}`,
      }),
    });
  });

/** The pieces of the grammar, for text that is often accepted. */
const pieces = [
  '#',
  '=',
  '"',
  '\\',
  ' ',
  '\t',
  '\n',
  'a',
  'k',
  '\nk=',
  '\nA.o',
  '->',
  'B.i',
  '[3]',
];
const musicText = fc.array(fc.constantFrom(...pieces, '\nargs=', '\nenv=X=1 ', '\n[A]\n', '%'), {
  maxLength: 30,
});

/** A description without places and declared ports, which no file holds. */
function plain(description: object): unknown {
  return JSON.parse(
    JSON.stringify(description, (key, value: unknown) =>
      /^(place|keyPlaces)$/.test(key) ? undefined : value,
    ),
  );
}

function reread(description: PipelineDescription): PipelineDescription {
  const parsed = parseMusicFile(printMusicFile(description), { file: 'f.music' });
  expect(parsed.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return parsed.description!;
}

function withoutKeywords(given: Readonly<Record<string, string>>): [string, string][] {
  const isKeyword = (key: string) => KEYWORDS.some((keyword) => keyword === key);
  return Object.entries(given).filter(([key]) => !isKeyword(key));
}

describe('printMusicFile', () => {
  it('writes what a file said as it said it', () => {
    let accepted = 0;
    fc.assert(
      fc.property(musicText, (parts) => {
        const file = `[A]\nnp=1\nbinary=x\n[B]\nnp=+2\nbinary=y\n${parts.join('')}`;
        const { description } = parseMusicFile(file, { file: 'f.music' });
        if (description === null) return;
        accepted += 1;
        expect(plain(reread(description))).toEqual(plain(description));
      }),
      { numRuns: runs },
    );
    expect(accepted).toBeGreaterThan(runs / 10);
  });

  it('writes any description so that the fields, variables and connections come back', () => {
    fc.assert(
      fc.property(pipeline, (description) => {
        const read = reread(description);
        expect(read.unitsPerSecond).toBe(description.unitsPerSecond);
        expect(withoutKeywords(read.variables)).toEqual(withoutKeywords(description.variables));
        expect(plain({ ...read, variables: {}, processes: read.processes.map(bare) })).toEqual(
          plain({ ...description, variables: {}, processes: description.processes.map(bare) }),
        );
        expect(plain(reread(read))).toEqual(plain(read));
      }),
      { numRuns: runs },
    );
  });
});

/** A process with its variables as a list, less the keywords, which the print adds. */
function bare(given: ProcessDescription): unknown {
  return { ...given, variables: withoutKeywords(given.variables) };
}
