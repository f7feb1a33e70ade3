import type { PlanSummary, RankResult, RunResult } from '@antiphon/coordinator';
import { expect, it } from 'vitest';
import { describeDuration, formatEndTables } from './end-tables.js';
import { formatPlan } from './plan-tables.js';

const MS = 1_000_000;

const plan: PlanSummary = {
  epoch: 1,
  unitsPerSecond: 1e9,
  schedule: 'normal',
  processes: [
    {
      name: 'lgn',
      np: 1,
      language: 'typescript',
      version: '0.1.0',
      tick: MS,
      end: 1000 * MS,
      closed: 'left',
      barrier: false,
      exactReplay: true,
      delaySide: null,
      notes: [],
    },
    {
      name: 'cortex',
      np: 2,
      language: 'python',
      version: '0.1.0',
      tick: MS / 10,
      end: Infinity,
      closed: 'right',
      barrier: true,
      exactReplay: false,
      delaySide: 'dendritic',
      notes: ['in: delays 3.0 ms -> latency 2.9 ms, local delays 0.1 ms'],
    },
  ],
  connections: [
    {
      name: 'lgn.out -> cortex.in',
      kind: 'spikes',
      width: 512,
      latency: 2.9 * MS,
      lead: -1.9 * MS + 1,
      shift: 1,
      period: null,
    },
    {
      name: 'cortex.gain -> lgn.gain',
      kind: 'continuous',
      width: 1,
      latency: 5 * MS,
      lead: -5 * MS,
      shift: 0,
      period: null,
    },
    {
      name: 'lgn.log -> cortex.log',
      kind: 'messages',
      width: 0,
      latency: 0,
      lead: MS + 1,
      shift: 1,
      period: null,
    },
  ],
  links: [
    {
      name: 'lgn.0->cortex.1',
      sender: 'lgn.0',
      receiver: 'cortex.1',
      connections: [0, 2],
      lead: MS + 1,
      shift: 1,
      credit: 10 * MS,
      creditTicks: 10,
      window: 5 * MS,
      lane: 'nats',
    },
  ],
  loops: [
    {
      connections: ['lgn.out -> cortex.in', 'cortex.gain -> lgn.gain'],
      sum: -6.9 * MS + 1,
      shift: 1,
      slack: 6.9 * MS - 1,
    },
  ],
};

function rank(process: string, number: number, sent: number, taken: number): RankResult {
  const connections = [
    { connection: 0, produced: sent, afterEnd: 0, delivered: taken },
    { connection: 2, produced: 7, afterEnd: 0, delivered: 0 },
  ];
  const common = {
    ticks: 1000,
    computeSeconds: 0.5 + number,
    waitSeconds: 0.25,
    resent: 0,
    late: 0,
  };
  const traffic = {
    framesIn: 3,
    framesOut: 4,
    bytesIn: 5000,
    bytesOut: 600,
    clamped: 0,
    malformed: 0,
    spikesIn: taken,
    spikesOut: sent,
    unmapped: 0,
  };
  return {
    name: `${process}.${number}`,
    process,
    rank: number,
    language: 'c++',
    version: '',
    simulator: null,
    notes: [],
    report: { ...common, ...traffic, connections },
    partial: null,
    heartbeat: null,
    exit: null,
  };
}

const result: RunResult = {
  outcome: 'done',
  failure: null,
  secondary: [],
  diagnostics: [],
  ranks: [rank('lgn', 0, 1200, 0), rank('cortex', 0, 0, 600), rank('cortex', 1, 0, 595)],
  ledger: [
    {
      connection: 'lgn.out -> cortex.in',
      produced: 1200,
      delivered: 1195,
      afterEnd: 5,
      dropped: 0,
      open: 0,
    },
  ],
  isLedgerClosed: true,
  unreported: [],
  runSeconds: 0.5,
  simulatedSeconds: 1,
};

it('writes the end of a run', () => {
  expect(formatEndTables(result, plan)).toMatchInlineSnapshot(`
    "process  ranks  ticks  spikes in  spikes out  computing s  waiting s  late  frames in  frames out  bytes in  bytes out
    ───────  ─────  ─────  ─────────  ──────────  ───────────  ─────────  ────  ─────────  ──────────  ────────  ─────────
    lgn          1  1 000          0       1 200        0.500      0.250     0          3           4    5.0 kB      600 B
    cortex       2  1 000      1 195           0         1.50      0.250     0          6           8     10 kB     1.2 kB

    connection            kind    produced  delivered  after the end  unaccounted
    ────────────────────  ──────  ────────  ─────────  ─────────────  ───────────
    lgn.out -> cortex.in  spikes     1 200      1 195              5            0
    "
  `);
  expect(describeDuration(result)).toMatchInlineSnapshot(
    `"1 s simulated in 0.500 s, 2.00 x real time"`,
  );
});

