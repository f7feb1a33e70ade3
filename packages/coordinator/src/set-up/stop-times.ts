import {
  type Diagnostic,
  LATEST_UNITS,
  type PipelineDescription,
  type ProcessDescription,
  secondsToUnits,
  type Units,
} from '@antiphon/core';
import type { RankRecord } from '../machine/rank-record.js';

/** What a program over libmusic calls its language as it joins: its own loop ends it. */
const MUSIC = 'music';

/** What `stoptime` is where a run is meant to last as long as its programs. */
const NONE = 'none';

/** Stop time of each process, `null` for none, and what is wrong with them. */
export interface StopTimes {
  readonly stops: readonly (Units | null)[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the variable `stoptime` [s] of each process: its own, else the global one. */
export function readStopTimes(description: PipelineDescription): StopTimes {
  const diagnostics: Diagnostic[] = [];
  const stops = description.processes.map((process) => {
    const text = stopTimeOf(process, description);
    if (text === undefined || text.trim() === NONE) return null;
    const seconds = text.trim() === '' ? Number.NaN : Number(text);
    const units = secondsToUnits(seconds, description.unitsPerSecond);
    if (seconds > 0 && units >= 1 && units <= LATEST_UNITS) return units;
    diagnostics.push(invalidStop(process, text, seconds > 0 && units > LATEST_UNITS));
    return null;
  });
  return { stops, diagnostics };
}

/** A warning if processes have no stop time that do not end themselves, as MUSIC programs do. */
export function warnOfMissingStops(
  description: PipelineDescription,
  ranks: readonly Pick<RankRecord, 'process' | 'language'>[],
): Diagnostic[] {
  const { processes } = description;
  const endless = processes.filter(
    (process, number) =>
      stopTimeOf(process, description) === undefined &&
      ranks.some((rank) => rank.process === number && rank.language !== MUSIC),
  );
  if (endless.length === 0) return [];
  const names = endless.map(({ name }) => `'${name}'`).join(', ');
  const who =
    endless.length === processes.length
      ? 'no process has a'
      : `${names} ${endless.length === 1 ? 'has' : 'have'} no`;
  const message = `${who} stop time: the run ends when all its sources have ended, or by Ctrl-C`;
  return [{ severity: 'warning', code: 'SETUP_STOP_MISSING', message }];
}

/** The variable as it is written: the process's own, else the global one. */
function stopTimeOf(
  process: ProcessDescription,
  { variables }: PipelineDescription,
): string | undefined {
  return process.variables['stoptime'] ?? variables['stoptime'];
}

/** As {@link readStopTimes}, where a script drives the run: only sources have stop times, the others end with those that feed them. */
export function readSourceStops(description: PipelineDescription): StopTimes {
  const { stops, diagnostics } = readStopTimes(description);
  const fed = new Set(description.connections.map(({ to }) => to.process));
  const { processes } = description;
  return {
    stops: stops.map((stop, number) => (fed.has(processes[number]!.name) ? null : stop)),
    diagnostics,
  };
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
