import { AntiphonError, msToUnits } from '@antiphon/core';

/** A simulator, as far as its clock is concerned; times in ms. */
export interface SteppedSimulator {
  readonly name: string;
  readonly step: number;
  /** Smallest delay of a synapse inside it. */
  readonly smallestDelay: number;
  /** What delays are rounded to; `null`: nothing. */
  readonly grid: number | null;
}

/** Connections from one simulator to another. */
export interface CutConnections {
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** Total delays [ms]: of all, or of each. */
  readonly delays: number | Float64Array;
  readonly count: number;
}

/** How often simulators exchange spikes, and what is to be said about that. */
export interface ChosenTick {
  /** [ms] */
  readonly tick: number;
  readonly note: string;
}

const UNITS_PER_SECOND = 1e9;
const UNITS_PER_MS = UNITS_PER_SECOND / 1000;
/** Simulators that are not connected to one another meet this often, at least [units]. */
const UNHURRIED = UNITS_PER_MS;
/** The note says what the tick would be if so many of the shortest delays were longer. */
const TENTH = 0.1;

/**
 * The longest tick that all simulators can share: with the latency L of the most urgent connections, its shortest delay less the
 * smallest that its simulator needs, and the common step s of all, the largest multiple of s with 2 tick + s <= L. Then all of them can
 * stop at any time that is theirs without waiting for one another.
 *
 * @throws DELAY_NOT_TRANSPORTABLE if a delay is too short
 */
export function chooseTick(
  simulators: readonly SteppedSimulator[],
  cuts: readonly CutConnections[],
): ChosenTick {
  const step = commonUnits(simulators.map((one) => one.step));
  const filled = cuts.filter(({ count }) => count > 0);
  const urgent = filled
    .map((cut) => ({ cut, ...latencyOf(cut, shortest(cut), simulators) }))
    .toSorted((a, b) => a.latency - b.latency)[0];
  if (urgent === undefined) {
    const tick = Math.max(step, Math.floor(UNHURRIED / step) * step) / UNITS_PER_MS;
    return { tick, note: `tick ${tick} ms: no spikes pass between simulators` };
  }
  const { cut, delay, latency } = urgent;
  const tick = tickFor(latency, step);
  if (latency < tick && isInLoop(cut, filled)) throw tooShort(urgent, tick, simulators);
  return { tick: tick / UNITS_PER_MS, note: describe(cut, delay, { tick, step }, simulators) };
}

/** The shortest time that is a whole number of each of these steps [ms]. */
export function commonStep(stepsMs: readonly number[]): number {
  return commonUnits(stepsMs) / UNITS_PER_MS;
}

function commonUnits(stepsMs: readonly number[]): number {
  const steps = stepsMs.map((step) => msToUnits(step, UNITS_PER_SECOND));
  return steps.reduce((all, one) => (all * one) / gcd(all, one), 1);
}

const tickFor = (latency: number, step: number): number =>
  Math.max(step, Math.floor((latency - step) / (2 * step)) * step);

/** The latency of connections with this shortest delay, both in units. */
function latencyOf(
  { label, to }: CutConnections,
  delayMs: number,
  simulators: readonly SteppedSimulator[],
): { readonly delay: number; readonly latency: number } {
  const { smallestDelay, grid } = simulators.find(({ name }) => name === to)!;
  const smallest = msToUnits(smallestDelay, UNITS_PER_SECOND);
  const raster = grid === null ? 1 : msToUnits(grid, UNITS_PER_SECOND);
  const delay = Math.round((delayMs * UNITS_PER_MS) / raster) * raster;
  if (delay >= smallest) return { delay, latency: delay - smallest };
  throw new AntiphonError('DELAY_NOT_TRANSPORTABLE', {
    message: `the shortest delay is below the smallest one of ${to}`,
    expected: `at least ${smallestDelay} ms`,
    found: `${delayMs} ms`,
    where: label,
  });
}

function shortest({ delays }: CutConnections): number {
  return typeof delays === 'number' ? delays : delays.reduce((a, b) => Math.min(a, b));
}

/** Whether spikes can come back to where a connection begins. */
function isInLoop({ from, to }: CutConnections, cuts: readonly CutConnections[]): boolean {
  const reached = new Set([to]);
  for (const name of reached) {
    for (const cut of cuts) if (cut.from === name) reached.add(cut.to);
  }
  return reached.has(from);
}

function tooShort(
  { cut, delay }: { readonly cut: CutConnections; readonly delay: number },
  tick: number,
  simulators: readonly SteppedSimulator[],
): AntiphonError {
  const { smallestDelay } = simulators.find(({ name }) => name === cut.to)!;
  const least = tick / UNITS_PER_MS + smallestDelay;
  return new AntiphonError('DELAY_NOT_TRANSPORTABLE', {
    message: `the shortest delay from ${cut.from} to ${cut.to} is too short for a loop of simulators`,
    expected: `at least ${round(least)} ms: a tick of ${tick / UNITS_PER_MS} ms and the ${smallestDelay} ms that ${cut.to} needs`,
    found: `${delay / UNITS_PER_MS} ms`,
    where: cut.label,
    remedy: 'Raise the delays, shorten the time steps, or build both populations in one simulator.',
  });
}

/** What was chosen, from which delay, and what that costs. */
function describe(
  cut: CutConnections,
  delay: number,
  { tick, step }: { readonly tick: number; readonly step: number },
  simulators: readonly SteppedSimulator[],
): string {
  const rate = (units: number): string => `${round(UNITS_PER_SECOND / units)} exchanges a second`;
  const chosen = `tick ${tick / UNITS_PER_MS} ms, ${rate(tick)} of simulated time: from ${cut.label}, whose shortest delay is ${delay / UNITS_PER_MS} ms`;
  if (typeof cut.delays === 'number') return chosen;
  const usual = cut.delays.toSorted()[Math.floor(cut.delays.length * TENTH)]!;
  const better = tickFor(latencyOf(cut, usual, simulators).latency, step);
  if (better <= tick) return chosen;
  return `${chosen}; one in ten of its ${cut.count} delays is below ${round(usual)} ms, and if none were, ${better / UNITS_PER_MS} ms with ${rate(better)} would do`;
}

const round = (value: number): number => Number(value.toPrecision(6));

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
