import type { PlanSummary } from '@antiphon/coordinator';
import { formatSpan } from './quantities.js';
import { formatTable } from './table.js';

/** A plan as tables: processes, connections, links, loops, and what the adapters note. */
export function formatPlan(plan: PlanSummary): string {
  return [
    formatProcesses(plan),
    formatConnections(plan),
    formatLinks(plan),
    formatLoops(plan),
    formatNotes(plan),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function formatProcesses({ processes, unitsPerSecond }: PlanSummary): string {
  const head = ['process', 'ranks', 'language', 'tick', 'end', 'stamps', 'exact replay'];
  const rows = processes.map((process) => [
    process.name,
    String(process.np),
    process.language,
    formatSpan(process.tick, unitsPerSecond),
    formatSpan(process.end, unitsPerSecond),
    process.closed === 'left' ? '[T, T+tick)' : '(T, T+tick]',
    process.exactReplay ? 'yes' : 'no',
  ]);
  return formatTable([head, ...rows], { right: [1, 3, 4] });
}

function formatConnections({ connections, unitsPerSecond }: PlanSummary): string {
  if (connections.length === 0) return 'No connections.\n';
  const head = ['connection', 'kind', 'width', 'delay', 'lead'];
  const rows = connections.map(({ name, kind, width, latency, lead }) => [
    name,
    kind,
    kind === 'messages' ? '' : String(width),
    formatSpan(latency, unitsPerSecond),
    formatSpan(lead, unitsPerSecond),
  ]);
  return formatTable([head, ...rows], { right: [2, 3, 4] });
}

function formatLinks({ links, unitsPerSecond }: PlanSummary): string {
  if (links.length === 0) return '';
  const head = ['link', 'lead', 'window', 'credit', 'in ticks', 'lane'];
  const rows = links.map(({ name, lead, window, credit, creditTicks, lane }) => [
    name,
    formatSpan(lead, unitsPerSecond),
    formatSpan(window, unitsPerSecond),
    formatSpan(credit, unitsPerSecond),
    String(creditTicks),
    lane,
  ]);
  return formatTable([head, ...rows], { right: [1, 2, 3, 4] });
}

function formatLoops({ loops, unitsPerSecond }: PlanSummary): string {
  if (loops.length === 0) return 'No loops.\n';
  const head = ['loop', 'sum of leads', 'slack'];
  const rows = loops.map(({ connections, sum, slack }) => [
    connections.join(', '),
    formatSpan(sum, unitsPerSecond),
    formatSpan(slack, unitsPerSecond),
  ]);
  return formatTable([head, ...rows], { right: [1, 2] });
}

function formatNotes({ processes }: PlanSummary): string {
  return processes.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}\n`)).join('');
}
