import { seconds } from '../setup/progress.mjs';
import { counts } from './run-stages.mjs';

/**
 * The closing table, and under it the line `N passed, N failed`.
 * @param {{ name: string, passed: number, failed: number, skipped: number, milliseconds: number }[]} rows
 * @returns {string}
 */
export function closingTable(rows) {
  const line = (name, passed, failed, skipped, time) =>
    `${name.padEnd(14)}${[passed, failed, skipped, time].map((cell) => String(cell).padStart(9)).join('')}`;
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const row of rows) {
    for (const key of Object.keys(sum)) sum[key] += row[key];
  }
  return [
    '',
    line('stage', 'passed', 'failed', 'skipped', 'time'),
    ...rows.map((row) =>
      line(row.name, row.passed, row.failed, row.skipped, seconds(row.milliseconds)),
    ),
    '',
    counts(sum),
  ].join('\n');
}
