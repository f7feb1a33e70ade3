import { describe, expect, it } from 'vitest';
import { decodeFrame, decodeFrameHeader } from '../frame/decode-frame.js';
import { encodeFrame } from '../frame/encode-frame.js';
import type { RankPlan } from '../plan/rank-plan.js';
import type { PortDeclaration } from '../port/port.js';
import { RankEngine } from './rank-engine.js';

const TICK = 1_000_000;

function port(name: string, more: Partial<PortDeclaration>): PortDeclaration {
  const common = { kind: 'spikes', width: 4, indices: [[0, 4]], latency: 0 } as const;
  const rest = { maxBuffered: 0, interpolation: 'linear', initial: null } as const;
  return { name, direction: 'in', ...common, ...rest, ...more };
}

const PORTS = [
  port('in', {}),
  port('notes', { kind: 'messages', indices: [] }),
  port('out', { direction: 'out' }),
];

const INPUT = { latency: 0, width: 4, senderTick: TICK, senderEnd: Infinity } as const;
const LINEAR = { interpolation: 'linear' } as const;

/** A link from a rank of S, which carries spikes (connection 0) and messages (connection 1). */
const linkFrom = (senderRank: number): RankPlan['ins'][number] => ({
  link: senderRank,
  name: `S.${senderRank}->A.0`,
  sender: 1 + senderRank,
  senderRank,
  lead: 0,
  credit: 10 * TICK,
  parts: [0, 1].map((connection) => ({ connection, columns: null, initial: null })),
});

/** A (process 0) hears S (1), which exchanges every second tick, and feeds R (2), which ends after two ticks. */
const PLAN: RankPlan = {
  epoch: 5,
  rankId: 0,
  tick: TICK,
  end: Infinity,
  closed: 'left',
  barrier: false,
  unitsPerSecond: 1e9,
  endsItself: true,
  schedule: {
    process: 0,
    ticks: [TICK, TICK, TICK],
    connections: [
      { connection: 2, from: 0, to: 2, latency: TICK, buffered: 0 },
      { connection: 0, from: 1, to: 0, latency: 0, buffered: 1 },
      { connection: 1, from: 1, to: 0, latency: 0, buffered: 1 },
    ],
    memory: 2000,
  },
  inputs: [
    { port: 'in', connection: 0, kind: 'spikes', ...INPUT, ...LINEAR },
    { port: 'notes', connection: 1, kind: 'messages', ...INPUT, ...LINEAR },
  ],
  ins: [linkFrom(0), linkFrom(1)],
  outs: [
    {
      link: 7,
      name: 'A.0->R.0',
      receiver: 3,
      credit: Infinity,
      flushTicks: 100,
      parts: [
        {
          connection: 2,
          port: 'out',
          kind: 'spikes',
          indices: [[0, 4]],
          columns: null,
          latency: TICK,
          receiverEnd: 2 * TICK,
          receiverClosed: 'left',
        },
      ],
    },
  ],
};

function spikes(link: number, number: number, from: number, times: number[]): Uint8Array {
  const part = {
    connection: 0,
    kind: 'spikes' as const,
    times: Float64Array.from(times),
    indices: Int32Array.from(times, () => link),
    values: null,
  };
  return encodeFrame({ link, epoch: 5, number, from, until: from + TICK, parts: [part] });
}

