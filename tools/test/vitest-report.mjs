import { relative } from 'node:path';
import { root } from '../paths.mjs';

/**
 * The counts of vitest's JSON report. A file that could not be loaded counts as one failure.
 * @param {{ testResults: { name: string, status: string, message?: string,
 *   assertionResults: { status: string, fullName: string }[] }[] }} report
 */
export function readVitestReport(report) {
  const result = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const file of report.testResults) {
    const name = relative(root, file.name);
    const before = result.failed;
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') result.passed++;
      else if (status === 'failed') {
        result.failed++;
        result.failures.push(`${name} › ${fullName}`);
      } else result.skipped++;
    }
    if (file.status === 'failed' && result.failed === before) {
      result.failed++;
      result.failures.push(`${name}: ${file.message?.split('\n')[0] ?? 'the file failed'}`);
    }
  }
  return result;
}
