import { AntiphonError } from '@antiphon/core';

/** Whose values {@link perIndex} takes. */
export interface IndexedParameter {
  readonly name: string;
  readonly width: number;
  /** Global indices of this rank. */
  readonly indices: readonly number[];
  readonly process: string;
}

/**
 * The values of a parameter for the indices of a rank: one for all, or one for each index of the port.
 *
 * @throws CONFIG_VALUE_INVALID if there is another number of them
 */
export function perIndex(
  values: readonly number[],
  { name, width, indices, process }: IndexedParameter,
): Float64Array {
  if (values.length === 1) return new Float64Array(indices.length).fill(values[0]!);
  if (values.length === width) return Float64Array.from(indices, (index) => values[index]!);
  throw new AntiphonError('CONFIG_VALUE_INVALID', {
    where: `${process}.${name}`,
    message: 'a list needs one value per index of the port',
    expected: width === 1 ? '1 value' : `1 or ${width} values`,
    found: String(values.length),
    remedy: `Correct ${name}= in the section.`,
  });
}
