import { expect, test } from 'vitest';
import { stimulus } from '../lgn/stimulus.js';
import { drawFigure } from './figure.js';
import { SpikeRecording } from './spike-recording.js';

function recording(cells: number, spikes: number): SpikeRecording {
  const made = new SpikeRecording(cells);
  const times = Array.from({ length: spikes }, (_, i) => (i + 0.5) / spikes);
  made.add({ times, indices: times.map((_, i) => i % cells) });
  return made;
}

const figure = drawFigure({
  stop: 1,
  scenes: stimulus(0.8),
  lgn: recording(512, 90),
  excitatory: recording(800, 70),
  inhibitory: recording(200, 50),
  pyramidal: recording(60, 30),
  potentials: {
    soma: [
      [0, -65],
      [1, 30],
    ],
    dendrite: [
      [0, -65],
      [1, -20],
    ],
  },
  gain: [
    [0, 1],
    [0.5, 1.3],
    [1, 1.2],
  ],
});

test('every spike is a dot', () => {
  expect(figure.match(/M[\d.]+,[\d.]+h0/g)).toHaveLength(90 + 70 + 50 + 30);
});

test('it is one document with no number that is none', () => {
  expect(figure.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  expect(figure.trimEnd().endsWith('</svg>')).toBe(true);
  expect(figure).not.toMatch(/NaN|undefined|Infinity/);
  const opened = figure.match(/<[a-z]/gi)?.length;
  expect(figure.match(/\/>|<\//g)).toHaveLength(opened!);
});

test('axes name their quantities and units, and the means are written', () => {
  for (const label of [
    'time [ms]',
    'rate [Hz per cell]',
    'potential [mV]',
    'mean 0.3 Hz',
    '5 Hz, 0.5 cycles/°',
  ]) {
    expect(figure).toContain(label);
  }
});

test('an empty recording can be drawn', () => {
  const silent = {
    stop: 1,
    scenes: stimulus(0),
    lgn: recording(512, 0),
    excitatory: recording(800, 0),
    inhibitory: recording(200, 0),
    pyramidal: recording(60, 0),
    potentials: { soma: [], dendrite: [] },
    gain: [],
  };
  expect(drawFigure(silent)).not.toMatch(/NaN|undefined|Infinity/);
});
