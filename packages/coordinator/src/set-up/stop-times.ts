import {
  type Diagnostic,
  LATEST_UNITS,
  type PipelineDescription,
  type ProcessDescription,
  secondsToUnits,
  type Units,
} from '@antiphon/core';

/** Stop time of each process, `null` for none, and what is to be said about them. */
export interface StopTimes {
  readonly stops: readonly (Units | null)[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What `stoptime` is where a run is meant to last as long as its programs. */
const NONE = 'none';

/** Reads the variable `stoptime` [s] of each process: its own, else the global one. */
export function readStopTimes(description: PipelineDescription): StopTimes {
  const diagnostics: Diagnostic[] = [];
  const stops = description.processes.map((process) => {
    const text = process.variables['stoptime'] ?? description.variables['stoptime'];
    if (text === undefined || text.trim() === NONE) return null;
    const seconds = text.trim() === '' ? Number.NaN : Number(text);
    const units = secondsToUnits(seconds, description.unitsPerSecond);
    if (seconds > 0 && units >= 1 && units <= LATEST_UNITS) return units;
    diagnostics.push(invalidStop(process, text, seconds > 0 && units > LATEST_UNITS));
    return null;
  });
  const endless = description.processes.filter(
    (process) => (process.variables['stoptime'] ?? description.variables['stoptime']) === undefined,
  );
  return { stops, diagnostics: [...diagnostics, ...missingStop(endless, description)] };
}

/** Stop times of a run that is open-ended: none, and nothing to be said about that. */
export function openEnded({ processes }: PipelineDescription): StopTimes {
  return { stops: processes.map(() => null), diagnostics: [] };
}

function invalidStop(process: ProcessDescription, text: string, isTooLarge: boolean): Diagnostic {
  return {
    severity: 'error',
    code: isTooLarge ? 'SETUP_TIME_TOO_LARGE' : 'CONFIG_VALUE_INVALID',
    message: isTooLarge
      ? `process '${process.name}': stoptime=${text} does not fit into the timebase`
      : `process '${process.name}': stoptime=${text}, expected a number of seconds above 0, or ${NONE}`,
    ...(process.place === undefined ? {} : { place: process.place }),
  };
}

function missingStop(
  endless: readonly ProcessDescription[],
  { processes }: PipelineDescription,
): Diagnostic[] {
  if (endless.length === 0) return [];
  const who =
    endless.length === processes.length
      ? 'no process has'
      : `${endless.map(({ name }) => `'${name}'`).join(', ')} ${endless.length === 1 ? 'has' : 'have'} no`;
  const what = endless.length === processes.length ? `${who} a stop time` : `${who} stop time`;
  const message = `${what}: the run ends when all its sources have ended, or by Ctrl-C`;
  return [{ severity: 'warning', code: 'SETUP_STOP_MISSING', message }];
}
