import { type Units, unitsToSeconds } from '@antiphon/core';

/** A span of simulated time, in the unit that needs the fewest digits: `0`, `250 us`, `1.5 ms`, `2 s`. */
export function formatSpan(units: Units, unitsPerSecond: number): string {
  if (units === Infinity) return 'no end';
  if (units === 0) return '0';
  const seconds = Math.abs(unitsToSeconds(units, unitsPerSecond));
  const sign = units < 0 ? '-' : '';
  if (seconds >= 1) return `${sign}${trim(seconds)} s`;
  if (seconds >= 1e-3) return `${sign}${trim(seconds * 1e3)} ms`;
  if (seconds >= 1e-6) return `${sign}${trim(seconds * 1e6)} us`;
  return `${sign}${trim(seconds * 1e9)} ns`;
}

/** A number of bytes: `812 B`, `3.1 kB`, `12 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${round(bytes / 1e3)} kB`;
  if (bytes < 1e9) return `${round(bytes / 1e6)} MB`;
  return `${round(bytes / 1e9)} GB`;
}

/** A number of seconds with as many digits as mean something: `0.012`, `1.25`, `340`. */
export function formatSeconds(seconds: number): string {
  if (seconds >= 100) return seconds.toFixed(0);
  if (seconds >= 1) return seconds.toFixed(2);
  return seconds.toFixed(3);
}

/** About so long: `12 s`, `6 min`, `2.5 h`. */
export function formatDuration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  return minutes < 100 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}

/** A factor: `0.0025`, `0.25`, `1.80`, `120`. */
export function formatFactor(factor: number): string {
  if (factor >= 100) return factor.toFixed(0);
  if (factor > 0 && factor < 0.1) return String(Number(factor.toPrecision(2)));
  return factor >= 10 ? factor.toFixed(1) : factor.toFixed(2);
}

/** A count with thin groups of three: `1 234 567`. */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ' ');
}

function trim(value: number): string {
  return String(Number(value.toPrecision(9)));
}

function round(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toFixed(1);
}
