#!/usr/bin/env node
import { seconds } from '@antiphon/node';
import { SpikesFromRate } from '@antiphon/streams';
import { RATE_TO_SPIKES } from '../bridges/rate-to-spikes.js';
import { ownIndices, widthOf } from '../run/own-indices.js';
import { runUtility } from '../run/run-utility.js';

await runUtility({
  name: 'rate-to-spikes',
  summary: 'turns rates into spike trains, one for each index.',
  ports: {
    in: 'a signal: the rate of each index [Hz]; its value at the start of a tick holds for the tick',
    out: "spikes; poisson trains follow from the run's seed, the process's name and the index",
  },
  parameters: RATE_TO_SPIKES,
  run: async (rank, { encoding, rateMin, rateMax, timestep, latency, width: stated }) => {
    const width = widthOf(rank, stated);
    const indices = ownIndices(width, rank);
    const input = rank.continuousIn('in', { width, indices, latency: seconds(latency) });
    const output = rank.spikesOut('out', { width, indices });
    const [seed, source] = [rank.seed, `${rank.process}.in`];
    const encoder = new SpikesFromRate({ indices, seed, encoding, rateMin, rateMax, source });
    await rank.start({ tick: seconds(timestep), exactReplay: true });
    for await (const tick of rank.ticks()) {
      const spikes = encoder.next(tick, input.read());
      output.send(spikes.times, spikes.indices);
    }
    await rank.finish();
  },
});
