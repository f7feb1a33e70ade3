import { DEFAULT_UNITS_PER_SECOND, LATEST_UNITS } from '@antiphon/core';
import { excerpt } from '../text/excerpt.js';
import type { Report } from '../text/report.js';
import { type Entry, lookUp, type Section, type Sections } from './sections.js';

/** How far, relatively, `1 / timebase` may be from a whole number: the rounding of float64, generously. */
const TIMEBASE_TOLERANCE = 1e-12;

/** The value of a key that must be a whole number of at least `least`; a bad one is reported. */
export function readWhole(entry: Entry, least: number, report: Report): number | null {
  const { value, key } = entry;
  const number = /^\+?\d+$/.test(value.text) ? Number(value.text) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= least) return number;
  const code = key.text === 'np' ? 'CONFIG_NP_INVALID' : 'CONFIG_VALUE_INVALID';
  const expected = `expected a whole number of at least ${least}`;
  report.error(code, value.at, `${key.text} is ${excerpt(value.text)}, ${expected}`, {
    remedy: `Set ${key.text} to a whole number of at least ${least}.`,
  });
  return null;
}

/** A decimal number as it stands, without anything behind it; `null` for anything else. */
function parseDecimal(text: string): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return null;
  return Number(text);
}

/** Checks `stoptime`, which the run reads from the variables; `none` says that there is none on purpose. */
export function checkStopTime(entry: Entry, unitsPerSecond: number, report: Report): void {
  if (entry.value.text === 'none') return;
  const seconds = parseDecimal(entry.value.text);
  if (seconds === null || seconds <= 0) {
    const message = `stoptime is ${excerpt(entry.value.text)}, expected a number of seconds above 0, or none`;
    report.error('CONFIG_VALUE_INVALID', entry.value.at, message, {
      remedy: 'Write the time in seconds, without a unit, for instance stoptime = 1.5.',
    });
  } else if (seconds * unitsPerSecond > LATEST_UNITS) {
    const message = `stoptime ${seconds} s is beyond the latest time of this timebase, ${LATEST_UNITS / unitsPerSecond} s`;
    report.error('SETUP_TIME_TOO_LARGE', entry.value.at, message);
  }
}

/** The timebase that all processes agree on, as units per second. Disagreement and nonsense are reported. */
export function readTimebase(sections: Sections, report: Report): number {
  const entryOf = (section: Section): Entry | undefined => lookUp(sections, section, 'timebase');
  const entries = new Set(sections.processes.map(entryOf));
  let agreed: number | null = null;
  for (const entry of entries) {
    const unitsPerSecond =
      entry === undefined ? DEFAULT_UNITS_PER_SECOND : readUnits(entry, report);
    if (unitsPerSecond === null) continue;
    agreed ??= unitsPerSecond;
    if (agreed === unitsPerSecond) continue;
    reportDisagreement([...entries], report);
    break;
  }
  return agreed ?? DEFAULT_UNITS_PER_SECOND;
}

function readUnits({ value }: Entry, report: Report): number | null {
  const seconds = parseDecimal(value.text);
  const exact = seconds === null ? Number.NaN : 1 / seconds;
  const units = Math.round(exact);
  if (
    Number.isSafeInteger(units) &&
    units >= 1 &&
    Math.abs(exact - units) <= TIMEBASE_TOLERANCE * units
  ) {
    return units;
  }
  const message = `timebase is ${excerpt(value.text)}, expected seconds of which a whole number makes a second`;
  report.error('CONFIG_TIMEBASE_INVALID', value.at, message, {
    remedy: 'Write for instance timebase = 1e-9, or leave it out.',
  });
  return null;
}

function reportDisagreement(entries: readonly (Entry | undefined)[], report: Report): void {
  const given = entries.filter((entry) => entry !== undefined);
  const last = given.at(-1);
  if (last === undefined) return;
  const values = [
    ...given.map((entry) => entry.value.text),
    ...(given.length < entries.length ? [`${1 / DEFAULT_UNITS_PER_SECOND} (the default)`] : []),
  ];
  const message = `the processes have different timebases: ${values.join(', ')}`;
  report.error('CONFIG_TIMEBASE_INVALID', last.value.at, message, {
    remedy: 'Set timebase once, before the first section.',
    related: given.slice(0, -1).map((entry) => entry.value.at),
  });
}
