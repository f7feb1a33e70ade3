import type { ActivityComparison, ActivityStatistics, Divergence } from '@antiphon/pynn';
import type { ComparedPopulation, PopulationRow } from '../compare/compare-runs.js';
import { formatTable } from './table.js';

const HEAD = [
  'simulator',
  'spikes',
  'rate [Hz]',
  'CV of ISI',
  'matched',
  'missing',
  'extra',
  'median [ms]',
  'max [ms]',
  'first divergence',
];
const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];

/** One table for each population: how each simulator differs from the first one. */
export function formatComparison(populations: readonly ComparedPopulation[]): string {
  return populations.map(formatPopulation).join('\n');
}

function formatPopulation({ label, cells, duration, rows }: ComparedPopulation): string {
  const head = `${label}: ${cells} ${cells === 1 ? 'cell' : 'cells'}, ${short(duration)} ms\n`;
  return head + formatTable([HEAD, ...rows.map(formatRow)], { right: NUMBERS, indent: '  ' });
}

function formatRow({ simulator, statistics, comparison }: PopulationRow): string[] {
  if (statistics === null) return [simulator, 'not recorded'];
  return [
    simulator,
    ...statisticsCells(statistics),
    ...(comparison === null ? ['', '', '', '', '', 'the reference'] : comparisonCells(comparison)),
  ];
}

const statisticsCells = ({ spikes, rateHz, cvIsi }: ActivityStatistics): string[] => [
  String(spikes),
  rateHz.toFixed(2),
  cvIsi === null ? '-' : cvIsi.toFixed(2),
];

const comparisonCells = (found: ActivityComparison): string[] => [
  String(found.matched),
  String(found.missing),
  String(found.extra),
  found.medianDifference === null ? '-' : short(found.medianDifference),
  found.maxDifference === null ? '-' : short(found.maxDifference),
  found.firstDivergence === null ? 'none' : describeDivergence(found.firstDivergence),
];

const describeDivergence = ({ kind, cell, time }: Divergence): string =>
  `${short(time)} ms, cell ${cell}: ${kind}`;

const short = (value: number): string => String(Number(value.toFixed(3)));
