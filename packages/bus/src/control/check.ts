import { AntiphonError } from '@antiphon/core';

/** Checks a value that came over the bus and gives it its type; `where` is the path that an error names. */
export type Check<T> = (value: unknown, where: string) => T;

/** The error of every check. */
function malformed(where: string, expected: string, value: unknown): AntiphonError {
  return new AntiphonError('CONTROL_MALFORMED', {
    where,
    message: 'a field of a control message is missing or of another type',
    expected,
    found: describe(value),
  });
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nil';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  return typeof value === 'object' ? 'a map' : String(value).slice(0, 60);
}

/** A check that a predicate decides. */
function simple<T>(expected: string, isRight: (value: unknown) => value is T): Check<T> {
  return (value, where) => {
    if (!isRight(value)) throw malformed(where, expected, value);
    return value;
  };
}

export const text: Check<string> = simple('text', (v): v is string => typeof v === 'string');

export const flag: Check<boolean> = simple(
  'a boolean',
  (v): v is boolean => typeof v === 'boolean',
);

export const real: Check<number> = simple('a number', (v): v is number => typeof v === 'number');

/** A whole number that float64 holds exactly. */
export const whole: Check<number> = simple('a whole number', (v): v is number =>
  Number.isSafeInteger(v),
);

/** A whole number of at least 0: a rank, an index, a count. */
export const count: Check<number> = simple(
  'a whole number of 0 or more',
  (v): v is number => Number.isSafeInteger(v) && (v as number) >= 0,
);

/** A time in whole units, or infinity. */
export const units: Check<number> = simple(
  'a whole number of units',
  (v): v is number => v === Infinity || Number.isSafeInteger(v),
);

/** Bytes that hold float64 values, as an array of its own. */
export const samples: Check<Float64Array> = (value, where) => {
  if (!(value instanceof Uint8Array) || value.byteLength % 8 !== 0) {
    throw malformed(where, 'bytes of float64 values', value);
  }
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  return Float64Array.from({ length: value.byteLength / 8 }, (_, i) =>
    view.getFloat64(i * 8, true),
  );
};

/** The value, or nil. A missing key is not nil. */
export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, where) => (value === null ? null : check(value, where));
}

/** The value, or what stands for it where the other side leaves the key out. */
export function optional<T>(check: Check<T>, otherwise: T): Check<T> {
  return (value, where) =>
    value === undefined || value === null ? otherwise : check(value, where);
}

export function listOf<T>(check: Check<T>): Check<T[]> {
  return (value, where) => {
    if (!Array.isArray(value)) throw malformed(where, 'a list', value);
    return value.map((item, i) => check(item, `${where}[${i}]`));
  };
}

/** A half-open interval of indices. */
export const interval: Check<[number, number]> = (value, where) => {
  const [begin, end, ...more] = listOf(count)(value, where);
  if (begin === undefined || end === undefined || more.length > 0 || begin > end) {
    throw malformed(where, 'an interval [begin, end]', value);
  }
  return [begin, end];
};

export function mapOf<T>(check: Check<T>): Check<Record<string, T>> {
  return (value, where) =>
    Object.fromEntries(
      Object.entries(fieldsOf(value, where)).map(([key, item]) => [
        key,
        check(item, `${where}.${key}`),
      ]),
    );
}

export function oneOf<const T extends string>(...words: readonly T[]): Check<T> {
  return simple(words.join(' or '), (v): v is T => words.includes(v as T));
}

/** A map with these keys; others are ignored. */
export function record<T extends object>(
  fields: { readonly [K in keyof T]: Check<T[K]> },
): Check<T> {
  const keys = Object.keys(fields) as (keyof T & string)[];
  return (value, where) => {
    const found = fieldsOf(value, where);
    return Object.fromEntries(
      keys.map((key) => [key, fields[key](found[key], `${where}.${key}`)]),
    ) as T;
  };
}

function fieldsOf(value: unknown, where: string): Record<string, unknown> {
  if (
    typeof value !== 'object' ||
    value === null ||
    Array.isArray(value) ||
    ArrayBuffer.isView(value)
  ) {
    throw malformed(where, 'a map', value);
  }
  return value as Record<string, unknown>;
}
