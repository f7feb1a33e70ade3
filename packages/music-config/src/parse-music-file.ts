import {
  checkDescription,
  type Diagnostic,
  hasErrors,
  type PipelineDescription,
} from '@antiphon/core';
import { checkKeys } from './meaning/check-keys.js';
import { readConnections } from './meaning/read-connections.js';
import { checkStopTime, readTimebase, readWhole } from './meaning/read-numbers.js';
import { readProcess, variablesOf } from './meaning/read-process.js';
import { gatherSections, type Sections } from './meaning/sections.js';
import { readItems } from './syntax/read-items.js';
import { LineTable } from './text/line-table.js';
import { Report } from './text/report.js';

/** What a configuration file says. */
export interface ParsedMusicFile {
  /** The pipeline, or `null` if a diagnostic is an error. */
  readonly description: PipelineDescription | null;
  /** The pipeline as far as it could be read, for further checks that start nothing. Never run it. */
  readonly draft: PipelineDescription;
  /** All problems, in the order of their places. Those of `checkDescription` are among them. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a MUSIC configuration file. Takes any text, never throws, and finds all problems at once.
 *
 * Beside MUSIC's own keywords (`np`, `binary`, `args`, `wd`, `timebase`) it knows `stoptime` [s], `python`, `threads`,
 * `env` (`NAME=value`, split like `args`), `mpirun` (a command with options) and `seed`; every other key is a variable of the program. A process may be
 * connected to itself.
 *
 * @param text - the file's text
 * @param options - `file`: its path, for places and for the pipeline's name
 */
export function parseMusicFile(text: string, { file }: { file: string }): ParsedMusicFile {
  const report = new Report(new LineTable(text, file));
  const items = readItems(text, report);
  const sections = gatherSections(items, report);
  checkKeys(sections, report);
  const draft: PipelineDescription = {
    name: nameOf(file),
    unitsPerSecond: readTimebase(sections, report),
    variables: variablesOf(sections.global),
    processes: sections.processes.map((section) => readProcess(sections, section, report)),
    connections: readConnections(items, report),
  };
  checkRunValues(sections, draft.unitsPerSecond, report);
  const diagnostics = report.sorted(
    checkDescription(draft).map((found) =>
      found.code === 'CONFIG_EMPTY' ? { ...found, place: report.place(0) } : found,
    ),
  );
  return { description: hasErrors(diagnostics) ? null : draft, draft, diagnostics };
}

/** Values that stay variables of the description, in whichever section they stand. */
function checkRunValues(sections: Sections, unitsPerSecond: number, report: Report): void {
  for (const { entries } of [sections.global, ...sections.processes]) {
    const stop = entries.get('stoptime');
    if (stop !== undefined) checkStopTime(stop, unitsPerSecond, report);
    const seed = entries.get('seed');
    if (seed !== undefined) readWhole(seed, 1, report);
  }
}

/** The file's name without folder and `.music`. */
function nameOf(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const stem = name.replace(/\.music$/i, '');
  return stem === '' ? 'pipeline' : stem;
}
