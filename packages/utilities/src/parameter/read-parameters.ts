import { AntiphonError } from '@antiphon/core';
import type { Parameter, Parameters, ValuesOf } from './parameter.js';

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
  const wrong: { readonly expected: string; readonly found: string }[] = [];
  const values: Record<string, unknown> = {};
  for (const [field, parameter] of Object.entries(parameters)) {
    const [name, written] = lookUp(parameter, variables);
    const value = parameter.parse(written);
    if (value === undefined) {
      wrong.push({ expected: `${name}: ${parameter.form}`, found: `${name}=${written}` });
    }
    values[field] = value;
  }
  if (wrong.length === 0) return values as ValuesOf<P>;
  throw new AntiphonError('CONFIG_VALUE_INVALID', {
    where: process,
    message: `${wrong.length === 1 ? 'a parameter' : `${wrong.length} parameters`} cannot be used`,
    expected: wrong.map(({ expected }) => expected).join('; '),
    found: wrong.map(({ found }) => found).join('; '),
    remedy: 'Correct the section of the process; --help lists the parameters.',
  });
}

function lookUp(
  { name, aliases = [], default: fallback }: Parameter<unknown>,
  variables: Readonly<Record<string, string>>,
): readonly [string, string] {
  const known = [name, ...aliases].find((candidate) => Object.hasOwn(variables, candidate));
  return known === undefined ? [name, fallback] : [known, variables[known] ?? ''];
}