it('shows what was last heard of those that could not report', () => {
  const beat = { phase: 'running', time: 0, end: 0, inTick: 0, waiting: null } as const;
  const ranks = result.ranks.map((own, rankId) => {
    const heartbeat = { ...beat, rankId, ticks: 40 + rankId, spikesIn: 5, spikesOut: 70 };
    return { ...own, report: null, heartbeat: own.process === 'lgn' ? null : heartbeat };
  });
  expect(formatEndTables({ ...result, ranks }, plan)).toMatchInlineSnapshot(`
    "process  ranks  ticks  spikes in  spikes out  computing s  waiting s  late  frames in  frames out  bytes in  bytes out
    ───────  ─────  ─────  ─────────  ──────────  ───────────  ─────────  ────  ─────────  ──────────  ────────  ─────────
    lgn          1      -          -           -            -          -     -          -           -         -          -
    cortex       2     42         10         140            -          -     -          -           -         -          -
    lgn, cortex: as last heard of, before it was over.
    "
  `);
});

it('counts what programs have inserted at indices that they do not map, where any has', () => {
  const [first, ...others] = result.ranks;
  const report = { ...first!.report!, unmapped: 1500 };
  const text = formatEndTables({ ...result, ranks: [{ ...first!, report }, ...others] }, plan);
  const columns = text.split('\n').map((line) => line.split(/ {2,}/).at(-1));
  expect([columns[0], columns[2], columns[3]]).toEqual(['not mapped', '1 500', '0']);
});

it('does not count the samples of a continuous connection', () => {
  const [entry] = result.ledger;
  const none = { produced: 0, delivered: 0, afterEnd: 0, dropped: 0, open: 0 };
  const ledger = [entry!, { connection: 'cortex.gain -> lgn.gain', ...none }];
  expect(
    formatEndTables({ ...result, ledger }, plan)
      .split('\n')
      .slice(-6),
  ).toMatchInlineSnapshot(`
    [
      "connection               kind        produced  delivered  after the end  unaccounted",
      "───────────────────────  ──────────  ────────  ─────────  ─────────────  ───────────",
      "lgn.out -> cortex.in     spikes         1 200      1 195              5            0",
      "cortex.gain -> lgn.gain  continuous         -          -              -            -",
      "continuous: a signal has a value in every tick, and no events to count.",
      "",
    ]
  `);
});

it('shows what an interrupt has dropped', () => {
  const [entry] = result.ledger;
  const ledger = [{ ...entry!, delivered: 1000, dropped: 195 }];
  expect(
    formatEndTables({ ...result, ledger }, plan)
      .split('\n')
      .slice(-4),
  ).toMatchInlineSnapshot(`
    [
      "connection            kind    produced  delivered  after the end  unaccounted  dropped",
      "────────────────────  ──────  ────────  ─────────  ─────────────  ───────────  ───────",
      "lgn.out -> cortex.in  spikes     1 200      1 000              5            0      195",
      "",
    ]
  `);
});

it("says how often MUSIC's schedule exchanges data, and the credit beyond which senders wait", () => {
  const connections = plan.connections.map((connection) => ({ ...connection, period: 5 * MS }));
  const text = formatPlan({ ...plan, schedule: 'music', connections });
  expect(text).toContain(`are delivered at these exchanges:
lgn.out -> cortex.in: about every 5 ms
`);
  expect(text).toMatch(/^lgn\.0->cortex\.1 .* 10 ms +10 +nats$/m);
});

it('writes a plan', () => {
  expect(formatPlan(plan)).toMatchInlineSnapshot(`
    "process  ranks  language      tick     end  stamps       exact replay
    ───────  ─────  ──────────  ──────  ──────  ───────────  ────────────
    lgn          1  typescript    1 ms     1 s  [T, T+tick)  yes
    cortex       2  python      100 us  no end  (T, T+tick]  no
    exact replay no: cortex does not promise the same outputs for the same inputs and seeds. The run is not affected.
    A program that repeats itself exactly says so in start: exactReplay: true, in Python exact_replay=True.

    connection               kind        width   delay              lead
    ───────────────────────  ──────────  ─────  ──────  ────────────────
    lgn.out -> cortex.in     spikes        512  2.9 ms  -1.9 ms + 1 unit
    cortex.gain -> lgn.gain  continuous      1    5 ms             -5 ms
    lgn.log -> cortex.log    messages                0     1 ms + 1 unit

    link                      lead  window  credit  in ticks  lane
    ───────────────  ─────────────  ──────  ──────  ────────  ────
    lgn.0->cortex.1  1 ms + 1 unit    5 ms   10 ms        10  nats

    loop                                               sum of leads            slack
    ─────────────────────────────────────────────  ────────────────  ───────────────
    lgn.out -> cortex.in, cortex.gain -> lgn.gain  -6.9 ms + 1 unit  6.9 ms - 1 unit

    1 unit is 1 ns: a lead is longer by it from stamps [T, T+tick) to (T, T+tick], and shorter the other way.

    cortex: in: delays 3.0 ms -> latency 2.9 ms, local delays 0.1 ms
    "
  `);
});
