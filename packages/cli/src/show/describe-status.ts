import type { RankProgress, RunProgress } from '@antiphon/coordinator';
import { unitsToSeconds } from '@antiphon/core';
import { formatDuration, formatFactor, formatSpan } from './quantities.js';

/** What a status line is made of besides the progress. */
export interface StatusFacts {
  readonly unitsPerSecond: number;
  /** Seconds since the run was started. */
  readonly elapsed: number;
  /** Multiple of real time; `null` if not known yet. */
  readonly factor: number | null;
  /** Ranks whose wait has lasted, with the seconds. */
  readonly lasting: ReadonlyMap<string, number>;
}

/** More names than this are counted, not listed. */
const NAMES_SHOWN = 4;
/** A tick that takes longer is worth a word [s]. */
const LONG_TICK = 2;
/** What is left is told from here on [s]. */
const SHORT_REST = 10;

/** Says in one line where a run stands, and who has waited long for whom. */
export function describeStatus(
  { phase, ranks }: RunProgress,
  { unitsPerSecond, elapsed, factor, lasting }: StatusFacts,
): string {
  const seconds = `${Math.round(elapsed)} s`;
  const inStage = (stage: RankProgress['stage']): string[] =>
    ranks.filter((rank) => rank.stage === stage).map(({ name }) => name);
  switch (phase) {
    case 'joining':
      return `${seconds}: waiting for ${list(inStage('missing'))} to join`;
    case 'building':
      return `${seconds}: ${list(inStage('building'))} building${stalls(ranks)}`;
    case 'planning':
    case 'starting':
      return `${seconds}: starting`;
    case 'running':
      return `${describeTime(ranks, unitsPerSecond)}${describeSpeed(factor)}${describeRest(ranks, unitsPerSecond, factor)}${describeWaits(ranks, lasting)}`;
    case 'finalising':
    case 'leaving':
      return `waiting for ${list(ranks.filter(({ stage }) => stage !== 'exited').map(({ name }) => name))} to exit${stalls(ranks)}`;
    case 'aborting':
    case 'done':
      return 'ending';
  }
}

/** Simulated time that every rank has reached [s]. */
export function simulatedTime({ ranks }: RunProgress, unitsPerSecond: number): number {
  const times = ranks.map(({ time, end }) => Math.min(time, end));
  return unitsToSeconds(Math.min(...times), unitsPerSecond);
}

function describeTime(ranks: readonly RankProgress[], unitsPerSecond: number): string {
  const time = Math.min(...ranks.map((rank) => Math.min(rank.time, rank.end)));
  const end = Math.max(...ranks.map((rank) => rank.end));
  const goal = end === Infinity ? '' : ` of ${formatSpan(end, unitsPerSecond)}`;
  return `t = ${formatSpan(time, unitsPerSecond)}${goal}`;
}

function describeSpeed(factor: number | null): string {
  return factor === null ? '' : ` · ${formatFactor(factor)} x real time`;
}

/** How long it will take at this speed, where that is worth a word. */
function describeRest(
  ranks: readonly RankProgress[],
  unitsPerSecond: number,
  factor: number | null,
): string {
  const rest = Math.max(...ranks.map(({ time, end }) => end - time));
  if (factor === null || factor <= 0 || rest === Infinity) return '';
  const seconds = unitsToSeconds(rest, unitsPerSecond) / factor;
  return seconds < SHORT_REST ? '' : ` · about ${formatDuration(seconds)} left`;
}

/** Who is stalled or in a long tick, and who has waited long for whom: short waits are what a loop is made of. */
function describeWaits(
  ranks: readonly RankProgress[],
  lasting: ReadonlyMap<string, number>,
): string {
  const busy = ranks
    .filter(({ inTick, silent }) => inTick >= LONG_TICK && silent === null)
    .map(({ name, inTick }) => `${name} in tick for ${Math.round(inTick)} s`);
  const waits = ranks.flatMap(({ name, awaits, heldBy }) => {
    const seconds = lasting.get(name);
    if (seconds === undefined) return [];
    const span = `${Math.round(seconds)} s`;
    return [
      ...(awaits.length === 0 ? [] : [`${name} has waited ${span} for ${list(awaits)}`]),
      ...(heldBy.length === 0 ? [] : [`${name} has been held ${span} by ${list(heldBy)}`]),
    ];
  });
  const shown = waits.slice(0, NAMES_SHOWN);
  const more = waits.length > shown.length ? [`${waits.length - shown.length} more wait`] : [];
  return [...busy, ...shown, ...more].map((text) => ` · ${text}`).join('') + stalls(ranks);
}

function stalls(ranks: readonly RankProgress[]): string {
  return ranks
    .filter(({ silent }) => silent !== null)
    .map(({ name, silent }) => ` · ${name} stalled for ${Math.round(silent ?? 0)} s`)
    .join('');
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).join(', ');
  return names.length > NAMES_SHOWN ? `${shown} and ${names.length - NAMES_SHOWN} more` : shown;
}
