import { describe, expect, it } from 'vitest';
import { isAntiphonError } from '../error/antiphon-error.js';
import { encodeCredit } from '../frame/credit.js';
import { decodeFrame } from '../frame/decode-frame.js';
import { encodeFrame } from '../frame/encode-frame.js';
import { decodeHeader } from '../frame/header.js';
import type { FramePart } from '../frame/part.js';
import type { RankPlan } from '../plan/rank-plan.js';
import type { PortDeclaration } from '../port/port.js';
import { type EngineAction, RankEngine } from './rank-engine.js';

const TICK = 1_000_000;
const END = 10 * TICK;

function port(name: string, more: Partial<PortDeclaration>): PortDeclaration {
  return {
    name,
    kind: 'spikes',
    direction: 'out',
    width: 4,
    indices: [[0, 4]],
    latency: 0,
    maxBuffered: 0,
    interpolation: 'linear',
    initial: null,
    ...more,
  };
}

const PORTS = [
  port('out', { indices: [[1, 3]] }),
  port('vm', { kind: 'continuous', indices: [[0, 2]], initial: Float64Array.of(0.5, 0.25) }),
  port('log', { kind: 'messages', indices: [] }),
  port('in', { direction: 'in' }),
  port('stim', { direction: 'in', kind: 'continuous' }),
  port('notes', { direction: 'in', kind: 'messages', indices: [] }),
];

const INPUT = { latency: TICK, width: 4, senderTick: TICK, senderEnd: END };
const LINEAR = { interpolation: 'linear' } as const;
const OUT = { latency: TICK, receiverEnd: END, receiverClosed: 'left', indices: null } as const;

/** One rank between a sender (rank 1, link 0) and a receiver (rank 2, link 1). */
const PLAN: RankPlan = {
  epoch: 5,
  rankId: 0,
  tick: TICK,
  end: END,
  closed: 'left',
  barrier: false,
  unitsPerSecond: 1e9,
  endsItself: false,
  schedule: null,
  inputs: [
    { port: 'in', connection: 0, kind: 'spikes', ...INPUT, ...LINEAR },
    { port: 'stim', connection: 1, kind: 'continuous', ...INPUT, ...LINEAR },
    { port: 'notes', connection: 2, kind: 'messages', ...INPUT, ...LINEAR },
  ],
  ins: [
    {
      link: 0,
      name: 'S.0->A.0',
      sender: 1,
      senderRank: 0,
      lead: 0,
      credit: END,
      parts: [
        { connection: 0, columns: null, initial: null },
        { connection: 1, columns: Int32Array.of(3, 1), initial: Float64Array.of(7, 8) },
        { connection: 2, columns: null, initial: null },
      ],
    },
  ],
  outs: [
    {
      link: 1,
      name: 'A.0->R.0',
      receiver: 2,
      credit: END,
      flushTicks: 1,
      parts: [
        { ...OUT, connection: 3, port: 'out', kind: 'spikes', indices: [[2, 3]], columns: null },
        { ...OUT, connection: 4, port: 'vm', kind: 'continuous', columns: Int32Array.of(1) },
        { ...OUT, connection: 5, port: 'log', kind: 'messages', columns: null },
      ],
    },
  ],
};

function frame(number: number, parts: FramePart[], from = number * TICK): Uint8Array {
  return encodeFrame({ link: 0, epoch: 5, number, from, until: from + TICK, parts });
}

const samples = (row: number[]): FramePart => {
  return {
    connection: 1,
    kind: 'continuous',
    columns: row.length,
    samples: Float64Array.from(row),
  };
};
const spikes = (times: number[], indices: number[]): FramePart => ({
  connection: 0,
  kind: 'spikes',
  times: Float64Array.from(times),
  indices: Int32Array.from(indices),
  values: null,
});
const sentFrames = (actions: readonly EngineAction[]): FramePart[][] =>
  actions.flatMap((action) =>
    action.do === 'send' && decodeHeader(action.bytes).kind === 'frame'
      ? [[...decodeFrame(action.bytes).parts]]
      : [],
  );

