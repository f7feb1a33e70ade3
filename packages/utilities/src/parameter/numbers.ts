import type { Parameter } from './parameter.js';

/** What a parameter is called and means. */
export type ParameterText = Pick<Parameter<unknown>, 'name' | 'aliases' | 'default' | 'meaning'>;

/** Where a number may lie. */
export interface NumberRange {
  /** In brackets after the form; empty for a pure number. */
  readonly unit: string;
  readonly above?: number;
  readonly least?: number;
  /** Whether `inf` is a value. */
  readonly mayBeInfinite?: boolean;
}

/** A parameter that is one number. */
export function number(text: ParameterText, range: NumberRange): Parameter<number> {
  return {
    ...text,
    form: formOf('a number', range),
    parse: (written) => {
      const value = readNumber(written);
      return value !== undefined && isWithin(value, range) ? value : undefined;
    },
  };
}

/** A parameter that is a number for all channels, or a list with one for each, separated by blanks or commas. */
export function numbers(text: ParameterText, range: NumberRange): Parameter<readonly number[]> {
  return {
    ...text,
    form: formOf('a number, or one per index', range),
    parse: (written) => {
      const values = written
        .trim()
        .split(/[\s,]+/)
        .map(readNumber);
      const isGood = values.every((value) => value !== undefined && isWithin(value, range));
      return isGood ? values.map(Number) : undefined;
    },
  };
}

/** A parameter that is one of some words. */
export function choice<const Word extends string>(
  text: ParameterText,
  words: readonly Word[],
): Parameter<Word> {
  return {
    ...text,
    form: words.join(' or '),
    parse: (written) => words.find((word) => word === written.trim()),
  };
}

function formOf(noun: string, { unit, above, least, mayBeInfinite = false }: NumberRange): string {
  const parts = [
    noun,
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(least === undefined ? [] : [`of at least ${least}`]),
    ...(unit === '' ? [] : [`[${unit}]`]),
    ...(mayBeInfinite ? ['or inf'] : []),
  ];
  return parts.join(' ');
}

function isWithin(value: number, { above, least, mayBeInfinite = false }: NumberRange): boolean {
  if (Number.isNaN(value) || (!Number.isFinite(value) && !mayBeInfinite)) return false;
  return (above === undefined || value > above) && (least === undefined || value >= least);
}

/** As MUSIC files write numbers; nothing may stand behind it. */
function readNumber(written: string): number | undefined {
  const text = written.trim().toLowerCase();
  if (/^[+-]?inf(inity)?$/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
