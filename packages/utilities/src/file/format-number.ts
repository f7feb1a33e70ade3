const DIGITS = 6;
/** Enough to tell a tie from what lies beside it: no float64 is nearer to a tie of six digits and none. */
const EXACT_DIGITS = 40;

/** A number in at most six significant digits, as C and C++ print it unless told otherwise (`%g`). */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value))
    return String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
  const [written = '', power = ''] = roundedHalfEven(value).split('e');
  const exponent = Number(power);
  if (exponent < -4 || exponent >= DIGITS) {
    const sign = exponent < 0 ? '-' : '+';
    return `${trimZeros(written)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  // The digits are settled: what follows cannot round again.
  return trimZeros(Number(`${written}e${power}`).toFixed(DIGITS - 1 - exponent));
}

/** The value in exponential form. Where it lies in the middle, C takes the even digit, JavaScript the larger number. */
function roundedHalfEven(value: number): string {
  const exact = value.toExponential(EXACT_DIGITS);
  const [, kept = '', rest = ''] = /^-?\d\.(\d{5})(\d+)e/.exec(exact) ?? [];
  const isTie = /^50*$/.test(rest);
  if (!isTie || Number(kept.at(-1)) % 2 === 1) return value.toExponential(DIGITS - 1);
  return exact.replace(/(\.\d{5})\d+e/, '$1e');
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
