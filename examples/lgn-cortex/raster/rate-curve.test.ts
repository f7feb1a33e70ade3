import { expect, test } from 'vitest';
import { rateCurve } from './rate-curve.js';
import { SpikeRecording } from './spike-recording.js';

const options = { stop: 1, bin: 0.002, smoothing: 0.008 };

function regular(cells: number, rateHz: number): SpikeRecording {
  const recording = new SpikeRecording(cells);
  const step = 1 / (cells * rateHz);
  const times = Array.from({ length: cells * rateHz }, (_, i) => (i + 0.5) * step);
  recording.add({ times, indices: times.map((_, i) => i % cells) });
  return recording;
}

test('a constant rate gives a flat curve, up to both ends', () => {
  for (const [, hz] of rateCurve(regular(100, 20), options)) expect(hz).toBeCloseTo(20, 6);
});

test('the area under the curve is the number of spikes', () => {
  const recording = new SpikeRecording(10);
  recording.add({ times: [0.5, 0.501, 0.62], indices: [1, 2, 3] });
  const area = rateCurve(recording, options).reduce((sum, [, hz]) => sum + hz * options.bin, 0);
  expect(area * recording.cells).toBeCloseTo(3, 9);
});

test('a spike at the very end counts', () => {
  const recording = new SpikeRecording(1);
  recording.add({ times: [1], indices: [0] });
  expect(rateCurve(recording, options).at(-1)?.[1]).toBeGreaterThan(0);
  expect(recording.meanRate(0.5, 1)).toBe(0);
  expect(recording.meanRate(0.5, 1.5)).toBe(1);
});
