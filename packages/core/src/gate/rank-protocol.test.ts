import { describe, expect, it } from 'vitest';
import { RankProtocol } from './rank-protocol.js';

const out = { link: 0, credit: 100, flushTicks: 5 };
const plan = { tick: 10, end: 20, barrier: false, ins: [], outs: [out] };

describe('a rank', () => {
  it('publishes on request what it has not yet sent, and nothing after its end', () => {
    const rank = new RankProtocol(plan, 1);
    rank.start();
    expect(rank.ticked(() => false)).toEqual([{ do: 'tick' }]);
    expect(rank.hasUnsent).toBe(true);
    expect(rank.flush()).toEqual([{ do: 'frame', link: 0, number: 0, from: 0, until: 10 }]);
    expect(rank.hasUnsent).toBe(false);
    expect(rank.ticked(() => false)).toMatchObject([
      { do: 'frame', number: 1, from: 10, until: Infinity },
      { do: 'ended' },
      { do: 'timer' },
    ]);
    expect(rank.hasUnsent).toBe(false);
    expect(rank.flush()).toEqual([]);
  });

  it('can end before its planned end, and then promises everything', () => {
    const rank = new RankProtocol({ ...plan, end: Infinity }, 1);
    rank.start();
    rank.ticked(() => false);
    expect(rank.endNow()).toMatchObject([
      { do: 'frame', from: 0, until: 10 },
      { do: 'frame', from: 10, until: Infinity },
      { do: 'ended' },
      { do: 'timer' },
    ]);
    expect(rank.endNow()).toEqual([]);
  });

  it('can end its outputs, and go on receiving until it is told when to end', () => {
    const link = { link: 1, lead: 10, credit: Infinity };
    const rank = new RankProtocol({ ...plan, end: Infinity, ins: [link] }, 1);
    rank.start();
    rank.frame(1, 0, 10, 0);
    expect(rank.ticked(() => false)).toMatchObject([
      { do: 'frame', link: 0, from: 0, until: 10 },
      { do: 'credit' },
      { do: 'timer' },
    ]);
    expect(rank.endSending()).toMatchObject([{ do: 'frame', from: 10, until: Infinity }]);
    expect(rank.takes(0)).toBe(false);
    expect(rank.hasUnsent).toBe(false);
    expect(rank.frame(1, 1, Infinity, 0)).toMatchObject([{ do: 'accept' }, { do: 'tick' }]);
    rank.endAt(30);
    expect(rank.ticked(() => true)).toEqual([{ do: 'tick' }]);
    expect(rank.ticked(() => true)).toMatchObject([
      { do: 'credit', credit: { time: Infinity } },
      { do: 'ended' },
      { do: 'timer' },
    ]);
  });

  it('does not believe a receiver that acknowledges what was never sent', () => {
    const rank = new RankProtocol(plan, 1);
    rank.start();
    rank.ticked(() => true);
    const credit = { time: 0, until: 0, ask: null, repeat: false };
    expect(rank.credit(0, { ...credit, next: 99 })).toEqual([{ do: 'forget', link: 0, before: 1 }]);
    expect(rank.credit(0, { ...credit, next: 0, ask: [0, 1e15] })).toEqual([
      { do: 'forget', link: 0, before: 1 },
    ]);
  });

  it('ignores links that it does not have', () => {
    const rank = new RankProtocol(plan, 1);
    rank.start();
    expect(rank.frame(7, 0, 10, 0)).toEqual([]);
    expect(rank.endAck(7)).toEqual([]);
    const credit = { time: Infinity, next: 0, until: 0, ask: null, repeat: false };
    expect(rank.credit(7, credit)).toEqual([]);
  });
});
