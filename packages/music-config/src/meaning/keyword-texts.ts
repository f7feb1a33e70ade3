import type { PipelineDescription, ProcessDescription } from '@antiphon/core';
import type { Keyword } from './keywords.js';
import { parseEnv, printEnv } from './parse-env.js';
import { joinArgs, splitArgs } from './split-args.js';

/**
 * The keys that a section needs in addition to the process's variables so that a file says what the description's
 * fields say. Empty for a description that was read from a file.
 *
 * @param globals - the variables of the global section
 */
export function keywordTexts(
  process: ProcessDescription,
  { unitsPerSecond }: PipelineDescription,
  globals: Readonly<Record<string, string>>,
): Partial<Record<Keyword, string>> {
  const stated = (key: Keyword): string | undefined =>
    own(process.variables, key) ?? own(globals, key);
  const fields: readonly [Keyword, string, (text: string) => string][] = [
    ['np', String(process.np), (text) => String(Number(text))],
    ['binary', process.binary, asWritten],
    ['args', joinArgs(process.args), (text) => joinArgs(splitArgs(text))],
    ['wd', process.wd ?? '', asWritten],
    ['python', process.python ?? '', asWritten],
    ['threads', String(process.threads ?? ''), (text) => (text === '' ? '' : String(Number(text)))],
    ['mpirun', process.mpirun ?? '', asWritten],
    ['env', printEnv(process.env ?? {}), (text) => printEnv(parseEnv(text).env)],
  ];
  const missing = fields.flatMap(([key, text, normalise]) =>
    normalise(stated(key) ?? '') === text ? [] : [[key, text] as const],
  );
  const timebase = own(process.variables, 'timebase');
  const isSameBase = timebase === undefined || Math.round(1 / Number(timebase)) === unitsPerSecond;
  return Object.fromEntries([
    ...missing,
    ...(isSameBase ? [] : [['timebase', String(1 / unitsPerSecond)] as const]),
  ]);
}

function asWritten(text: string): string {
  return text;
}

function own(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
