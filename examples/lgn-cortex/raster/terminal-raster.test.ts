import { expect, test } from 'vitest';
import { SpikeRecording } from './spike-recording.js';
import { terminalRaster } from './terminal-raster.js';

test('the first cell is at the bottom, the first millisecond on the left, the fullest place black', () => {
  const recording = new SpikeRecording(4);
  recording.add({ times: [0.01, 0.02, 0.03, 0.3, 0.99, 1], indices: [0, 0, 1, 1, 3, 3] });
  const text = terminalRaster([{ name: 'cells', recording, lines: 2 }], 1, 10);
  expect(text).toMatchInlineSnapshot(`
    "      │         ▓│
    cells │█  ░      │
           0  1000 ms"
  `);
});

test('silence is empty', () => {
  const text = terminalRaster([{ name: 'x', recording: new SpikeRecording(3), lines: 1 }], 0.5, 8);
  expect(text).toBe('x │        │\n   0 500 ms');
});
