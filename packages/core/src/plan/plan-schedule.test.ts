import { describe, expect, it } from 'vitest';
import type { ConnectionDescription, PipelineDescription } from '../graph/description.js';
import type { PortDeclaration } from '../port/port.js';
import type { RankDeclaration } from './declaration.js';
import { rankPlan } from './make-rank-plan.js';
import type { ScheduleName } from './plan-schedule.js';
import { makeRunPlan } from './run-plan.js';

const MS = 1_000_000;

function port(name: string, more: Partial<PortDeclaration>): PortDeclaration {
  const common = { kind: 'spikes', width: 1, indices: [[0, 1]], latency: 0 } as const;
  const rest = { maxBuffered: 0, interpolation: 'linear', initial: null } as const;
  return { name, direction: 'out', ...common, ...rest, ...more };
}

const input = (name: string, more: Partial<PortDeclaration> = {}): PortDeclaration =>
  port(name, { direction: 'in', ...more });

function rank(
  process: number,
  schedule: ScheduleName,
  ports: PortDeclaration[],
  tick = MS,
): RankDeclaration {
  const facts = { closed: 'left', barrier: false, exactReplay: true, delaySide: null } as const;
  return { process, rank: 0, tick, ...facts, schedule, ports, notes: [] };
}

function connect(text: string): ConnectionDescription {
  const [from, to] = text.split(' -> ').map((end) => {
    const [process = '', name = ''] = end.split('.');
    return { process, port: name };
  }) as [ConnectionDescription['from'], ConnectionDescription['to']];
  return { from, to };
}

function describePipeline(connections: string[]): PipelineDescription {
  const processes = ['A', 'B'].map((name) => {
    return { name, np: 1, binary: name, args: [], variables: {} };
  });
  const common = { name: 'test', unitsPerSecond: 1e9, variables: {} };
  return { ...common, processes, connections: connections.map(connect) };
}

const STOPS = [100 * MS, 100 * MS];

function plan(
  connections: string[],
  declarations: RankDeclaration[],
  schedule: ScheduleName | null = null,
): ReturnType<typeof makeRunPlan> {
  const description = describePipeline(connections);
  return makeRunPlan(description, declarations, { epoch: 1, stops: STOPS, schedule });
}

describe("a run follows MUSIC's schedule", () => {
  const pair = (a: ScheduleName, b: ScheduleName): RankDeclaration[] => [
    rank(0, a, [port('out', {})]),
    rank(1, b, [input('in')]),
  ];

  it.each<[ScheduleName, ScheduleName, ScheduleName | null, boolean]>([
    ['music', 'music', null, true],
    ['music', 'normal', null, false],
    ['normal', 'normal', null, false],
    ['normal', 'normal', 'music', true],
    ['music', 'music', 'normal', false],
  ])('%s and %s, asked for %s: %s', (a, b, asked, isMusic) => {
    const made = plan(['A.out -> B.in'], pair(a, b), asked);
    expect(made.plan?.schedule !== null).toBe(isMusic);
  });

  it("with credits for a few exchanges, and ends of its programs' own", () => {
    const made = plan(['A.out -> B.in'], pair('music', 'music'));
    const sender = rankPlan(made.plan!, 0);
    expect(sender).toMatchObject({
      end: Infinity,
      endsItself: true,
      schedule: {
        process: 0,
        ticks: [MS, MS],
        connections: [{ connection: 0, from: 0, to: 1, latency: 0, buffered: 400_000 }],
      },
      outs: [{ credit: 4 * 400_001 * MS }],
    });
    expect(rankPlan(made.plan!, 1).ins[0]?.credit).toBe(4 * 400_001 * MS);
  });

  it('where a MUSIC program takes part in a normal run, it still ends itself', () => {
    const made = plan(['A.out -> B.in'], pair('music', 'normal'));
    expect(made.plan?.graph.processes.map(({ end }) => end)).toEqual([Infinity, 100 * MS]);
  });
});

describe("buffering under MUSIC's schedule", () => {
  it.each<[string, number, number, ScheduleName, number]>([
    ["the sender's ticks", 5, 0, 'music', 5],
    ["a MUSIC receiver's own ticks", 0, 3, 'music', 5],
    ['the smaller of the two', 4, 3, 'music', 4],
    ["another receiver's wish in ticks of the sender", 0, 3, 'normal', 3],
  ])('counts %s', (_, sent, taken, schedule, expected) => {
    const made = plan(
      ['A.out -> B.in'],
      [
        rank(0, schedule, [port('out', { maxBuffered: sent })]),
        rank(1, schedule, [input('in', { maxBuffered: taken })], 2 * MS),
      ],
      'music',
    );
    expect(made.plan?.schedule?.connections[0]?.buffered).toBe(expected - 1);
  });

  it('visits connections by sender, then by the names of receiver and port', () => {
    const connections = ['B.out -> A.z', 'A.out -> B.y', 'B.out -> A.b', 'A.out -> B.x'];
    const made = plan(connections, [
      rank(0, 'music', [port('out', {}), input('z', { latency: MS }), input('b', { latency: MS })]),
      rank(1, 'music', [port('out', {}), input('x', { latency: MS }), input('y', { latency: MS })]),
    ]);
    expect(made.plan?.schedule?.connections.map(({ connection }) => connection)).toEqual([
      3, 1, 2, 0,
    ]);
  });
});

describe("MUSIC's schedule is refused", () => {
  it('for a loop with too little latency, with all its numbers', () => {
    const { diagnostics } = plan(
      ['A.out -> B.in', 'B.out -> A.in'],
      [
        rank(0, 'music', [port('out', {}), input('in', { latency: MS })]),
        rank(1, 'music', [port('out', {}), input('in')]),
      ],
    );
    expect(diagnostics).toEqual([
      {
        severity: 'error',
        code: 'SETUP_LOOP_LATENCY',
        message:
          'this loop cannot start: A.out -> B.in (latency 0 ms, tick of A 1 ms), B.out -> A.in (latency 1 ms, tick of B 1 ms). Its latencies must sum to at least the ticks of its senders: 1 ms of latency are missing',
        remedy: 'Give A.out -> B.in a latency of at least 1 ms, or shorten the ticks on the loop.',
      },
    ]);
  });

  it('for a process that is connected with itself', () => {
    const { diagnostics } = plan(
      ['A.out -> A.in'],
      [rank(0, 'music', [port('out', {}), input('in', { latency: MS })]), rank(1, 'music', [])],
    );
    expect(diagnostics).toMatchObject([{ code: 'SETUP_SCHEDULE_IMPOSSIBLE' }]);
  });
});

it('a connection that neither MUSIC program publishes is ignored with a warning', () => {
  const made = plan(
    ['A.out -> B.in', 'A.rest -> B.rest'],
    [rank(0, 'music', [port('out', {})]), rank(1, 'music', [input('in')])],
  );
  expect(made.plan?.graph.connections).toHaveLength(1);
  expect(made.diagnostics).toMatchObject([
    {
      severity: 'warning',
      code: 'SETUP_PORT_UNDECLARED',
      message: 'A.rest -> B.rest is ignored: neither side has published its port',
    },
  ]);
});

it('a connection that one MUSIC program publishes is an error', () => {
  const made = plan(
    ['A.out -> B.misspelt'],
    [rank(0, 'music', [port('out', {})]), rank(1, 'music', [])],
  );
  expect(made.plan).toBeNull();
  expect(made.diagnostics).toContainEqual(
    expect.objectContaining({
      severity: 'error',
      message: "B declared no input port 'misspelt' (it has no input port)",
    }),
  );
});
