import type { ProcessDescription } from '@antiphon/core';
import { excerpt } from '../text/excerpt.js';
import type { Report } from '../text/report.js';
import { parseEnv } from './parse-env.js';
import { readWhole } from './read-numbers.js';
import { type Entry, lookUp, type Section, type Sections } from './sections.js';
import { splitArgs } from './split-args.js';

/**
 * Reads the process of a section. Keywords are looked up like every variable, in the section and then globally. What
 * cannot be read is reported and given a harmless value, so that the checks that follow can go on.
 */
export function readProcess(
  sections: Sections,
  section: Section,
  report: Report,
): ProcessDescription {
  const entryOf = (key: string): Entry | undefined => lookUp(sections, section, key);
  const textOf = (key: string): string => entryOf(key)?.value.text ?? '';
  const wd = textOf('wd');
  const python = textOf('python');
  const mpirun = textOf('mpirun');
  const threads = readOptionalWhole(entryOf('threads'), 1, report);
  const env = readEnvKey(entryOf('env'), report);
  return {
    name: section.name,
    np: readNp(section, entryOf('np'), report),
    binary: textOf('binary'),
    args: splitArgs(textOf('args')),
    ...(wd === '' ? {} : { wd }),
    ...(python === '' ? {} : { python }),
    ...(threads === null ? {} : { threads }),
    ...(env === null ? {} : { env }),
    ...(mpirun === '' ? {} : { mpirun }),
    variables: variablesOf(section),
    place: report.place(section.at),
    keyPlaces: Object.fromEntries(
      [...section.entries].map(([name, { key }]) => [name, report.place(key.at)]),
    ),
  };
}

/** All keys of a section with their values as written. */
export function variablesOf(section: Section): Record<string, string> {
  return Object.fromEntries([...section.entries].map(([key, { value }]) => [key, value.text]));
}

function readNp(section: Section, entry: Entry | undefined, report: Report): number {
  if (entry !== undefined) return readWhole(entry, 1, report) ?? 1;
  const message = `process ${excerpt(section.name)} has no np`;
  report.error('CONFIG_NP_INVALID', section.at, message, {
    remedy: 'Add np = 1, or as many ranks as it shall have.',
  });
  return 1;
}

function readOptionalWhole(entry: Entry | undefined, least: number, report: Report): number | null {
  return entry === undefined || entry.value.text === '' ? null : readWhole(entry, least, report);
}

function readEnvKey(entry: Entry | undefined, report: Report): Record<string, string> | null {
  if (entry === undefined || entry.value.text === '') return null;
  const { env, bad } = parseEnv(entry.value.text);
  for (const word of bad) {
    const message = `env holds ${excerpt(word)}, expected NAME=value`;
    report.error('CONFIG_VALUE_INVALID', entry.value.at, message, {
      remedy: 'Write env = NAME=value OTHER="two words".',
    });
  }
  return env;
}
