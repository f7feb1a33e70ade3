import type { Diagnostic, PipelineDescription, ProcessDescription } from '@antiphon/core';
import type { ProcessCommand } from '@antiphon/launcher';
import { editDistance, guessKeyword, KEYWORDS } from '@antiphon/music-config';
import {
  findArgumentFaults,
  findWrongValues,
  type Parameters,
  UTILITIES,
  type UtilityProgram,
} from '@antiphon/utilities';

/** Up to so many letters of a key may be wrong for a parameter to be meant. */
const MOST_SLIPS = 2;

/** Checks the sections of utilities: keys that mean nothing, values and arguments that cannot be used. */
export function checkSections(
  { processes, variables }: PipelineDescription,
  commands: readonly ProcessCommand[],
): Diagnostic[] {
  return commands.flatMap((command) => {
    // A program of the user's own may have the name of a utility.
    const utility = UTILITIES.find(({ script }) => script === command.script);
    const wanted = processes.find(({ name }) => name === command.process);
    if (utility === undefined || wanted === undefined) return [];
    const { parameters } = utility;
    if (parameters === undefined) return wrongArguments(wanted, utility);
    return [...unknownKeys(wanted, parameters), ...wrongValues(wanted, parameters, variables)];
  });
}

function wrongArguments(wanted: ProcessDescription, utility: UtilityProgram): Diagnostic[] {
  const { commandLine, script } = utility;
  if (commandLine === undefined) return [];
  return findArgumentFaults(commandLine, wanted.args).map(({ expected, found }) => ({
    severity: 'error',
    code: 'UTILITY_ARGUMENT_INVALID',
    message: `process '${wanted.name}': an argument cannot be used: expected ${expected}, found ${found}`,
    remedy: `Correct args=; node ${script} --help shows what ${utility.name} takes.`,
    ...placeOf(wanted, 'args'),
  }));
}

function unknownKeys(wanted: ProcessDescription, parameters: Parameters): Diagnostic[] {
  const names = Object.values(parameters).flatMap(({ name, aliases = [] }) => [name, ...aliases]);
  const known = new Set<string>([...KEYWORDS, ...names]);
  // What looks like a keyword has been reported where the file was read.
  const unknown = Object.keys(wanted.variables).filter(
    (key) => !known.has(key) && guessKeyword(key) === null,
  );
  return unknown.map((key) => {
    const meant = nearest(key, names);
    return {
      severity: 'warning',
      code: 'CONFIG_KEY_SUSPICIOUS',
      message: `process '${wanted.name}': ${wanted.binary} has no parameter '${key}'${meant === undefined ? '' : `; did you mean ${meant}?`}`,
      remedy: `Its parameters are ${names.join(', ')}; ${wanted.binary} ignores all others.`,
      ...placeOf(wanted, key),
    };
  });
}

function wrongValues(
  wanted: ProcessDescription,
  parameters: Parameters,
  globals: Readonly<Record<string, string>>,
): Diagnostic[] {
  const wrong = findWrongValues(parameters, { ...globals, ...wanted.variables });
  return wrong.map(({ key, written, form }) => ({
    severity: 'error',
    code: 'CONFIG_VALUE_INVALID',
    message: `process '${wanted.name}': ${key} is '${written}', expected ${form}`,
    remedy: `Correct it; ${wanted.binary} reads it from the section, or else from the keys before the first section.`,
    ...placeOf(wanted, key),
  }));
}

function nearest(key: string, names: readonly string[]): string | undefined {
  const plain = key.toLowerCase();
  const [best] = names
    .map((name) => ({ name, slips: editDistance(plain, name) }))
    .filter(({ name, slips }) => slips <= MOST_SLIPS && slips < name.length)
    .toSorted((a, b) => a.slips - b.slips);
  return best?.name;
}

function placeOf(wanted: ProcessDescription, key: string): Pick<Diagnostic, 'place'> {
  const { keyPlaces = {} } = wanted;
  const place = Object.hasOwn(keyPlaces, key) ? keyPlaces[key] : wanted.place;
  return place === undefined ? {} : { place };
}
