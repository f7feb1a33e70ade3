import { AntiphonError } from '@antiphon/core';
import type { Parameter, Parameters, ValuesOf } from './parameter.js';

/** A value that a parameter cannot have. */
export interface WrongValue {
  /** The name by which the parameter is set. */
  readonly key: string;
  readonly written: string;
  /** What was expected: `a number above 0 [s]`. */
  readonly form: string;
}

/**
 * Reads the parameters of a utility from the variables of its section.
 *
 * @param process - name of the process, for messages
 * @throws CONFIG_VALUE_INVALID, naming every value that cannot be used
 */
export function readParameters<P extends Parameters>(
  parameters: P,
  variables: Readonly<Record<string, string>>,
  process: string,
): ValuesOf<P> {
  const wrong = findWrongValues(parameters, variables);
  if (wrong.length === 0) {
    const values = Object.entries(parameters).map(([field, parameter]) => {
      const [, written] = lookUp(parameter, variables);
      return [field, parameter.parse(written)] as const;
    });
    return Object.fromEntries(values) as ValuesOf<P>;
  }
  throw new AntiphonError('CONFIG_VALUE_INVALID', {
    where: process,
    message: `${wrong.length === 1 ? 'a parameter' : `${wrong.length} parameters`} cannot be used`,
    expected: wrong.map(({ key, form }) => `${key}: ${form}`).join('; '),
    found: wrong.map(({ key, written }) => `${key}=${written}`).join('; '),
    remedy: 'Correct the section of the process; --help lists the parameters.',
  });
}

/** The values that have not the form of their parameter, in the order of the parameters. */
export function findWrongValues(
  parameters: Parameters,
  variables: Readonly<Record<string, string>>,
): WrongValue[] {
  return Object.values(parameters).flatMap((parameter) => {
    const [key, written] = lookUp(parameter, variables);
    const isGood = parameter.parse(written) !== undefined;
    return isGood ? [] : [{ key, written, form: parameter.form }];
  });
}

function lookUp(
  { name, aliases = [], default: fallback }: Parameter<unknown>,
  variables: Readonly<Record<string, string>>,
): readonly [string, string] {
  const known = [name, ...aliases].find((candidate) => Object.hasOwn(variables, candidate));
  return known === undefined ? [name, fallback] : [known, variables[known] ?? ''];
}
