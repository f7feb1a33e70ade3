import { DEFAULT_TIMEOUTS, type RankReport, type ReadyRequest } from '@antiphon/bus';
import type { PipelineDescription } from '@antiphon/core';
import { describe, expect, it } from 'vitest';
import type { RunProgress } from '../report/run-progress.js';
import type { RunResult } from '../report/run-result.js';
import type { CoordinatorSettings } from '../set-up/settings.js';
import type { AskedOfRank, RankExit } from './rank-record.js';
import { RunMachine } from './run-machine.js';
import type { ProcessState } from './silence.js';

const MS = 1_000_000;

const description: PipelineDescription = {
  name: 'ring',
  unitsPerSecond: 1e9,
  variables: { stoptime: '0.01', rate: '5' },
  processes: ['A', 'B'].map((name) => ({
    name,
    np: name === 'B' ? 2 : 1,
    binary: 'x',
    args: [],
    variables: name === 'A' ? { rate: '7' } : {},
  })),
  connections: [
    { from: { process: 'A', port: 'out' }, to: { process: 'B', port: 'in' }, width: 4 },
    { from: { process: 'B', port: 'out' }, to: { process: 'A', port: 'in' } },
  ],
};

const settings: CoordinatorSettings = {
  run: 'r1',
  url: 'nats://host:1',
  token: null,
  description,
  seed: 7,
  epoch: 3,
  joinTimeout: 60,
  stallTimeout: null,
  isPlanOnly: false,
  driven: null,
  isBatching: true,
  schedule: null,
  timeouts: DEFAULT_TIMEOUTS,
};

const EXIT: RankExit = { code: 0, signal: null, error: null, tail: '', reason: null };

function report(counts: Partial<RankReport> = {}): RankReport {
  return {
    ticks: 10,
    computeSeconds: 0,
    waitSeconds: 0,
    framesIn: 0,
    framesOut: 0,
    bytesIn: 0,
    bytesOut: 0,
    resent: 0,
    late: 0,
    clamped: 0,
    malformed: 0,
    spikesIn: 0,
    spikesOut: 0,
    unmapped: 0,
    connections: [],
    ...counts,
  };
}

/** A machine with ranks that do as they are told, and a clock that stands still unless it is moved. */
class Stage {
  now = 100;
  readonly machine: RunMachine;
  readonly told: string[] = [];
  readonly asked: string[] = [];
  /** What is seen of the processes of silent ranks. */
  readonly states = new Map<number, ProcessState>();
  progress: RunProgress | undefined;
  result: unknown;

  constructor(changes: Partial<CoordinatorSettings> = {}) {
    this.machine = new RunMachine({ ...settings, ...changes }, this.now);
    this.machine.started(this.now);
  }

  join(...rankIds: number[]): this {
    return this.joinAs('c++', ...rankIds);
  }

  joinAs(language: string, ...rankIds: number[]): this {
    for (const rankId of rankIds) {
      const request = { rankId, pid: 1000 + rankId, language, version: '1' };
      this.machine.join(request, this.now);
    }
    return this.look();
  }

  ready(rankId: number, changes: Partial<ReadyRequest> = {}): this {
    const half = rankId === 0 ? [0, 4] : rankId === 1 ? [0, 2] : [2, 4];
    const indices: [number, number][] = [half as [number, number]];
    const common = { kind: 'spikes', width: 4, indices, maxBuffered: 0 } as const;
    const rest = { interpolation: 'linear', initial: null } as const;
    this.machine.ready(
      {
        rankId,
        tick: MS,
        closed: 'left',
        barrier: false,
        exactReplay: true,
        delaySide: null,
        schedule: 'normal',
        ports: [
          { name: 'out', direction: 'out', latency: 0, ...common, ...rest },
          { name: 'in', direction: 'in', latency: 2 * MS, ...common, ...rest },
        ],
        notes: [`note of ${rankId}`],
        ...changes,
      },
      this.now,
    );
    return this.look();
  }

  answer(asked: AskedOfRank, ...rankIds: number[]): this {
    for (const rankId of rankIds) this.machine.answered(rankId, asked, this.now, null);
    return this.look();
  }

  end(rankId: number, counts: Partial<RankReport> = {}): this {
    this.machine.ended({ rankId, report: report(counts) }, this.now);
    return this.look();
  }

  exit(rankId: number, exit: Partial<RankExit> = {}): this {
    this.machine.exited(rankId, { ...EXIT, ...exit }, this.now);
    return this.look();
  }

