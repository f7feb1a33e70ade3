import type { PlanSummary } from '@antiphon/coordinator';
import { formatShifted, type Units } from '@antiphon/core';
import { formatSpan } from './quantities.js';
import { formatTable } from './table.js';

/** A plan as tables: processes, connections, links, loops, and what the adapters note. */
export function formatPlan(plan: PlanSummary): string {
  return [
    formatProcesses(plan) + explainReplay(plan),
    explainSchedule(plan),
    formatConnections(plan),
    formatLinks(plan),
    formatLoops(plan),
    explainUnit(plan),
    formatNotes(plan),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

/** A plan as JSON; `Infinity` becomes `"infinity"`. */
export function planAsJson(plan: PlanSummary): string {
  const finite = (_: string, item: unknown): unknown => (item === Infinity ? 'infinity' : item);
  return `${JSON.stringify(plan, finite, 2)}\n`;
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

/** What `no` means, and what to do about it; nothing where all say yes. */
function explainReplay({ processes }: PlanSummary): string {
  const names = processes.filter(({ exactReplay }) => !exactReplay).map(({ name }) => name);
  if (names.length === 0) return '';
  const whose = names.length === 1 ? `${names[0]} does` : `${names.join(', ')} do`;
  return (
    `exact replay no: ${whose} not promise the same outputs for the same inputs and seeds. The run is not affected.\n` +
    'A program that repeats itself exactly says so in start: exactReplay: true, in Python exact_replay=True.\n'
  );
}

/** That data are delivered by MUSIC's schedule, and about how often; nothing where they are not. */
function explainSchedule({ schedule, connections, unitsPerSecond }: PlanSummary): string {
  if (schedule === 'normal') return '';
  const periods = connections.map(({ name, period }) => {
    return `${name}: about every ${formatSpan(period ?? 0, unitsPerSecond)}\n`;
  });
  return `Data are exchanged by MUSIC's schedule, and are delivered at these exchanges:\n${periods.join('')}`;
}

function formatConnections({ connections, unitsPerSecond }: PlanSummary): string {
  if (connections.length === 0) return 'No connections.\n';
  const head = ['connection', 'kind', 'width', 'delay', 'lead'];
  const rows = connections.map(({ name, kind, width, latency, lead, shift }) => [
    name,
    kind,
    kind === 'messages' ? '' : String(width),
    formatSpan(latency, unitsPerSecond),
    formatLead(lead, shift, unitsPerSecond),
  ]);
  return formatTable([head, ...rows], { right: [2, 3, 4] });
}

function formatLinks({ links, unitsPerSecond }: PlanSummary): string {
  if (links.length === 0) return '';
  const head = ['link', 'lead', 'window', 'credit', 'in ticks', 'lane'];
  const rows = links.map(({ name, lead, shift, window, credit, creditTicks, lane }) => [
    name,
    formatLead(lead, shift, unitsPerSecond),
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
  const rows = loops.map(({ connections, sum, shift, slack }) => [
    connections.join(', '),
    formatLead(sum, shift, unitsPerSecond),
    formatLead(slack, -shift, unitsPerSecond),
  ]);
  return formatTable([head, ...rows], { right: [1, 2] });
}

function formatLead(units: Units, shift: Units, unitsPerSecond: number): string {
  return formatShifted(units, shift, (span) => formatSpan(span, unitsPerSecond));
}

/** What the units beside leads are; nothing where there are none. */
function explainUnit({ connections, unitsPerSecond }: PlanSummary): string {
  if (connections.every(({ shift }) => shift === 0)) return '';
  const unit = formatSpan(1, unitsPerSecond);
  return `1 unit is ${unit}: a lead is longer by it from stamps [T, T+tick) to (T, T+tick], and shorter the other way.\n`;
}

function formatNotes({ processes }: PlanSummary): string {
  return processes.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}\n`)).join('');
}
