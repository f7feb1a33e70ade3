// Process D: hears the three and draws them. It is a receiver like any other: the LGN's spikes go to both cortical models and to it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join as joinPath, resolve } from 'node:path';
import { join, ms } from '@antiphon/node';
import { FEEDBACK, LAYER } from './lgn/model.js';
import { layerSize } from './lgn/relay-cells.js';
import { stimulus } from './lgn/stimulus.js';
import { driftOrder } from './raster/drift-order.js';
import { drawFigure } from './raster/figure.js';
import type { Point } from './raster/rate-curve.js';
import { SpikeRecording } from './raster/spike-recording.js';
import { terminalRaster } from './raster/terminal-raster.js';

const rank = await join();
const lgn = new SpikeRecording(layerSize(LAYER));
const excitatory = new SpikeRecording(FEEDBACK.cells);
const inhibitory = new SpikeRecording(200);
const pyramidal = new SpikeRecording(40);
const recordings = { lgn, excitatory, inhibitory, pyramidal };
const inputs = Object.entries(recordings).map(([name, recording]) => ({
  port: rank.spikesIn(name, { width: recording.cells }),
  recording,
}));
const gainIn = rank.continuousIn('gain', { width: 1 });
const potentialIn = rank.continuousIn('potential', { width: 2 });
const gain: Point[] = [];
const soma: Point[] = [];
const dendrite: Point[] = [];
let stop = 0;

await rank.start({ tick: ms(0.5), closed: 'right', exactReplay: true });
for await (const tick of rank.ticks()) {
  for (const { port, recording } of inputs) recording.add(port.read());
  gain.push([tick.start, gainIn.read()[0]!]);
  const [somatic, dendritic] = potentialIn.read();
  soma.push([tick.start, somatic!]);
  dendrite.push([tick.start, dendritic!]);
  stop = tick.end;
}
await rank.finish();

const scenes = stimulus(Number(rank.variables['contrast'] ?? 0.8));
const lgnInOrder = lgn.reordered(driftOrder(LAYER, scenes));
const folder = resolve(process.env['ANTIPHON_OUT'] ?? 'antiphon-runs');
const file = joinPath(folder, 'raster.svg');
mkdirSync(folder, { recursive: true });
const spikes = { lgn: lgnInOrder, excitatory, inhibitory, pyramidal };
writeFileSync(file, drawFigure({ stop, scenes, ...spikes, gain, potentials: { soma, dendrite } }));

const rows = [
  { name: 'layer 5', recording: pyramidal, lines: 4 },
  { name: 'inhibitory', recording: inhibitory, lines: 2 },
  { name: 'excitatory', recording: excitatory, lines: 8 },
  { name: 'LGN', recording: lgnInOrder, lines: 16 },
];
console.log(terminalRaster(rows, stop, 64));
console.log(`picture: ${file}`);
