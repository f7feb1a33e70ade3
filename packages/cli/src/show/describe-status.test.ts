import type { RankProgress, RunProgress } from '@antiphon/coordinator';
import { expect, it } from 'vitest';
import { describeStatus } from './describe-status.js';

const MS = 1_000_000;

function rank(name: string, changes: Partial<RankProgress> = {}): RankProgress {
  return {
    name,
    stage: 'running',
    time: 250 * MS,
    end: 1000 * MS,
    inTick: 0,
    awaits: [],
    heldBy: [],
    silent: null,
    ...changes,
  };
}

const FACTS = { unitsPerSecond: 1e9, elapsed: 12.3, factor: 1.75, lasting: new Map() };

function status(phase: RunProgress['phase'], ...ranks: RankProgress[]): string {
  return describeStatus({ phase, ranks }, FACTS);
}

it('says who has not joined, and who is building', () => {
  const missing = ['A.0', 'A.1', 'A.2', 'B.0', 'B.1'].map((name) =>
    rank(name, { stage: 'missing' }),
  );
  expect(status('joining', ...missing)).toBe(
    '12 s: waiting for A.0, A.1, A.2, B.0 and 1 more to join',
  );
  const building = rank('A.0', { stage: 'building' });
  expect(status('building', building, rank('B.0', { stage: 'ready' }))).toBe('12 s: A.0 building');
});

it('says how far and how fast the run is, and nothing of waits that do not last', () => {
  const waiting = rank('A.0', { awaits: ['B.0'], time: 300 * MS });
  expect(status('running', waiting, rank('B.0', { awaits: ['A.0'] }))).toBe(
    't = 250 ms of 1 s · 1.75 x real time',
  );
});

it('says who has waited long for whom', () => {
  const ranks = [
    rank('A.0', { awaits: ['B.0'] }),
    rank('B.0', { inTick: 7.4 }),
    rank('C.0', { heldBy: ['B.0'] }),
    rank('D.0', { awaits: ['B.0'] }),
  ];
  const lasting = new Map([
    ['A.0', 3.1],
    ['C.0', 6.8],
  ]);
  expect(describeStatus({ phase: 'running', ranks }, { ...FACTS, lasting })).toBe(
    't = 250 ms of 1 s · 1.75 x real time · B.0 in tick for 7 s' +
      ' · A.0 has waited 3 s for B.0 · C.0 has been held 7 s by B.0',
  );
});

it('says who is stalled', () => {
  expect(status('running', rank('A.0', { end: Infinity, silent: 4.2 }))).toBe(
    't = 250 ms · 1.75 x real time · A.0 stalled for 4 s',
  );
});

it('says who has yet to exit', () => {
  const exited = rank('A.0', { stage: 'exited' });
  expect(status('finalising', exited, rank('B.0', { stage: 'ended' }))).toBe(
    'waiting for B.0 to exit',
  );
  expect(status('finalising', exited, rank('B.0', { stage: 'ended', silent: 5 }))).toBe(
    'waiting for B.0 to exit · B.0 stalled for 5 s',
  );
});
