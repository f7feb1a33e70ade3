import { describe, expect, it } from 'vitest';
import type { PortKind } from '../port/port.js';
import type { MusicConnection } from './music-connection.js';
import { MusicSchedule } from './music-schedule.js';
import { negotiateMusic } from './negotiate-music.js';

const ms = (value: number): number => Math.round(value * 1e6);

interface Asked {
  readonly latency?: number;
  readonly sender?: number | null;
  readonly receiver?: number | null;
  readonly kind?: PortKind;
  readonly width?: number;
}

const edge = (from: number, to: number, asked: Asked = {}): MusicConnection => ({
  from,
  to,
  latency: ms(asked.latency ?? 0),
  senderMaxBuffered: asked.sender === undefined ? 1 : asked.sender,
  receiverMaxBuffered: asked.receiver ?? null,
  kind: asked.kind ?? 'spikes',
  localWidth: asked.width ?? 1,
});

/** The first exchanges as `A@s>B@r`, in ms. */
function exchanges(ticks: readonly number[], edges: readonly MusicConnection[], count: number) {
  const negotiation = negotiateMusic(ticks.map(ms), edges);
  if (!('connections' in negotiation)) return JSON.stringify(negotiation);
  const schedule = new MusicSchedule(ticks.map(ms), negotiation.connections);
  const write = (): string => {
    const { connection, send, receive } = schedule.next();
    const { from, to } = edges[connection]!;
    return `${'ABC'[from]}@${send / 1e6}>${'ABC'[to]}@${receive / 1e6}`;
  };
  return Array.from({ length: count }, write).join(' ');
}

describe('the schedule of one connection', () => {
  it.each<[string, number, number, Asked, string]>([
    ['sends one tick ahead without latency', 1, 1, {}, 'A@1>B@0 A@2>B@1 A@3>B@2'],
    ['sends in its time with one tick', 1, 1, { latency: 1 }, 'A@1>B@1 A@2>B@2 A@3>B@3'],
    ['merges two ticks of latency', 1, 1, { latency: 2 }, 'A@2>B@2 A@4>B@4 A@6>B@6'],
    ['gathers four ticks', 1, 1, { latency: 2, sender: 4 }, 'A@4>B@2 A@8>B@6 A@12>B@10'],
    ['merges sends of one tick of the receiver', 0.1, 1, {}, 'A@1>B@0 A@2>B@1 A@3>B@2'],
    ['follows ticks of 2 and 3', 2, 3, {}, 'A@4>B@0 A@6>B@3 A@10>B@6 A@12>B@9'],
    [
      'runs ahead where the tick of the sender is larger',
      3,
      2,
      {},
      'A@3>B@0 A@6>B@2 A@12>B@6 A@21>B@12 A@33>B@20 A@51>B@32',
    ],
    ['runs ahead tenfold', 1, 0.1, {}, 'A@1>B@0 A@11>B@1 A@111>B@11 A@1111>B@111'],
    ['runs ahead from a latency', 1, 0.1, { latency: 2 }, 'A@20>B@2 A@220>B@22 A@2220>B@222'],
    ['waits for 400 s by default', 1, 1, { sender: null }, 'A@400001>B@0 A@800002>B@400001'],
    [
      'finds at once what is further away than a run can be long',
      1,
      1,
      { sender: 2 ** 31 - 1 },
      'A@281474977>B@0 A@562949954>B@281474977',
    ],
  ])('%s', (_, senderTick, receiverTick, asked, expected) => {
    const count = expected.split(' ').length;
    expect(exchanges([senderTick, receiverTick], [edge(0, 1, asked)], count)).toBe(expected);
  });
});