function codeOf(run: () => void): string {
  try {
    run();
  } catch (error) {
    return isAntiphonError(error) ? error.code : String(error);
  }
  return 'no error';
}

describe('the engine of a rank', () => {
  it('hands out spikes in their tick, sorted, and interpolates samples', () => {
    const engine = new RankEngine(PLAN, PORTS);
    expect(engine.start()).toContainEqual({ do: 'tick' });
    expect(engine.takeSpikes('in').times).toHaveLength(0);
    expect([...engine.takeSamples('stim')]).toEqual([0, 8, 0, 7]);
    engine.ticked(false);
    const first = frame(0, [spikes([0.0009, 0.0001, 0.0001], [0, 3, 2]), samples([17, 18])]);
    expect(engine.receive(first, 0)).toContainEqual({ do: 'tick' });
    expect(engine.takeSpikes('in')).toEqual({
      times: Float64Array.of(0.0001, 0.0001, 0.0009),
      indices: Int32Array.of(2, 3, 0),
    });
    expect([...engine.takeSamples('stim')]).toEqual([0, 8, 0, 7]);
    engine.ticked(false);
    engine.receive(frame(1, [samples([27, 28])]), 0);
    expect([...engine.takeSamples('stim')]).toEqual([0, 18, 0, 17]);
  });

  it('sends what the receiver wants, and nothing else', () => {
    const engine = new RankEngine(PLAN, PORTS);
    engine.start();
    engine.sendSpikes('out', [0.0002, 0.0001], [1, 2]);
    engine.sendSamples('vm', [1.5, 2.5]);
    engine.sendMessage('log', 0.0003, Uint8Array.of(9));
    const [parts] = sentFrames(engine.ticked(false));
    expect(parts).toMatchObject([
      { connection: 3, times: Float64Array.of(0.0001), indices: Int32Array.of(2) },
      { connection: 4, columns: 1, samples: Float64Array.of(2.5) },
      { connection: 5, times: Float64Array.of(0.0003), data: Uint8Array.of(9) },
    ]);
    expect(engine.report().connections).toMatchObject([
      { connection: 0, delivered: 0 },
      { connection: 2, delivered: 0 },
      { connection: 3, produced: 1, afterEnd: 0 },
      { connection: 5, produced: 1, afterEnd: 0 },
    ]);
  });

  it('refuses what a program may not send, and says why', () => {
    const engine = new RankEngine(PLAN, PORTS);
    engine.start();
    expect(codeOf(() => engine.sendSpikes('out', [0.0001], [0]))).toBe('PORT_INDEX_NOT_OWNED');
    expect(codeOf(() => engine.sendSpikes('out', [0.0021], [1]))).toBe('STAMP_OUTSIDE_TICK');
    expect(codeOf(() => engine.sendSpikes('out', [NaN], [1]))).toBe('STAMP_OUTSIDE_TICK');
    expect(codeOf(() => engine.sendSpikes('out', [0.0001], []))).toBe('PORT_SHAPE_MISMATCH');
    expect(codeOf(() => engine.sendSpikes('vm', [], []))).toBe('PORT_UNKNOWN');
    expect(codeOf(() => engine.sendSamples('vm', [1]))).toBe('PORT_SHAPE_MISMATCH');
    expect(codeOf(() => engine.takeSpikes('nowhere'))).toBe('PORT_UNKNOWN');
    engine.sendSpikes('out', [0.001], [1]);
    expect(engine.report().clamped).toBe(1);
  });

  it.each([
    [
      'of a foreign link',
      encodeFrame({ link: 9, epoch: 5, number: 0, from: 0, until: 1, parts: [] }),
    ],
    [
      'with a foreign connection',
      frame(0, [{ ...spikes([], []), connection: 8 }, samples([1, 2])]),
    ],
    ['with another kind', frame(0, [{ ...samples([1, 2]), connection: 0 }])],
    ['with too many columns', frame(0, [samples([1, 2, 3])])],
    ['with too few samples', frame(0, [samples([1, 2])], 0).slice(0, -8)],
    [
      'with an index that the port does not have',
      frame(0, [spikes([0.0001], [4]), samples([1, 2])]),
    ],
    ['far ahead of the credit', frame(99, [samples([1, 2])])],
    ['without its samples', frame(0, [spikes([0.0001], [0])])],
    ['with a time that is no number', frame(0, [spikes([NaN], [0]), samples([1, 2])])],
    ['of noise', Uint8Array.from({ length: 64 }, (_, i) => i)],
  ])('counts and drops a frame %s, and goes on', (_, bytes) => {
    const engine = new RankEngine(PLAN, PORTS);
    engine.start();
    engine.ticked(false);
    expect(engine.receive(bytes, 0)).toEqual([]);
    expect(engine.report().malformed).toBe(1);
    expect(engine.complaint?.code).toBe('FRAME_MALFORMED');
    const sound = frame(0, [samples([1, 2])]);
    expect(engine.receive(sound, 0)).toContainEqual({ do: 'tick' });
  });

  it('keeps nothing for a receiver that has ended, and counts all the same', () => {
    const engine = new RankEngine(PLAN, PORTS);
    engine.start();
    const over = { time: Infinity, next: 0, until: 0, ask: null, repeat: false };
    engine.receive(encodeCredit(1, 5, over), 0);
    engine.sendSpikes('out', [0.0001], [2]);
    engine.sendMessage('log', 0.0001, Uint8Array.of(1));
    expect(sentFrames(engine.ticked(true))).toEqual([]);
    expect(engine.report().connections.map(({ produced }) => produced)).toEqual([0, 0, 1, 1]);
  });

  it('gives a receiver that has had everything a first part, and gathers while something is on its way', () => {
    const outs = PLAN.outs.map((out) => ({ ...out, flushTicks: 8, credit: 100 * TICK }));
    const engine = new RankEngine({ ...PLAN, end: 100 * TICK, inputs: [], ins: [], outs }, PORTS);
    const framesOf = (ticks: number): number[] =>
      Array.from({ length: ticks }, () => sentFrames(engine.ticked(false)).length);
    engine.start();
    expect(framesOf(10)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 1]);
    const credit = { time: 0, next: 2, until: 10 * TICK, ask: null, repeat: false };
    engine.receive(encodeCredit(1, 5, credit), 0);
    expect(framesOf(4)).toEqual([0, 1, 0, 0]);
  });

  it('drops messages of another plan silently', () => {
    const engine = new RankEngine({ ...PLAN, epoch: 6 }, PORTS);
    engine.start();
    expect(engine.receive(frame(0, [samples([1, 2])]), 0)).toEqual([]);
    expect(engine.report()).toMatchObject({ malformed: 0, framesIn: 0 });
  });

  it('without an end ends after the last event that its senders can have sent', () => {
    const inputs = PLAN.inputs.map((input) => ({ ...input, senderEnd: Infinity }));
    const engine = new RankEngine({ ...PLAN, end: Infinity, inputs }, PORTS);
    engine.start();
    engine.ticked(false);
    engine.receive(frame(0, [spikes([0.0005], [0]), samples([1, 2])]), 0);
    const last = { link: 0, epoch: 5, number: 1, from: TICK, until: Infinity, parts: [] };
    engine.receive(encodeFrame(last), 0);
    expect(engine.takeSpikes('in').times).toHaveLength(1);
    expect(engine.ticked(false)).toContainEqual({ do: 'tick' });
    expect(engine.ticked(false)).toContainEqual({ do: 'ended' });
    expect(engine.time).toBe(3 * TICK);
  });
});