  /** Time passes in steps of half a second, with heartbeats of these ranks. */
  pass(seconds: number, ...alive: number[]): this {
    for (let step = 0; step < seconds * 2; step++) {
      this.now += 0.5;
      for (const rankId of alive) this.beat(rankId);
      this.machine.clock(this.now);
      this.look();
    }
    return this;
  }

  beat(rankId: number): void {
    const counts = { ticks: 4, spikesIn: 0, spikesOut: 0 };
    const waiting = { gate: [0], credit: [] };
    const beat = { rankId, phase: 'running', time: 4 * MS, end: 10 * MS, inTick: 0 } as const;
    this.machine.heartbeat({ ...beat, ...counts, waiting }, this.now);
  }

  /** Up to the moment when all are running. */
  run(): this {
    this.join(0, 1, 2).ready(0).ready(1).ready(2);
    this.answer('plan', 0, 1, 2).answer('start', 0, 1, 2);
    this.asked.length = 0;
    this.told.length = 0;
    return this;
  }

  look(): this {
    for (const action of this.machine.takeActions()) {
      if (action.do === 'look') {
        const { rankId } = action;
        this.machine.seen(rankId, this.states.get(rankId) ?? 'unknown', this.now);
        this.look();
      }
      if (action.do === 'tell' && action.event.event === 'progress') {
        this.progress = action.event.progress;
      }
      if (action.do === 'ask') this.asked.push(`${action.rankId} ${action.question.ask}`);
      if (action.do !== 'tell' || action.event.event === 'progress') continue;
      const { event } = action;
      if (event.event === 'phase') this.told.push(event.phase);
      else if (event.event === 'failed') this.told.push(`failed ${event.failure.code}`);
      else if (event.event === 'stalled') this.told.push(`stalled ${event.rank}`);
      else if (event.event === 'resumed') this.told.push(`resumed ${event.rank}`);
      else if (event.event !== 'diagnostics') this.told.push(event.event);
      if (event.event === 'result') this.result = event.result;
    }
    return this;
  }
}

describe('a run that goes well', () => {
  it('goes from join to done', () => {
    const stage = new Stage().join(2, 0, 1).ready(0).ready(1).ready(2);
    expect(stage.told).toEqual(['building', 'planning', 'plan']);
    expect(stage.asked.splice(0)).toEqual(['0 plan', '1 plan', '2 plan']);
    stage.answer('plan', 0, 1);
    expect(stage.asked).toEqual([]);
    stage.answer('plan', 2);
    expect(stage.asked.splice(0)).toEqual(['0 start', '1 start', '2 start']);
    stage.answer('start', 0, 1, 2).end(0).end(1);
    expect(stage.asked).toEqual([]);
    stage.end(2);
    expect(stage.asked).toEqual(['0 finalise', '1 finalise', '2 finalise']);
    stage.exit(0).exit(1).exit(2);
    expect(stage.told.slice(3)).toEqual(['starting', 'running', 'finalising', 'done', 'result']);
    expect(stage.result).toMatchObject({
      outcome: 'done',
      failure: null,
      isLedgerClosed: true,
      unreported: [],
      simulatedSeconds: 0.01,
    });
  });

  it('finalises when a rank has ended before another has answered start', () => {
    const stage = new Stage().join(0, 1, 2).ready(0).ready(1).ready(2).answer('plan', 0, 1, 2);
    stage.answer('start', 0, 1).end(0).end(1).end(2);
    expect(stage.told.at(-1)).toBe('finalising');
  });

  it('knows how long a run took whose ranks end before they have answered start', () => {
    const stage = new Stage().join(0, 1, 2).ready(0).ready(1).ready(2).answer('plan', 0, 1, 2);
    stage.now += 0.5;
    stage.end(0).end(1).end(2).answer('start', 0, 1, 2).exit(0).exit(1).exit(2);
    expect(stage.result).toMatchObject({ outcome: 'done', runSeconds: 0.5 });
  });

  it('tells a rank at join all that concerns it', () => {
    const { machine, now } = new Stage();
    const request = { rankId: 2, pid: 5, language: 'c++', version: '1' };
    const reply = machine.join(request, now);
    expect(reply).toMatchObject({
      process: 'B',
      rank: 1,
      np: 2,
      stop: 10 * MS,
      variables: { stoptime: '0.01', rate: '5' },
      ports: [
        { name: 'in', direction: 'in', width: 4 },
        { name: 'out', direction: 'out', width: null },
      ],
    });
    expect(machine.join(request, now)).toEqual(reply);
    expect(machine.join({ ...request, rankId: 0 }, now).variables['rate']).toBe('7');
  });

  it('stops after the plan if asked to, and lets the ranks leave', () => {
    const stage = new Stage({ isPlanOnly: true }).join(0, 1, 2).ready(0).ready(1).ready(2);
    expect(stage.asked).toEqual(['0 leave', '1 leave', '2 leave']);
    stage.exit(0).exit(1).exit(2);
    expect(stage.result).toMatchObject({ outcome: 'planned', failure: null });
  });
});

