/** What operands are made from: a value for each element, or one that all have. */
type ColumnFunction = (input: Float64Array) => Float64Array | number;

/**
 * Applies a function of one or two numbers, element by element, to operands that are themselves computed from an input.
 *
 * @remarks Memory for the result is kept from call to call; operands that are the same for all elements stay one number.
 */
export function applyColumns(
  apply: (...values: number[]) => number,
  [first, second]: readonly ColumnFunction[],
): ColumnFunction {
  let out = new Float64Array();
  return (input) => {
    const x = first?.(input) ?? Number.NaN;
    const y = second?.(input) ?? Number.NaN;
    if (typeof x === 'number' && typeof y === 'number') return apply(x, y);
    if (out.length !== input.length) out = new Float64Array(input.length);
    if (typeof x === 'number') {
      const right = y as Float64Array;
      for (let at = 0; at < out.length; at++) out[at] = apply(x, right[at]!);
    } else if (typeof y === 'number') {
      for (let at = 0; at < out.length; at++) out[at] = apply(x[at]!, y);
    } else {
      for (let at = 0; at < out.length; at++) out[at] = apply(x[at]!, y[at]!);
    }
    return out;
  };
}