describe('the schedule of a loop', () => {
  it.each<[string, number[], MusicConnection[], string]>([
    [
      'is lock-step without headroom',
      [1, 1],
      [edge(0, 1, { latency: 1 }), edge(1, 0, { latency: 1 })],
      'A@1>B@1 B@1>A@1 A@2>B@2 B@2>A@2',
    ],
    [
      'takes the latency of the other edge',
      [1, 1],
      [edge(0, 1, { latency: 2 }), edge(1, 0)],
      'B@1>A@0 A@1>B@2 B@2>A@1 A@2>B@3',
    ],
    [
      'spreads its headroom evenly',
      [1, 1],
      [edge(0, 1, { latency: 2, sender: null }), edge(1, 0, { latency: 2, sender: null })],
      'A@2>B@2 B@2>A@2 A@4>B@4 B@4>A@4',
    ],
    [
      'has a period of 3 with ticks of 1 and 0.1',
      [1, 0.1],
      [edge(0, 1, { latency: 2, sender: null }), edge(1, 0, { latency: 2, sender: null })],
      'B@1.5>A@2 A@3>B@2 B@3>A@3 B@4.5>A@5 A@6>B@5 B@6>A@6',
    ],
    [
      'follows ticks of 1 and 3',
      [1, 3],
      [edge(0, 1, { latency: 1, sender: null }), edge(1, 0, { latency: 3, sender: null })],
      'A@2>B@0 B@3>A@3 A@5>B@3 B@6>A@6',
    ],
    [
      'may be a ring of three',
      [1, 1, 2],
      [
        edge(0, 1, { latency: 3, sender: null }),
        edge(1, 2, { latency: 3, sender: null }),
        edge(2, 0, { latency: 3, sender: null }),
      ],
      'B@2>C@2 A@3>B@3 C@4>A@3 B@4>C@4 A@6>B@6 B@6>C@6 C@8>A@7',
    ],
  ])('%s', (_, ticks, edges, expected) => {
    expect(exchanges(ticks, edges, expected.split(' ').length)).toBe(expected);
  });

  it('is not looked for without end where it is too short', () => {
    const loop = [0, 1].map((from) => ({ from, to: 1 - from, latency: 0, buffered: 0 }));
    expect(() => new MusicSchedule([1, 1], loop).next()).toThrow('stands still');
  });

  it('is refused when its latencies are shorter than its ticks', () => {
    const negotiation = negotiateMusic([ms(1), ms(1)], [edge(0, 1, { latency: 1 }), edge(1, 0)]);
    expect(negotiation).toEqual({ shortLoop: { connections: [0, 1], missing: ms(1) } });
  });

  it('is refused in a graph with more loops than can be counted', () => {
    const ticks = Array.from({ length: 20 }, () => ms(1));
    const all = ticks.flatMap((_, from) =>
      ticks.flatMap((__, to) => (from === to ? [] : [edge(from, to, { latency: 5 })])),
    );
    expect(negotiateMusic(ticks, all)).toEqual({ tooManyLoops: true });
  });
});

describe('buffering', () => {
  it.each<[string, Asked, number]>([
    ['is one less than the sender asks for', { sender: 7 }, 6],
    ['is the smaller of the two, in ticks of the sender', { sender: 7, receiver: 3 }, 4],
    ["may be the receiver's alone", { sender: null, receiver: 3 }, 4],
    ['of spikes fills a packet at 10 Hz', { sender: null, width: 1000 }, 400],
    ['of many spikes is at least 1', { sender: null, width: 1_000_000 }, 1],
    ['of samples fills a packet', { sender: null, kind: 'continuous', width: 100 }, 640],
    ['is no longer than a run can be', { sender: 2 ** 52 }, Math.floor(2 ** 48 / ms(1))],
    ['of messages is 10', { sender: null, kind: 'messages' }, 10],
  ])('%s', (_, asked, expected) => {
    const negotiation = negotiateMusic([ms(1), ms(2)], [edge(0, 1, asked)]);
    expect(negotiation).toMatchObject({ connections: [{ buffered: expected }] });
  });
});

it('delivers everything within its latency, in order, for 10^6 ticks', () => {
  const ticks = [ms(0.3), ms(0.7), ms(1)];
  const edges = [
    edge(0, 1, { latency: 3, sender: 5 }),
    edge(1, 0, { latency: 2, sender: 5 }),
    edge(1, 2, { latency: 0.5, sender: 3 }),
  ];
  const negotiation = negotiateMusic(ticks, edges);
  if (!('connections' in negotiation)) throw new Error('the loop has headroom');
  const schedule = new MusicSchedule(ticks, negotiation.connections);
  const last = edges.map(() => ({ send: 0, receive: -1 }));
  let isSound = true;
  for (let now = 0; now < 1_000_000 * ms(0.3); ) {
    const { connection, send, receive } = schedule.next();
    const before = last[connection]!;
    const { from, to, latency } = edges[connection]!;
    isSound &&= send > before.send && receive > before.receive;
    isSound &&= receive <= before.send + latency;
    isSound &&= send % ticks[from]! === 0 && receive % ticks[to]! === 0;
    last[connection] = { send, receive };
    now = Math.min(...last.map((exchange) => exchange.send));
  }
  expect(isSound).toBe(true);
});
