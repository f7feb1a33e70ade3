import { describe, expect, it } from 'vitest';
import type { ConnectionDescription, PipelineDescription } from '../graph/description.js';
import type { PortDeclaration } from '../port/port.js';
import type { RankDeclaration } from './declaration.js';
import { listLoops } from './loop.js';
import { rankPlan } from './make-rank-plan.js';
import type { ResolvedGraph } from './resolved-graph.js';
import { makeRunPlan } from './run-plan.js';

const MS = 1_000_000;

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

function rank(process: number, rankNumber: number, ports: PortDeclaration[]): RankDeclaration {
  return {
    process,
    rank: rankNumber,
    tick: MS,
    closed: 'left',
    barrier: false,
    exactReplay: true,
    delaySide: null,
    schedule: 'normal',
    ports,
    notes: [],
  };
}

function connect(from: string, to: string): ConnectionDescription {
  const [a, b] = [from, to].map((end) => {
    const [process, name] = end.split('.') as [string, string];
    return { process, port: name };
  }) as [ConnectionDescription['from'], ConnectionDescription['to']];
  return { from: a, to: b };
}

function describeLoop(connections: ConnectionDescription[], np = [1, 1]): PipelineDescription {
  const processes = ['A', 'B'].map((name, i) => {
    return { name, np: np[i]!, binary: name, args: [], variables: {} };
  });
  return { name: 'test', unitsPerSecond: 1e9, variables: {}, processes, connections };
}

const LOOP = describeLoop([connect('A.out', 'B.in'), connect('B.out', 'A.in')]);
const OPTIONS = { epoch: 1, stops: [1000 * MS, 1000 * MS] };

function loopOf(latencyA: number, latencyB: number): ReturnType<typeof makeRunPlan> {
  const input = (latency: number): PortDeclaration => port('in', { direction: 'in', latency });
  const declarations = [
    rank(0, 0, [port('out', {}), input(latencyA)]),
    rank(1, 0, [port('out', {}), input(latencyB)]),
  ];
  return makeRunPlan(LOOP, declarations, OPTIONS);
}

