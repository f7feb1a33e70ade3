import { expect, test } from 'vitest';
import { makeTable } from '../description/tables.js';
import type { Block } from './block.js';
import { toTable } from './long-table.js';
import { toNeo } from './neo.js';

const block: Block = {
  name: 'E',
  annotations: { size: 9, simulator: 'NEST' },
  segments: [
    {
      tStart: 0,
      tStop: 0.2,
      spikeCells: [2, 5, 7],
      spikes: makeTable({
        time: Float64Array.of(0.1, 0.1, 0.2),
        index: Int32Array.of(2, 7, 2),
      }),
      signals: {
        v: {
          variable: 'v',
          units: 'mV',
          tStart: 0,
          samplingInterval: 0.1,
          cells: [2, 7],
          table: makeTable({ 2: Float64Array.of(1, 2, 3), 7: Float64Array.of(4, 5, 6) }),
        },
      },
      annotations: { trial: 1 },
    },
  ],
};

test('as Neo has it: a spike train for each recorded cell, a matrix for each signal', () => {
  const population = { source_population: 'E' };
  expect(toNeo(block)).toEqual({
    name: 'E',
    annotations: { size: 9, simulator: 'NEST' },
    segments: [
      {
        name: 'segment0',
        index: 0,
        annotations: { trial: 1 },
        spiketrains: [
          [2, [0.1, 0.2]],
          [5, []],
          [7, [0.1]],
        ].map(([source_index, times]) => ({
          times: Float64Array.from(times as number[]),
          units: 'ms',
          t_start: 0,
          t_stop: 0.2,
          annotations: { ...population, source_index },
        })),
        analogsignals: [
          {
            name: 'v',
            signal: Float64Array.of(1, 4, 2, 5, 3, 6),
            shape: [3, 2],
            units: 'mV',
            t_start: 0,
            t_stop: expect.closeTo(0.3, 12),
            sampling_rate: 10,
            sampling_period: 0.1,
            annotations: population,
            array_annotations: { channel_index: [2, 7] },
          },
        ],
      },
    ],
  });
});

test('as one table: a row for each spike and each sample', () => {
  const rows = toTable(block)
    .toArray()
    .map((row) => Object.values(row.toJSON()));
  expect(rows.slice(0, 5)).toEqual([
    [0, 'spikes', '', 2, 0.1, Number.NaN],
    [0, 'spikes', '', 7, 0.1, Number.NaN],
    [0, 'spikes', '', 2, 0.2, Number.NaN],
    [0, 'v', 'mV', 2, 0, 1],
    [0, 'v', 'mV', 2, 0.1, 2],
  ]);
  expect(rows).toHaveLength(9);
});
