import type { Units } from '../time/units.js';

/**
 * Writes a lead or a sum of leads as people read it: the part that ticks and latencies make, and beside it the units that the
 * stamp conventions add, as in `-1.9 ms + 1 unit`.
 *
 * @param units - the whole time
 * @param shift - units of it that the stamp conventions add
 * @param format - writes a time
 */
export function formatShifted(
  units: Units,
  shift: Units,
  format: (units: Units) => string,
): string {
  if (shift === 0) return format(units);
  const count = Math.abs(shift);
  const added = `${count} ${count === 1 ? 'unit' : 'units'}`;
  if (units === shift) return shift < 0 ? `-${added}` : added;
  return `${format(units - shift)} ${shift < 0 ? '-' : '+'} ${added}`;
}
