import type { RankProgress } from '@antiphon/coordinator';
import { expect, it } from 'vitest';
import { WaitWatch } from './wait-watch.js';

const MS = 1_000_000;

function rank(name: string, time: number, awaits: string[]): RankProgress {
  const rest = { stage: 'running', end: 1000 * MS, inTick: 0, heldBy: [], silent: null } as const;
  return { name, time, awaits, ...rest };
}

/** Reads twice a second, with a heartbeat every other time; the ranks as they are at each heartbeat. */
function watch(seconds: number, ranksAt: (heartbeat: number) => RankProgress[]): WaitWatch {
  const watch = new WaitWatch();
  for (let step = 0; step <= seconds * 2; step++) {
    watch.read({ phase: 'running', ranks: ranksAt(Math.floor(step / 2)) }, 100 + step / 2);
  }
  return watch;
}

it('has nothing to say of a lively loop, though each rank waits for the other in every heartbeat', () => {
  const ranksAt = (beat: number): RankProgress[] => [
    rank('A.0', beat * MS, ['B.0']),
    rank('B.0', beat * MS, ['A.0']),
  ];
  expect(watch(10, ranksAt).lasting).toEqual(new Map());
});

it('says for how long a rank has waited at one simulated time', () => {
  const ranksAt = (beat: number): RankProgress[] => [
    rank('A.0', Math.min(beat, 3) * MS, ['B.0']),
    rank('B.0', 3 * MS, []),
  ];
  expect(watch(5, ranksAt).lasting).toEqual(new Map());
  expect(watch(7, ranksAt).lasting).toEqual(new Map([['A.0', 4]]));
});

it('begins anew when a rank has computed in between', () => {
  const ranksAt = (beat: number): RankProgress[] => [
    rank('A.0', 3 * MS, beat === 4 ? [] : ['B.0']),
  ];
  expect(watch(4, ranksAt).lasting).toEqual(new Map());
  expect(watch(7, ranksAt).lasting).toEqual(new Map());
  expect(watch(8, ranksAt).lasting).toEqual(new Map([['A.0', 3]]));
});
