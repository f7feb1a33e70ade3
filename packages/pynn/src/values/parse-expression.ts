import { AntiphonError } from '@antiphon/core';
import jsep, { type Expression } from 'jsep';
import { applyColumns } from './apply-columns.js';

/** A function of the distance [um]. */
export type DistanceFunction = (d: number) => number;

/** The same of many distances at once: a value for each, in memory that the next call writes again, or one that all have. */
export type DistanceColumnFunction = (distances: Float64Array) => Float64Array | number;

/** Functions of numpy that PyNN's expressions know, by its names. */
const FUNCTIONS: Readonly<Record<string, (...args: number[]) => number>> = {
  arccos: Math.acos,
  arcsin: Math.asin,
  arctan: Math.atan,
  arctan2: Math.atan2,
  ceil: Math.ceil,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  fabs: Math.abs,
  floor: Math.floor,
  fmod: (x, y) => x! % y!,
  hypot: Math.hypot,
  ldexp: (x, exponent) => x! * 2 ** exponent!,
  log: Math.log,
  log10: Math.log10,
  maximum: (x, y) => Math.max(x!, y!),
  minimum: (x, y) => Math.min(x!, y!),
  power: (x, y) => x! ** y!,
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
};

const CONSTANTS: Readonly<Record<string, number>> = { e: Math.E, pi: Math.PI };

const OPERATORS: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '//': (x, y) => Math.floor(x / y),
  // The remainder of Python has the sign of the divisor.
  '%': (x, y) => x - y * Math.floor(x / y),
  '**': (x, y) => x ** y,
  '<': (x, y) => Number(x < y),
  '<=': (x, y) => Number(x <= y),
  '>': (x, y) => Number(x > y),
  '>=': (x, y) => Number(x >= y),
  '==': (x, y) => Number(x === y),
  '!=': (x, y) => Number(x !== y),
  '&': (x, y) => x & y,
  '|': (x, y) => x | y,
};

const COMPARISONS: readonly string[] = ['<', '<=', '>', '>=', '==', '!='];

jsep.addBinaryOp('**', 12, true);
jsep.addBinaryOp('//', 10);

/** Stands for a pair of parentheses, which the parser does not keep. */
const GROUP = '$group';

/**
 * Reads an expression of the distance `d`, written as in PyNN: `"0.5 * exp(-d / 100)"`, `"d < 3"`. It is parsed and
 * walked, never evaluated as code.
 *
 * @throws PYNN_EXPRESSION_INVALID with the place
 */
export function parseExpression(text: string): DistanceFunction {
  const columns = parseColumns(text);
  const distance = new Float64Array(1);
  return (d) => {
    distance[0] = d;
    const value = columns(distance);
    return typeof value === 'number' ? value : value[0]!;
  };
}

/** Reads an expression as {@link parseExpression} does, to be evaluated for many distances at once. */
export function parseColumns(text: string): DistanceColumnFunction {
  try {
    return compile(jsep(withGroups(text)), text);
  } catch (error) {
    if (error instanceof AntiphonError) throw error;
    throw invalid(text, error instanceof Error ? error.message : String(error));
  }
}

/** Writes parentheses that group as calls, so that `-d**2`, which is `-(d**2)` in Python, and `(-d)**2` differ. */
function withGroups(text: string): string {
  return text.replace(/(^|[^\w\s])(\s*)\(/g, `$1$2${GROUP.replace('$', '$$$$')}(`);
}

function compile(node: Expression, text: string): DistanceColumnFunction {
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'number') {
        const value = node.value;
        return () => value;
      }
      break;
    case 'Identifier':
      return identifier(String(node.name), text);
    case 'UnaryExpression': {
      const argument = compile(node.argument as Expression, text);
      if (node.operator === '-') return applyColumns((x, y) => x! * y!, [argument, () => -1], '*');
      if (node.operator === '+') return argument;
      break;
    }
    case 'BinaryExpression': {
      const signed = node.left as Expression;
      if (node.operator === '**' && signed.type === 'UnaryExpression') {
        const power = { ...node, left: signed.argument } as Expression;
        return compile({ ...signed, argument: power }, text);
      }
      const operator = OPERATORS[String(node.operator)];
      if (operator === undefined) break;
      const sides = [node.left as Expression, node.right as Expression];
      demandGrouped(String(node.operator), sides, text);
      return applyColumns(
        (x, y) => operator(x!, y!),
        sides.map((side) => compile(side, text)),
        String(node.operator),
      );
    }
    case 'CallExpression':
      return call(node, text);
    default:
  }
  throw invalid(text, `${node.type} is not allowed`);
}

/** Python reads `0 < d < 3` and `d > 1 & d < 3` in other ways than they are parsed here, and neither as they are meant with numpy. */
function demandGrouped(operator: string, sides: readonly Expression[], text: string): void {
  if (![...COMPARISONS, '&', '|'].includes(operator)) return;
  const isComparison = ({ type, operator: own }: Expression): boolean =>
    type === 'BinaryExpression' && COMPARISONS.includes(String(own));
  if (!sides.some(isComparison)) return;
  throw invalid(
    text,
    `a comparison beside '${operator}' needs parentheses`,
    'Join comparisons as in "(0 < d) & (d < 3)".',
  );
}

function identifier(name: string, text: string): DistanceColumnFunction {
  if (name === 'd') return (distances) => distances;
  const value = Object.hasOwn(CONSTANTS, name) ? CONSTANTS[name] : undefined;
  if (value === undefined) throw invalid(text, `'${name}' is not known`);
  return () => value;
}

function call(node: Expression, text: string): DistanceColumnFunction {
  const callee = node.callee as Expression;
  const name = callee.type === 'Identifier' ? String(callee.name) : '';
  const given = node.arguments as Expression[];
  if (name === GROUP) {
    if (given.length !== 1) throw invalid(text, 'parentheses hold one expression');
    return compile(given[0]!, text);
  }
  const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (known === undefined) throw invalid(text, `'${name}' is no function that is known`);
  if (given.length !== known.length) {
    throw invalid(text, `${name} takes ${known.length}, not ${given.length}`);
  }
  return applyColumns(
    known,
    given.map((argument) => compile(argument, text)),
  );
}

function invalid(text: string, message: string, remedy?: string): AntiphonError {
  return new AntiphonError('PYNN_EXPRESSION_INVALID', {
    message: `the expression "${text}" cannot be read: ${message}`,
    expected: `d, e, pi, and ${Object.keys(FUNCTIONS).join(', ')}`,
    ...(remedy === undefined ? {} : { remedy }),
  });
}
