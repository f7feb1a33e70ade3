import type { LedgerEntry, PlanSummary, RankResult, RunResult } from '@antiphon/coordinator';
import { formatBytes, formatCount, formatFactor, formatSeconds } from './quantities.js';
import { formatTable } from './table.js';

/** The table at the end of a run: one line for each process, then the ledger, one line for each connection, if anybody has reported. */
export function formatEndTables(result: RunResult, plan: PlanSummary): string {
  const isReported = result.ranks.some((rank) => reportOf(rank) !== null);
  const ledger =
    !isReported || result.ledger.length === 0 ? '' : `\n${formatLedger(result.ledger, plan)}`;
  return formatProcesses(result, plan) + ledger;
}

/** One line about time: how much was simulated, in how much. */
export function describeDuration({ simulatedSeconds, runSeconds }: RunResult): string {
  if (runSeconds === null) return '';
  const factor =
    runSeconds > 0 ? `, ${formatFactor(simulatedSeconds / runSeconds)} x real time` : '';
  return `${Number(simulatedSeconds.toPrecision(9))} s simulated in ${formatSeconds(runSeconds)} s${factor}`;
}

const HEAD = [
  'process',
  'ranks',
  'ticks',
  'spikes in',
  'spikes out',
  'computing s',
  'waiting s',
  'late',
  'frames in',
  'frames out',
  'bytes in',
  'bytes out',
];

const reportOf = ({ report, partial }: RankResult): Report | null => report ?? partial;

function formatProcesses(result: RunResult, plan: PlanSummary): string {
  const silent: string[] = [];
  const isWhole = result.ranks.every((rank) => (reportOf(rank)?.unmapped ?? 0) === 0);
  const head = [...HEAD, ...(isWhole ? [] : ['not mapped'])];
  const rows = plan.processes.map(({ name, np }) => {
    const ranks = result.ranks.filter(({ process }) => process === name);
    const reports = ranks.flatMap((rank) => reportOf(rank) ?? []);
    if (reports.length === 0) {
      silent.push(name);
      return lastHeardOf(name, ranks, head);
    }
    const sum = (pick: (report: Report) => number): number =>
      reports.reduce((total, report) => total + pick(report), 0);
    const most = (pick: (report: Report) => number): number => Math.max(0, ...reports.map(pick));
    return [
      name,
      String(np),
      formatCount(most((report) => report.ticks)),
      formatCount(sum((report) => report.spikesIn)),
      formatCount(sum((report) => report.spikesOut)),
      formatSeconds(most((report) => report.computeSeconds)),
      formatSeconds(most((report) => report.waitSeconds)),
      formatCount(sum((report) => report.late)),
      formatCount(sum((report) => report.framesIn)),
      formatCount(sum((report) => report.framesOut)),
      formatBytes(sum((report) => report.bytesIn)),
      formatBytes(sum((report) => report.bytesOut)),
      ...(isWhole ? [] : [formatCount(sum((report) => report.unmapped))]),
    ];
  });
  const note =
    silent.length === 0 ? '' : `${silent.join(', ')}: as last heard of, before it was over.\n`;
  return formatTable([head, ...rows], { right: head.map((_, i) => i).slice(1) }) + note;
}

/** The line of a process that could not report: what its heartbeats have told. */
function lastHeardOf(
  name: string,
  ranks: readonly RankResult[],
  head: readonly string[],
): string[] {
  const beats = ranks.flatMap(({ heartbeat }) => heartbeat ?? []);
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const known =
    beats.length === 0
      ? []
      : [
          Math.max(...beats.map(({ ticks }) => ticks)),
          sum(beats.map(({ spikesIn }) => spikesIn)),
          sum(beats.map(({ spikesOut }) => spikesOut)),
        ].map(formatCount);
  const cells = [name, String(ranks.length), ...known];
  return head.map((_, column) => cells[column] ?? '-');
}

type Report = NonNullable<RankResult['report']>;

function formatLedger(ledger: readonly LedgerEntry[], plan: PlanSummary): string {
  const kinds = new Map(plan.connections.map(({ name, kind }) => [name, kind]));
  const isAborted = ledger.some(({ dropped }) => dropped > 0);
  const head = ['connection', 'kind', 'produced', 'delivered', 'after the end', 'unaccounted'];
  const rows = ledger.map(({ connection, produced, delivered, afterEnd, dropped, open }) => {
    const kind = kinds.get(connection) ?? '';
    const counts = [produced, delivered, afterEnd, open, ...(isAborted ? [dropped] : [])];
    return [connection, kind, ...counts.map((count) => formatEvents(count, kind))];
  });
  const columns = [...head, ...(isAborted ? ['dropped'] : [])];
  const isContinuous = ledger.some(({ connection }) => kinds.get(connection) === 'continuous');
  const note = isContinuous
    ? 'continuous: a signal has a value in every tick, and no events to count.\n'
    : '';
  return formatTable([columns, ...rows], { right: [2, 3, 4, 5, 6] }) + note;
}

/** A zero would read as if no signal had come through. */
function formatEvents(count: number, kind: string): string {
  return kind === 'continuous' && count === 0 ? '-' : formatCount(count);
}