describe('set-up', () => {
  it('refuses a rank that the run does not have, and a second process for one', () => {
    const { machine } = new Stage().join(0);
    const request = { rankId: 3, pid: 1, language: 'c++', version: '1' };
    expect(() => machine.join(request, 101)).toThrow(/JOIN_RANK_UNKNOWN: this run has no rank 3/);
    expect(() => machine.join({ ...request, rankId: 0 }, 101)).toThrow(
      /A\.0 has joined already, as process 1000/,
    );
  });

  it('misses a stop time only where nobody else ends the run', () => {
    const endless = { description: { ...description, variables: {} }, isPlanOnly: true };
    const found = [null, { processes: ['A'], until: 0.1 }].map((driven) => {
      const stage = new Stage({ ...endless, driven }).join(0, 1, 2);
      stage.ready(0).ready(1).ready(2).exit(0).exit(1).exit(2);
      const { diagnostics } = stage.result as RunResult;
      return diagnostics.map(({ code }) => code);
    });
    expect(found).toEqual([['SETUP_STOP_MISSING'], []]);
  });

  it('names all ranks that have not joined in time', () => {
    const stage = new Stage().join(0).pass(60.5, 0);
    expect(stage.told).toContain('failed JOIN_TIMEOUT');
    expect(stage.asked).toEqual(['0 abort']);
    stage.exit(0, { code: 1 }).exit(1, { signal: 'SIGTERM' }).exit(2, { signal: 'SIGTERM' });
    expect(stage.result).toMatchObject({
      outcome: 'failed',
      failure: { message: 'B.0, B.1 did not join within 60 s', process: 'B', rank: null },
    });
  });

  it('has no limit for a rank that builds', () => {
    const stage = new Stage().join(0, 1, 2).ready(0).ready(1).pass(10_000, 0, 1, 2);
    expect(stage.machine.phase).toBe('building');
  });

  it('reports all problems of the graph at once', () => {
    const stage = new Stage().join(0, 1, 2).ready(0, { ports: [] }).ready(1).ready(2);
    expect(stage.told.slice(-2)).toEqual(['failed SETUP_PORT_UNDECLARED', 'aborting']);
    stage.exit(0, { code: 1 }).exit(1, { code: 1 }).exit(2, { code: 1 });
    expect(stage.result).toMatchObject({
      failure: {
        diagnostics: [{ code: 'SETUP_PORT_UNDECLARED' }, { code: 'SETUP_PORT_UNDECLARED' }],
      },
      secondary: [],
    });
  });
});

