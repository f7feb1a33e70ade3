import { AntiphonError } from '@antiphon/core';

/** What `describe` fills a template with. */
export type DescriptionContext = Readonly<Record<string, string | number | readonly number[]>>;

/** How `describe` answers: with its own text, with that of a template in which `$name` stands for a fact, or with the facts. */
export interface DescribeOptions {
  readonly template?: string;
}

/**
 * Fills a template: `$name` stands for a fact.
 *
 * @throws PYNN_VALUE_INVALID for a name that the context does not have
 */
export function fillTemplate(template: string, context: DescriptionContext): string {
  return template.replace(/\$(\w+)/g, (_, name: string) => {
    const fact = context[name];
    if (fact !== undefined) return String(fact);
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'the template asks for a fact that there is not',
      expected: Object.keys(context).join(', '),
      found: name,
      where: 'describe',
    });
  });
}

/** Parameters as text: one value for all, or how far they reach. */
export function summarise(values: readonly (number | ArrayLike<number>)[]): string {
  const [first] = values;
  if (first === undefined) return 'none';
  if (typeof first !== 'number') return `lists of up to ${longest(values)} numbers`;
  const numbers = values as readonly number[];
  const [low, high] = numbers.reduce(
    ([smallest, largest], value) => [Math.min(smallest, value), Math.max(largest, value)],
    [Infinity, -Infinity],
  );
  return low === high ? String(low) : `${low} to ${high}`;
}

const longest = (values: readonly (number | ArrayLike<number>)[]): number =>
  values.reduce<number>(
    (most, list) => Math.max(most, typeof list === 'number' ? 1 : list.length),
    0,
  );
