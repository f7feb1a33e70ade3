#!/usr/bin/env node
import { seconds } from '@antiphon/node';
import { SCALE } from '../bridges/scale.js';
import { ownIndices, widthOf } from '../run/own-indices.js';
import { perIndex } from '../run/per-index.js';
import { runUtility } from '../run/run-utility.js';

await runUtility({
  name: 'scale',
  summary: 'multiplies a signal by a gain and adds an offset: from one unit to another.',
  ports: {
    in: 'a signal',
    out: 'gain * in + offset: at the end of a tick, of the value at its start; initial at the start',
  },
  parameters: SCALE,
  run: async (rank, { timestep, latency, width: stated, ...values }) => {
    const width = widthOf(rank, stated);
    const indices = ownIndices(width, rank);
    const own = (name: keyof typeof values): Float64Array =>
      perIndex(values[name], { name, width, indices, process: rank.process });
    const [gain, offset] = [own('gain'), own('offset')];
    const scaled = (signal: Float64Array): Float64Array =>
      signal.map((value, channel) => gain[channel]! * value + offset[channel]!);
    const input = rank.continuousIn('in', { width, indices, latency: seconds(latency) });
    const output = rank.continuousOut('out', { width, indices, initial: scaled(own('initial')) });
    await rank.start({ tick: seconds(timestep), exactReplay: true });
    for await (const _ of rank.ticks()) output.send(scaled(input.read()));
    await rank.finish();
  },
});