describe('a failure', () => {
  it('of one rank aborts the others, and what follows is secondary', () => {
    const stage = new Stage().run();
    stage.exit(1, { code: null, signal: 'SIGKILL' });
    expect(stage.told).toEqual(['failed RANK_KILLED', 'aborting']);
    expect(stage.asked).toEqual(['0 abort', '2 abort']);
    const error = { code: 'BUS_LOST', message: 'gone', detail: null };
    stage.machine.fail({ rankId: 2, error }, stage.now);
    stage.exit(0, { code: 1 }).exit(2, { code: 1 });
    expect(stage.result).toMatchObject({
      failure: { code: 'RANK_KILLED', process: 'B', rank: 0 },
      secondary: [{ causedBy: 'B.0', failure: { code: 'BUS_LOST' } }],
      unreported: ['A.0', 'B.0', 'B.1'],
    });
  });

  it('that a rank tells of is the root cause, not its exit', () => {
    const stage = new Stage().run();
    const error = { code: 'NO_SUCH_CODE', message: 'x is 0', detail: 'Traceback' };
    stage.machine.fail({ rankId: 0, error }, stage.now);
    stage.exit(0, { code: 1 }).exit(1, { code: 1 }).exit(2, { code: 1 });
    expect(stage.result).toMatchObject({
      failure: { code: 'RANK_FAILED', message: 'x is 0', detail: 'Traceback' },
      secondary: [],
    });
  });

  it('is a rank that exits with code 0 before its end, but not one after it', () => {
    expect(new Stage().run().exit(0).told[0]).toBe('failed RANK_EXITED_EARLY');
    expect(new Stage().run().end(0).exit(0).told).toEqual([]);
    expect(new Stage().run().end(0).exit(0, { code: 2 }).told[0]).toBe('failed RANK_FAILED');
  });

  it.each([
    ['music', 0, { code: 0 }, /neither finalize\(\) nor MPI_Finalize\(\)/],
    ['c++', 0, { code: 0 }, /^Look into its log\.$/],
    ['music', 0, { code: 3 }, /^Look into its log\.$/],
    ['music', 0, { code: null, signal: 'SIGSEGV' }, /crashed.* debugger/],
    ['music', 0, { code: null, signal: 'SIGKILL' }, /lack of memory/],
    ['music', 1, { code: 1, tail: '*** MPI_Reduce after MPI_FINALIZE' }, /^Look into its log\.$/],
    ['music', 1, { code: 1, tail: 'Traceback (most recent call last):' }, /^See the traceback\.$/],
  ] as const)(
    'of a program in %s, at its end: %i, by %j has a remedy',
    (language, ends, exit, remedy) => {
      const stage = new Stage().joinAs(language, 0, 1, 2);
      for (const rankId of [0, 1, 2]) stage.ready(rankId);
      stage.answer('plan', 0, 1, 2).answer('start', 0, 1, 2);
      if (ends === 1) stage.end(0);
      stage.exit(0, exit).exit(1).exit(2);
      expect(stage.result).toMatchObject({ failure: { remedy: expect.stringMatching(remedy) } });
    },
  );

  it('that a rank could only print is recognised', () => {
    const tail =
      'x\nError: JOIN_PROTOCOL_MISMATCH: versions differ (expected 1, found 2). Use one.';
    const stage = new Stage().exit(0, { code: 1, tail });
    expect(stage.told[0]).toBe('failed JOIN_PROTOCOL_MISMATCH');
  });

  it('that the launcher can explain has that code', () => {
    const reason = { code: 'SIMULATOR_MISSING', message: "it has no 'nest'", remedy: 'x' } as const;
    const stage = new Stage().exit(0, { code: 1, reason, tail: 'Traceback' }).exit(1).exit(2);
    expect(stage.result).toMatchObject({
      failure: {
        code: 'SIMULATOR_MISSING',
        message: "A.0 exited with code 1 before it joined: it has no 'nest'",
        detail: 'Traceback',
      },
    });
  });

  it('is an interrupt, too', () => {
    const stage = new Stage().run();
    stage.machine.interrupt(stage.now);
    stage.look().exit(0, { code: 1 }).exit(1, { code: 1 }).exit(2, { code: 1 });
    expect(stage.result).toMatchObject({ outcome: 'interrupted' });
  });

  it('ends where the ranks have come to in the meantime, not at their last heartbeats', () => {
    const stage = new Stage().run().pass(0.5, 0, 1, 2);
    stage.machine.interrupt(stage.now);
    for (const [rankId, ticks] of [7, 8, 9].entries()) {
      stage.machine.answered(rankId, 'abort', stage.now, report({ ticks }));
    }
    stage.look().exit(0, { code: 1 }).exit(1, { code: 1 }).exit(2, { code: 1 });
    expect(stage.result).toMatchObject({ simulatedSeconds: 0.007, failure: { remedy: '' } });
  });

  it('turns away ranks that join afterwards', () => {
    const stage = new Stage().exit(0, { code: 3 });
    const request = { rankId: 1, pid: 5, language: 'c++', version: '1' };
    expect(() => stage.machine.join(request, stage.now)).toThrow(/RUN_ABORTED/);
  });

  it('is an open ledger at the end', () => {
    const counts = { connection: 0, afterEnd: 1, delivered: 0, produced: 5 };
    const stage = new Stage()
      .run()
      .end(0, { connections: [counts] })
      .end(1)
      .end(2);
    stage.exit(0).exit(1).exit(2);
    expect(stage.result).toMatchObject({
      outcome: 'failed',
      isLedgerClosed: false,
      failure: {
        code: 'LEDGER_OPEN',
        message: 'A.out -> B.in: produced 5 = delivered 0 + after the end 1 + unaccounted 4',
      },
    });
  });

  it('is an event that came after its tick', () => {
    const stage = new Stage().run().end(0, { late: 2 }).end(1).end(2).exit(0).exit(1).exit(2);
    expect(stage.result).toMatchObject({ failure: { code: 'EVENT_LATE' } });
  });

  it('leaves a ledger in which what was on its way counts as dropped', () => {
    const counts = { connection: 0, afterEnd: 0, delivered: 0, produced: 5 };
    const stage = new Stage().run();
    stage.machine.interrupt(stage.now);
    const partial = report({ connections: [counts] });
    stage.machine.answered(0, 'abort', stage.now, partial);
    stage.look().exit(0, { code: 1 }).exit(1, { code: 1 }).exit(2, { code: 1 });
    expect(stage.result).toMatchObject({
      isLedgerClosed: true,
      ledger: [{ produced: 5, dropped: 5, open: 0 }, { produced: 0 }],
      unreported: ['B.0', 'B.1'],
    });
  });
});

