import { describe, expect, it } from 'vitest';
import { MusicGate } from './music-gate.js';
import type { ProtocolAction } from './protocol-action.js';
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
    rank.proceed();
    expect(rank.ticked(() => false)).toMatchObject([
      { do: 'frame', link: 0, from: 0, until: 10 },
      { do: 'credit' },
      { do: 'timer' },
    ]);
    expect(rank.endSending()).toMatchObject([{ do: 'frame', from: 10, until: Infinity }]);
    expect(rank.takes(0)).toBe(false);
    expect(rank.hasUnsent).toBe(false);
    expect(rank.frame(1, 1, Infinity, 0)).toMatchObject([{ do: 'accept' }]);
    expect(rank.proceed()).toMatchObject([{ do: 'tick' }]);
    rank.endAt(30);
    expect(rank.ticked(() => true)).toEqual([{ do: 'tick' }]);
    expect(rank.ticked(() => true)).toMatchObject([
      { do: 'credit', credit: { time: Infinity } },
      { do: 'ended' },
      { do: 'timer' },
    ]);
  });

  it('tells its receivers when its end was, where its senders have given it one', () => {
    const link = { link: 1, lead: 10, credit: Infinity };
    const rank = new RankProtocol({ ...plan, end: Infinity, ins: [link] }, 1);
    rank.start();
    rank.frame(1, 0, Infinity, 0);
    rank.endAt(10);
    expect(rank.proceed()).toMatchObject([{ do: 'tick' }]);
    const frames = rank.ticked(() => false).filter((action) => action.do === 'frame');
    expect(frames).toMatchObject([
      { from: 0, until: 10 },
      { from: 10, until: Infinity },
    ]);
  });

  it('ends where it waits, if that is the end that its senders give it', () => {
    const link = { link: 1, lead: 10, credit: Infinity };
    const rank = new RankProtocol({ ...plan, end: Infinity, ins: [link] }, 1);
    rank.start();
    rank.frame(1, 0, 10, 0);
    rank.proceed();
    rank.ticked(() => true);
    rank.frame(1, 1, Infinity, 0);
    rank.endAt(10);
    expect(rank.proceed()).toContainEqual({ do: 'ended' });
  });

  it('waits at no barrier once its program has ended', () => {
    const rank = new RankProtocol({ ...plan, end: Infinity, barrier: true }, 1);
    expect(rank.start()).toContainEqual({ do: 'barrier' });
    expect(rank.barrierOpened()).toEqual([{ do: 'tick' }]);
    rank.isDraining = true;
    expect(rank.ticked(() => false)).toContainEqual({ do: 'tick' });
  });

  it('holds back no last frame, whatever stands after it in the tick', () => {
    const connections = [
      { connection: 0, from: 0, to: 1, latency: 1, buffered: 0 },
      { connection: 1, from: 1, to: 0, latency: 3, buffered: 2 },
    ];
    const schedule = { process: 1, ticks: [1, 1], connections, memory: Infinity };
    const carrying = (id: number) => [{ link: id, parts: [{ connection: id }] }];
    const gate = new MusicGate(schedule, carrying(0), carrying(1));
    const link = { link: 0, lead: 0, credit: 20 };
    const music = { ...plan, tick: 1, end: Infinity, ins: [link], outs: [{ ...out, link: 1 }] };
    const rank = new RankProtocol(music, 1, gate);
    rank.start();
    const frames: unknown[] = [];
    const keep = (actions: readonly ProtocolAction[]): void => {
      frames.push(...actions.filter((action) => action.do === 'frame'));
    };
    for (let number = 0; rank.time < 6; ) {
      if (rank.mode === 'working') keep(rank.ticked(() => false));
      else {
        rank.frame(0, number++, rank.time, 0);
        keep(rank.proceed());
      }
    }
    keep(rank.endNow());
    expect(frames.slice(-2)).toMatchObject([{ until: 6 }, { from: 6, until: Infinity }]);
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
