import { parseArgs } from 'node:util';
import { AntiphonError } from '@antiphon/core';
import type { Parameter, Parameters, ValuesOf } from '../parameter/parameter.js';
import type { CommandLine } from './music-utility.js';
import type { Options } from './option.js';

/** What is wrong with a command line. */
export interface ArgumentFault {
  readonly expected: string;
  readonly found: string;
}

/**
 * Reads options and operands as GNU programs have them: in any order, letters together, `--name=value`, long names cut short
 * where they remain clear, `--` before operands that look like options.
 *
 * @param process - name of the process, for messages
 * @throws UTILITY_ARGUMENT_INVALID, naming every value that cannot be used
 */
export function readArguments<O extends Options, A extends Parameters>(
  line: CommandLine<O, A>,
  args: readonly string[],
  process: string,
): ValuesOf<O> & ValuesOf<A> {
  const { values, faults } = readLine(line, args);
  if (faults.length > 0) throw invalid(process, faults);
  return values as ValuesOf<O> & ValuesOf<A>;
}

/** Everything that cannot be used on a command line, without the program. */
export function findArgumentFaults(
  line: CommandLine<Options, Parameters>,
  args: readonly string[],
): readonly ArgumentFault[] {
  const isForHelp = args.includes('--help') || args.includes('-h');
  return isForHelp ? [] : readLine(line, args).faults;
}

function readLine<O extends Options, A extends Parameters>(
  line: CommandLine<O, A>,
  args: readonly string[],
): { readonly values: Record<string, unknown>; readonly faults: readonly ArgumentFault[] } {
  const values: Record<string, unknown> = {};
  const words = split(line, args);
  if ('fault' in words) return { values, faults: [words.fault] };
  const { written, positionals } = words;
  const faults: ArgumentFault[] = [];
  const operands = Object.entries(line.operands);
  const read = (field: string, parameter: Parameter<unknown>, text: string | undefined): void => {
    const value = parameter.parse(text ?? parameter.default);
    values[field] = value;
    if (value !== undefined) return;
    faults.push({ expected: `${parameter.name}: ${parameter.form}`, found: `'${text}'` });
  };
  for (const [field, option] of Object.entries(line.options)) {
    read(field, option, written.get(option.name));
  }
  const required = operands.filter(([, operand]) => operand.default === '').length;
  if (positionals.length < required || positionals.length > operands.length) {
    faults.push({ expected: operandsText(line), found: listText(positionals) });
  } else {
    for (const [i, [field, operand]] of operands.entries()) read(field, operand, positionals[i]);
  }
  return { values, faults };
}

/** The operands as a usage line has them: `N_UNITS PREFIX [SUFFIX]`. */
export function operandsText<O extends Options, A extends Parameters>({
  operands,
}: CommandLine<O, A>): string {
  const names = Object.values(operands).map((operand) =>
    operand.default === '' ? operand.name : `[${operand.name}]`,
  );
  return names.length === 0 ? 'no operands' : names.join(' ');
}

/** The words of a command line, or what is wrong with them. */
type Words =
  | { readonly written: ReadonlyMap<string, string>; readonly positionals: readonly string[] }
  | { readonly fault: ArgumentFault };

function split<O extends Options, A extends Parameters>(
  { options }: CommandLine<O, A>,
  args: readonly string[],
): Words {
  const known = Object.values(options).map(({ name, short, placeholder }) => {
    const type: 'boolean' | 'string' = placeholder === null ? 'boolean' : 'string';
    return [name, { type, ...(short === undefined ? {} : { short }) }] as const;
  });
  const names = known.map(([name]) => name);
  try {
    const found = parseArgs({
      args: args.map((arg, i) => (args.slice(0, i).includes('--') ? arg : spellOut(arg, names))),
      options: Object.fromEntries(known),
      allowPositionals: true,
    });
    const written = Object.entries(found.values).map(
      ([name, value]) => [name, String(value)] as const,
    );
    // Two blanks in args= make an empty argument, as in MUSIC; nobody means one.
    return {
      written: new Map(written),
      positionals: found.positionals.filter((arg) => arg !== ''),
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node's words: which option, and that it is unknown, or lacks a value, or has one too many.
    const [found = ''] = error.message.split(/[.\n]/);
    return { fault: { expected: optionsText(options), found } };
  }
}

/** A long option that is cut short, in full. */
function spellOut(arg: string, names: readonly string[]): string {
  const [, cut, rest] = /^--([^=]+)(.*)$/s.exec(arg) ?? [];
  if (cut === undefined || names.includes(cut)) return arg;
  const candidates = names.filter((name) => name.startsWith(cut));
  return candidates.length === 1 ? `--${candidates[0]}${rest}` : arg;
}

function optionsText(options: Options): string {
  const all = Object.values(options).map(({ name, short, placeholder }) => {
    const letter = short === undefined ? '' : `-${short}, `;
    return `${letter}--${name}${placeholder === null ? '' : ` ${placeholder}`}`;
  });
  return `the options ${all.join('; ')}`;
}

function listText(words: readonly string[]): string {
  return words.length === 0 ? 'none' : words.map((word) => `'${word}'`).join(' ');
}

function invalid(process: string, faults: readonly ArgumentFault[]): AntiphonError {
  return new AntiphonError('UTILITY_ARGUMENT_INVALID', {
    where: process,
    message: `${faults.length === 1 ? 'an argument' : `${faults.length} arguments`} cannot be used`,
    expected: faults.map(({ expected }) => expected).join('; '),
    found: faults.map(({ found }) => found).join('; '),
  });
}