describe('silence', () => {
  it('is shown after three missed heartbeats, and is no failure', () => {
    const stage = new Stage().run().pass(3.5, 0, 2);
    expect(stage.told).toEqual([]);
    stage.pass(0.5, 0, 2);
    expect(stage.told).toEqual(['stalled B.0']);
    stage.pass(1000, 0, 2);
    stage.beat(1);
    expect(stage.look().told).toEqual(['stalled B.0', 'resumed B.0']);
  });

  it('fails the run after the stall timeout, if one is set', () => {
    const stage = new Stage({ stallTimeout: 10 }).run().pass(10, 0, 2);
    expect(stage.told).toEqual(['stalled B.0']);
    stage.pass(0.5, 0, 2);
    expect(stage.told).toEqual(['stalled B.0', 'failed RUN_STALLED', 'aborting']);
  });

  it('of a rank that computes is a long tick, and never a failure', () => {
    const stage = new Stage({ stallTimeout: 10 }).run();
    stage.states.set(1, 'alive');
    stage.pass(1000, 0, 2);
    expect(stage.told).toEqual([]);
    expect(stage.progress?.ranks[1]).toMatchObject({ silent: null, inTick: 1000 });
    stage.beat(1);
    expect(stage.pass(0.5, 0, 2).progress?.ranks[1]).toMatchObject({ silent: null, inTick: 0 });
  });

  it('of a rank that is stopped in a long tick counts from there', () => {
    const stage = new Stage({ stallTimeout: 10 }).run();
    stage.states.set(1, 'alive');
    stage.pass(100, 0, 2).states.set(1, 'stopped');
    expect(stage.pass(3.5, 0, 2).told).toEqual([]);
    expect(stage.pass(0.5, 0, 2).told).toEqual(['stalled B.0']);
    expect(stage.progress?.ranks[1]).toMatchObject({ silent: null });
    expect(stage.pass(0.5, 0, 2).progress?.ranks[1]).toMatchObject({ silent: 4.5 });
    stage.states.set(1, 'alive');
    expect(stage.pass(100, 0, 2).told).toEqual(['stalled B.0', 'resumed B.0']);
    stage.states.set(1, 'stopped');
    stage.pass(10.5, 0, 2);
    expect(stage.told.slice(2)).toEqual(['stalled B.0', 'failed RUN_STALLED', 'aborting']);
  });

  it('counts after the end, too, as long as a rank is needed', () => {
    const stage = new Stage({ stallTimeout: 10 }).run().end(1);
    stage.states.set(1, 'stopped');
    expect(stage.pass(10.5, 0, 2).told).toEqual(['stalled B.0', 'failed RUN_STALLED', 'aborting']);
  });

  it('is nothing when a rank has ended and cannot be seen', () => {
    const stage = new Stage({ stallTimeout: 10 }).run().end(1);
    expect(stage.pass(1000, 0, 2).told).toEqual([]);
  });

  it('does not count while the bus is away, nor while this machine sleeps', () => {
    const stage = new Stage().run();
    stage.machine.bus(false, stage.now);
    stage.pass(25);
    stage.machine.bus(true, stage.now);
    stage.now += 3600;
    stage.machine.clock(stage.now);
    expect(stage.look().told).toEqual(['bus', 'bus']);
  });
});

describe('the bus', () => {
  it('may be away for as long as the bus timeout', () => {
    const stage = new Stage().run();
    stage.machine.bus(false, stage.now);
    expect(stage.pass(30).told).toEqual(['bus']);
    expect(stage.pass(0.5).told).toEqual(['bus', 'failed BUS_LOST', 'aborting']);
  });

  it('is to blame when a rank loses patience a moment before us', () => {
    const stage = new Stage().run();
    stage.machine.bus(false, stage.now);
    stage.pass(29).exit(0, { code: 1 });
    expect(stage.told).toEqual(['bus', 'failed BUS_LOST', 'aborting']);
  });

  it('is to blame when a rank no longer hears us', () => {
    const tail = 'A.0: COORDINATOR_LOST: the coordinator is silent.';
    const stage = new Stage().run().exit(0, { code: 1, tail });
    expect(stage.told[0]).toBe('failed BUS_LOST');
  });
});