describe('the plan of a run', () => {
  it('of a loop with a tick of latency on each side has no slack and two links', () => {
    const { plan, diagnostics } = loopOf(MS, MS);
    expect(diagnostics).toEqual([]);
    expect(plan?.loops).toEqual([{ connections: [0, 1], sum: 0 }]);
    expect(plan?.links.map(({ name, lead }) => [name, lead])).toEqual([
      ['A.0->B.0', 0],
      ['B.0->A.0', 0],
    ]);
  });

  it('refuses a loop with too little latency, and says which connection needs how much', () => {
    const { plan, diagnostics } = loopOf(MS, 0);
    expect(plan).toBeNull();
    expect(diagnostics).toMatchInlineSnapshot(`
      [
        {
          "code": "SETUP_LOOP_LATENCY",
          "message": "this loop cannot start: A.out -> B.in (latency 0 ms, lead 1 ms), B.out -> A.in (latency 1 ms, lead 0 ms). The leads sum to 1 ms and may be at most 0 ms: 1 ms of latency are missing",
          "remedy": "Give A.out -> B.in a latency of at least 1 ms, or shorten the ticks on the loop.",
          "severity": "error",
        },
      ]
    `);
  });

  it('writes what stamp conventions add to the leads of such a loop beside them', () => {
    const input = (latency: number): PortDeclaration => port('in', { direction: 'in', latency });
    const declarations = [
      rank(0, 0, [port('out', {}), input(0)]),
      { ...rank(1, 0, [port('out', {}), input(MS)]), closed: 'right' as const },
    ];
    const { diagnostics } = makeRunPlan(LOOP, declarations, OPTIONS);
    expect(diagnostics.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "this loop cannot start: A.out -> B.in (latency 1 ms, lead 1 unit), B.out -> A.in (latency 0 ms, lead 1 ms - 1 unit). The leads sum to 1 ms and may be at most 0 ms: 1 ms of latency are missing (1 unit is 0.000001 ms: the processes stamp at opposite ends of a tick)",
      ]
    `);
  });

  it('tells the delays of inputs whose programs have stated these instead of latencies', () => {
    const input = (latency: number): PortDeclaration => port('in', { direction: 'in', latency });
    const declarations = [
      rank(0, 0, [port('out', {}), input(MS)]),
      {
        ...rank(1, 0, [port('out', {}), input(0.5 * MS)]),
        notes: ['inner: of another port', 'in: delays 0.6 ms -> latency 0.5 ms'],
      },
    ];
    const [diagnostic] = makeRunPlan(LOOP, declarations, OPTIONS).diagnostics;
    expect(diagnostic?.message).toMatch(
      /: 0\.5 ms of latency are missing\. B\.in: delays 0\.6 ms -> latency 0\.5 ms$/,
    );
    expect(diagnostic?.remedy).toBe(
      'Give A.out -> B.in a latency of at least 1 ms: make the delays longer by 0.5 ms, or shorten the ticks on the loop.',
    );
  });

  it('gives the places of all connections on such a loop, first of the one to change', () => {
    const [first, second] = LOOP.connections.map((connection, number) => ({
      ...connection,
      place: { file: 'loop.music', line: 5 + number, column: 1 },
    }));
    const description = describeLoop([first!, second!]);
    const input = (latency: number): PortDeclaration => port('in', { direction: 'in', latency });
    const declarations = [
      rank(0, 0, [port('out', {}), input(0)]),
      rank(1, 0, [port('out', {}), input(MS)]),
    ];
    const { diagnostics } = makeRunPlan(description, declarations, OPTIONS);
    expect(diagnostics).toMatchObject([
      { code: 'SETUP_LOOP_LATENCY', place: second!.place, related: [first!.place] },
    ]);
  });

  it('reports all problems at once', () => {
    const description = describeLoop(
      [
        connect('A.out', 'B.in'),
        connect('A.vm', 'B.vm'),
        connect('A.nothing', 'B.alsoNothing'),
        connect('B.in', 'A.in'),
      ],
      [2, 1],
    );
    const aPorts = (index: number): PortDeclaration[] => [
      port('out', { indices: [[0, 2 + index]] }),
      port('vm', { kind: 'continuous', initial: new Float64Array(4) }),
      port('in', { direction: 'in' }),
    ];
    const declarations = [
      rank(0, 0, aPorts(0)),
      { ...rank(0, 1, aPorts(1)), tick: 2 * MS },
      rank(1, 0, [
        port('in', { direction: 'in', width: 8, indices: [[0, 8]] }),
        port('vm', { direction: 'in' }),
        port('spare', {}),
      ]),
    ];
    const { plan, diagnostics } = makeRunPlan(description, declarations, OPTIONS);
    expect(plan).toBeNull();
    expect(diagnostics.map((d) => `${d.severity} ${d.code}: ${d.message}`)).toMatchInlineSnapshot(`
      [
        "error SETUP_RANKS_DISAGREE: ranks of A differ in tick: A.0 1000000; A.1 2000000",
        "error SETUP_INDEX_OVERLAP: A.out: ranks 0 and 1 both own index 0",
        "error SETUP_INDEX_OVERLAP: A.vm: ranks 0 and 1 both own index 0",
        "note SETUP_PORT_UNCONNECTED: B declares the spikes port spare, and nothing is connected to it",
        "error SETUP_WIDTH_MISMATCH: B.in has width 8, and A.out, which feeds it, has width 4",
        "error SETUP_PORT_KIND_MISMATCH: A.vm sends continuous, and B.vm takes spikes",
        "error SETUP_PORT_UNDECLARED: A declared no output port 'nothing' (it has out, vm)",
        "error SETUP_PORT_UNDECLARED: B declared no input port 'alsoNothing' (it has in, vm)",
        "error SETUP_PORT_DIRECTION_MISMATCH: B.in is connected as output, and declared as input",
      ]
    `);
  });

  it('lets ranks of a MUSIC program own the same index', () => {
    const description = describeLoop([connect('A.out', 'B.in')], [2, 1]);
    const declarations = [
      rank(0, 0, [port('out', {})]),
      rank(0, 1, [port('out', { indices: [[3, 4]] })]),
      rank(1, 0, [port('in', { direction: 'in' })]),
    ].map((declaration) => ({ ...declaration, schedule: 'music' as const }));
    const { plan, diagnostics } = makeRunPlan(description, declarations, OPTIONS);
    expect(diagnostics).toEqual([]);
    expect(plan?.links.map((link) => link.parts[0]!.indices)).toEqual([[[0, 4]], [[3, 4]]]);
  });

  it('refuses a plan that would deadlock, naming links and clocks', () => {
    const ports = (latency: number): PortDeclaration[] => [
      port('out', {}),
      port('in', { direction: 'in', latency, maxBuffered: 1 }),
    ];
    const declarations = [rank(0, 0, ports(0)), rank(1, 0, ports(0))];
    const creditTicks = new Map([['A.0->B.0', 0]]);
    const late = { ...LOOP, connections: [LOOP.connections[0]!] };
    const { diagnostics } = makeRunPlan(late, declarations, { ...OPTIONS, creditTicks });
    expect(diagnostics.at(-1)).toMatchObject({
      code: 'SETUP_PLAN_DEADLOCK',
      message:
        'the plan deadlocks: A.0 at 0 ms waits for credit of A.0->B.0: the receiver at 0 ms, needed 1 ms. ' +
        'B.0 at 0 ms waits for gate of A.0->B.0: the sender at 0 ms, needed 1 ms',
    });
  });

  it('says where it raised the buffering that was asked for', () => {
    const inputs = [1, 2].map((n) => port(`in${n}`, { direction: 'in', maxBuffered: 1 }));
    const three = {
      ...describeLoop([
        connect('A.out', 'B.in1'),
        connect('A.out', 'C.in2'),
        connect('B.out', 'C.in1'),
      ]),
    };
    const description = {
      ...three,
      processes: [...three.processes, { ...three.processes[1]!, name: 'C' }],
    };
    const slow = { ...rank(2, 0, inputs), tick: 5 * MS };
    const declarations = [
      rank(0, 0, [port('out', {})]),
      rank(1, 0, [port('out', {}), inputs[0]!]),
      slow,
    ];
    const stops = [...OPTIONS.stops, 1000 * MS];
    const { plan, diagnostics } = makeRunPlan(description, declarations, { epoch: 1, stops });
    expect(
      diagnostics.filter((d) => d.code === 'SETUP_BUFFERING_RAISED').map((d) => d.message),
    ).toEqual(
      plan?.links
        .filter((link) => link.neededTicks > 1)
        .map((l) => `buffering of link ${l.name} raised from 1 to ${l.neededTicks} ticks`),
    );
    expect(plan?.links.find((link) => link.name === 'A.0->C.0')?.creditTicks).toBe(5);
  });
});

describe('the loops that a plan lists', () => {
  it('are found at once where there are none, however many paths there are', () => {
    const n = 40;
    const connections = Array.from({ length: n }, (_, from) =>
      Array.from({ length: n - from - 1 }, (__, k) => ({ from, to: from + k + 1 })),
    ).flat();
    expect(listLoops(graphOf(n, connections))).toEqual([]);
  });

  it('are few where there are very many', () => {
    const n = 30;
    const pairs = Array.from({ length: n * n }, (_, i) => ({ from: Math.floor(i / n), to: i % n }));
    expect(
      listLoops(
        graphOf(
          n,
          pairs.filter(({ from, to }) => from !== to),
        ),
      ),
    ).toHaveLength(50);
  });
});

function graphOf(n: number, pairs: readonly { from: number; to: number }[]): ResolvedGraph {
  const processes = Array.from({ length: n }, (_, i) => {
    return {
      name: `p${i}`,
      ranks: 1,
      tick: MS,
      closed: 'left' as const,
      barrier: false,
      end: 1000 * MS,
      endsItself: false,
    };
  });
  const common = { kind: 'spikes' as const, width: 1, latency: 2 * MS, maxBuffered: 0 };
  const connections = pairs.map((pair, i) => ({
    ...{ ...pair, ...common, name: `${i}`, outPort: 'out', inPort: `in${i}` },
    ...{ interpolation: 'linear' as const, owned: [], wanted: [] },
  }));
  return { unitsPerSecond: 1e9, processes, connections };
}

describe('the plan of a rank', () => {
  it('maps columns of continuous ports between local orders, with the sample at time 0', () => {
    const description = describeLoop([connect('A.vm', 'B.vm')], [2, 1]);
    const out = (indices: PortDeclaration['indices'], initial: number[]): PortDeclaration =>
      port('vm', { kind: 'continuous', indices, initial: Float64Array.from(initial) });
    const input = port('vm', {
      kind: 'continuous',
      direction: 'in',
      indices: [
        [3, 4],
        [0, 2],
      ],
    });
    const declarations = [
      rank(0, 0, [
        out(
          [
            [1, 2],
            [0, 1],
          ],
          [-1, -2],
        ),
      ]),
      rank(0, 1, [out([[2, 4]], [-3, -4])]),
      rank(1, 0, [input]),
    ];
    const { plan } = makeRunPlan(description, declarations, OPTIONS);
    expect(rankPlan(plan!, 0).outs[0]?.parts[0]?.columns).toEqual(Int32Array.of(1, 0));
    expect(rankPlan(plan!, 1).outs[0]?.parts[0]?.columns).toEqual(Int32Array.of(1));
    const parts = rankPlan(plan!, 2).ins.map((link) => link.parts[0]);
    expect(parts.map((part) => part?.columns)).toEqual([Int32Array.of(1, 2), Int32Array.of(0)]);
    expect(parts.map((part) => part?.initial)).toEqual([
      Float64Array.of(-2, -1),
      Float64Array.of(-4),
    ]);
  });
});
