import { examine } from '../doctor/examine.js';
import { formatFindings } from '../doctor/format-findings.js';
import type { CommandIo } from './command-io.js';

/** `antiphon doctor`: what is there, and what is missing. Returns the exit code: 1 if nothing can be run. */
export async function doctorCommand({ out }: CommandIo): Promise<number> {
  const findings = await examine(process.env);
  out.write(formatFindings(findings));
  return findings.some(({ isVital, version }) => isVital && version === undefined) ? 1 : 0;
}
