import type { Parameter } from '../parameter/parameter.js';

/** An option of a command line: `-t TIMESTEP`, `--timestep TIMESTEP`. */
export interface Option<Value> extends Parameter<Value> {
  /** Its letter; left out: there is only the long form. */
  readonly short?: string;
  /** What stands for its value in `--help`; `null` for a flag, which has none. */
  readonly placeholder: string | null;
}

/** The options of a program, by the names that it uses. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** An option with a value. */
export function option<Value>(
  parameter: Parameter<Value>,
  placeholder: string,
  short?: string,
): Option<Value> {
  return { ...parameter, placeholder, ...(short === undefined ? {} : { short }) };
}

/** An option without a value: `true` if it is given. */
export function flag(name: string, short: string, meaning: string): Option<boolean> {
  const parse = (text: string): boolean => text === 'true';
  return { name, short, meaning, default: 'false', form: '', placeholder: null, parse };
}
