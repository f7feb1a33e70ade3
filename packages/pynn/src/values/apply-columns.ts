/** What operands are made from: a value for each element, or one that all have. */
type ColumnFunction = (input: Float64Array) => Float64Array | number;
type Fill = (out: Float64Array, x: Float64Array, y: Float64Array) => void;

/** Loops of their own for what most expressions are made of; a loop for any function has to call it for each element. */
const LOOPS: Readonly<Record<string, Fill>> = {
  '+': (out, x, y) => {
    for (let at = 0; at < out.length; at++) out[at] = x[at]! + y[at]!;
  },
  '-': (out, x, y) => {
    for (let at = 0; at < out.length; at++) out[at] = x[at]! - y[at]!;
  },
  '*': (out, x, y) => {
    for (let at = 0; at < out.length; at++) out[at] = x[at]! * y[at]!;
  },
  '/': (out, x, y) => {
    for (let at = 0; at < out.length; at++) out[at] = x[at]! / y[at]!;
  },
};

/**
 * Applies a function of one or two numbers, element by element, to operands that are themselves computed from an input.
 *
 * @param operator - how the function is written, where it is an operator
 * @remarks Memory for the result is kept from call to call; operands that are the same for all elements stay one number.
 */
export function applyColumns(
  apply: (...values: number[]) => number,
  [first, second = first]: readonly ColumnFunction[],
  operator = '',
): ColumnFunction {
  const [out, left, right] = [memory(), memory(), memory()];
  const loop: Fill = LOOPS[operator] ?? ((to, x, y) => applyEach(apply, to, x, y));
  return (input) => {
    const x = first!(input);
    const y = second === first ? x : second!(input);
    if (typeof x === 'number' && typeof y === 'number') return apply(x, y);
    const to = out(input.length);
    const xs = typeof x === 'number' ? left(input.length).fill(x) : x;
    // The square is by far the most frequent power, and a product.
    if (operator === '**' && y === 2) LOOPS['*']!(to, xs, xs);
    else loop(to, xs, typeof y === 'number' ? right(input.length).fill(y) : y);
    return to;
  };
}

function applyEach(
  apply: (...values: number[]) => number,
  to: Float64Array,
  x: Float64Array,
  y: Float64Array,
): void {
  for (let at = 0; at < to.length; at++) to[at] = apply(x[at]!, y[at]!);
}

/** A column that is kept as long as the same length is asked for. */
function memory(): (length: number) => Float64Array {
  let column = new Float64Array();
  return (length) => {
    if (column.length !== length) column = new Float64Array(length);
    return column;
  };
}