describe("a rank under MUSIC's schedule", () => {
  it('waits for the exchanges of its tick, and gets what they bring by sender rank, as it was sent', () => {
    const engine = new RankEngine(PLAN, PORTS);
    engine.start();
    // S exchanges at its clock 2 what A gets at 0: two frames from each rank, with stamps out of order and out of time.
    engine.receive(spikes(1, 0, 0, [0.5, -1]), 0);
    engine.receive(spikes(1, 1, TICK, [0.001]), 0);
    engine.receive(spikes(0, 0, 0, [99, 0]), 0);
    expect(engine.status().waiting).toEqual({ gate: [0], credit: [] });
    expect(engine.receive(spikes(0, 1, TICK, []), 0)).toContainEqual({ do: 'tick' });
    const { times, indices } = engine.takeSpikes('in');
    expect([...times]).toEqual([99, 0, 0.5, -1, 0.001]);
    expect([...indices]).toEqual([0, 0, 1, 1, 1]);
    expect(engine.takeSpikes('in').times).toHaveLength(0);
    expect(engine.report()).toMatchObject({ late: 0 });
  });

  it('keeps what came before its exchange for it', () => {
    const engine = new RankEngine(PLAN, PORTS);
    engine.start();
    for (const link of [0, 1]) {
      for (const tick of [0, 1, 2, 3]) engine.receive(spikes(link, tick, tick * TICK, [tick]), 0);
    }
    const taken: number[][] = [];
    for (let tick = 0; tick < 3; tick++) {
      taken.push([...engine.takeSpikes('in').times]);
      engine.ticked(false);
    }
    // After the exchange at 2, delivered at 0, follows the one at 4, delivered at 2.
    expect(taken).toEqual([[0, 1, 0, 1], [], [2, 3, 2, 3]]);
  });

  it('sends any stamp as it is, ends a frame at every exchange, and knows what comes too late', () => {
    const engine = new RankEngine({ ...PLAN, ins: [], inputs: [] }, PORTS);
    engine.start();
    const frames: number[][] = [];
    for (let tick = 0; tick < 4; tick++) {
      engine.sendSpikes('out', [99, -1], [0, 1]);
      for (const action of engine.ticked(false)) {
        if (action.do !== 'send') continue;
        const header = decodeFrameHeader(action.bytes);
        const [part] = decodeFrame(action.bytes, header).parts;
        if (part?.kind === 'spikes') frames.push([header.until / TICK, ...part.times]);
      }
    }
    expect(frames).toEqual([1, 2, 3, 4].map((until) => [until, 99, -1]));
    // R gets the exchanges at 1 and 2 in its ticks at 1 and 2; it has ended at 2.
    expect(engine.report().connections).toContainEqual({
      connection: 2,
      produced: 8,
      afterEnd: 6,
      delivered: 0,
    });
    expect(() => {
      engine.sendSpikes('out', [Number.NaN], [0]);
    }).toThrow('an event has a stamp that is not a time');
  });

  /** A hears S every tick, its own sends stand after its deliveries, and both ends of the order are the same process's. */
  const RELAY: RankPlan = {
    ...PLAN,
    schedule: {
      ...PLAN.schedule!,
      connections: [
        { connection: 0, from: 1, to: 0, latency: TICK, buffered: 0 },
        { connection: 2, from: 0, to: 2, latency: TICK, buffered: 0 },
      ],
    },
    inputs: [PLAN.inputs[0]!],
    ins: [{ ...linkFrom(0), parts: [{ connection: 0, columns: null, initial: null }] }],
  };

  it('sends what the handlers of a step insert with the sends after it', () => {
    const engine = new RankEngine(RELAY, PORTS);
    engine.isStepwise = true;
    engine.start();
    engine.sendSpikes('out', [0.25], [0]);
    // What was sent before the tick waits for it: it is delivered at the same exchange.
    expect(
      engine.ticked(false).filter((action) => action.do === 'send' && action.link === 7),
    ).toEqual([]);
    expect(engine.receive(spikes(0, 0, 0, [0.5]), 0)).toContainEqual({ do: 'tick' });
    expect(engine.hasNextStep).toBe(true);
    expect(engine.flush()).toEqual([]);
    expect([...engine.takeSpikes('in').times]).toEqual([0.5]);
    engine.sendSpikes('out', [0.75], [1]);
    const sent = engine.stepped().flatMap((action) => (action.do === 'send' ? [action.bytes] : []));
    const frames = sent.map((bytes) => decodeFrame(bytes, decodeFrameHeader(bytes)));
    expect(frames).toMatchObject([{ from: 0, until: TICK, parts: [{ connection: 2 }] }]);
    expect(frames[0]!.parts).toMatchObject([{ times: Float64Array.of(0.25, 0.75) }]);
    expect(engine.hasNextStep).toBe(false);
    expect(engine.takeSpikes('in').times).toHaveLength(0);
  });

  it('takes all steps at once for a host that does not ask for them', () => {
    const engine = new RankEngine(RELAY, PORTS);
    engine.start();
    engine.ticked(false);
    const actions = engine.receive(spikes(0, 0, 0, [0.5]), 0);
    expect(actions.map((action) => action.do)).toEqual(['send', 'tick']);
    expect([...engine.takeSpikes('in').times]).toEqual([0.5]);
  });

  it('fails by name when more waits than the plan allows', () => {
    const engine = new RankEngine(PLAN, PORTS);
    engine.start();
    const many = Array.from({ length: 200 }, () => 0);
    expect(() => engine.receive(spikes(0, 0, 0, many), 0)).toThrow(
      "under MUSIC's schedule too much waits for its exchange",
    );
  });
});
