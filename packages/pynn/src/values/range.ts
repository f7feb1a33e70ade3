import { AntiphonError } from '@antiphon/core';
import type { Evaluated } from './parameter-value.js';

/** Between what a value has to lie. */
export interface Range {
  /** It has to be more. */
  readonly above?: number;
  readonly least?: number;
  readonly most?: number;
}

/** Of what would be divided by, such as time constants. */
export const ABOVE_0: Range = { above: 0 };
export const FROM_0: Range = { least: 0 };
/** Of probabilities and shares. */
export const FROM_0_TO_1: Range = { least: 0, most: 1 };

/** Refuses numbers outside a range; what the backend draws is not known. @throws PYNN_VALUE_INVALID */
export function demandRange(
  value: Evaluated,
  range: Range | undefined,
  { where, units = '' }: { readonly where: string; readonly units?: string },
): void {
  if (range === undefined) return;
  const { above = -Infinity, least = -Infinity, most = Infinity } = range;
  const isOutside = (one: number): boolean => one <= above || one < least || one > most;
  const wrong = listsOf(value).reduce<number | undefined>(
    (found, list) => found ?? list.find(isOutside),
    undefined,
  );
  if (wrong === undefined) return;
  const unit = units === '' ? '' : ` ${units}`;
  const upTo = most === Infinity ? ' or more' : ` to ${most}`;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'no simulator can use this value',
    expected: above === -Infinity ? `${least}${upTo}${unit}` : `more than ${above}${unit}`,
    found: `${wrong}${unit}`,
    where,
  });
}

function listsOf(value: Evaluated): readonly (Float64Array | readonly number[])[] {
  if (typeof value === 'number') return [[value]];
  if (value instanceof Float64Array) return [value];
  if ('all' in value) return [value.all];
  return 'each' in value ? value.each : [];
}
