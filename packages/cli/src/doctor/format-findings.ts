import { formatTable } from '../show/table.js';
import type { Finding } from './finding.js';

/** What was found as a table, and what is missing with its price below it. */
export function formatFindings(findings: readonly Finding[]): string {
  const rows = findings.map(({ name, version, where }) => [name, version ?? 'missing', where]);
  const table = formatTable([['what', 'version', 'where'], ...rows]);
  const missing = findings.filter(({ version }) => version === undefined);
  if (missing.length === 0) return `${table}\nNothing is missing.\n`;
  const lines = missing.map(
    ({ name, cost, remedy }) => `${name.trim()} is missing: ${cost}.\n    ${remedy}\n`,
  );
  return `${table}\n${lines.join('')}`;
}
