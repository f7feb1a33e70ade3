import type { ProcessDescription } from './description.js';
import type { Diagnostic } from './diagnostic.js';

/** Checks each process for itself, and that no two have the same name. */
export function checkProcesses(processes: readonly ProcessDescription[]): Diagnostic[] {
  if (processes.length === 0) {
    const message = 'the configuration describes no process';
    return [{ severity: 'error', code: 'CONFIG_EMPTY', message }];
  }
  const first = new Map<string, ProcessDescription>();
  return processes.flatMap((process) => {
    const earlier = first.get(process.name);
    if (earlier === undefined) first.set(process.name, process);
    return [...checkName(process, earlier), ...checkNumbers(process)];
  });
}

function checkName(process: ProcessDescription, earlier?: ProcessDescription): Diagnostic[] {
  const place = process.place === undefined ? {} : { place: process.place };
  if (process.name === '') {
    const message = 'a process has an empty name';
    return [{ severity: 'error', code: 'CONFIG_VALUE_INVALID', message, ...place }];
  }
  if (earlier === undefined) return [];
  const related = earlier.place === undefined ? {} : { related: [earlier.place] };
  const message = `two processes are named '${process.name}'`;
  return [{ severity: 'error', code: 'CONFIG_NAME_DUPLICATE', message, ...place, ...related }];
}

function checkNumbers(process: ProcessDescription): Diagnostic[] {
  const place = process.place === undefined ? {} : { place: process.place };
  const name = `process '${process.name}'`;
  const found: Diagnostic[] = [];
  if (!isCount(process.np)) {
    const message = `${name} has np ${process.np}, expected a whole number of at least 1`;
    found.push({ severity: 'error', code: 'CONFIG_NP_INVALID', message, ...place });
  }
  if (process.binary === '') {
    const message = `${name} has no binary`;
    found.push({ severity: 'error', code: 'CONFIG_BINARY_MISSING', message, ...place });
  }
  if (process.threads !== undefined && !isCount(process.threads)) {
    const message = `${name} has threads ${process.threads}, expected a whole number of at least 1`;
    found.push({ severity: 'error', code: 'CONFIG_VALUE_INVALID', message, ...place });
  }
  return found;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
