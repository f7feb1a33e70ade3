#!/usr/bin/env node
import { seconds } from '@antiphon/node';
import { RateFromSpikes } from '@antiphon/streams';
import { SPIKES_TO_RATE } from '../bridges/spikes-to-rate.js';
import { ownIndices, widthOf } from '../run/own-indices.js';
import { runUtility } from '../run/run-utility.js';

await runUtility({
  name: 'spikes-to-rate',
  summary: 'estimates the rate of each spike train with an exponential filter.',
  ports: {
    in: 'spikes',
    out: 'a signal: the rate of each index [Hz], at the end of each tick; 0 at the start',
  },
  parameters: SPIKES_TO_RATE,
  run: async (rank, { tau, timestep, latency, width: stated }) => {
    const width = widthOf(rank, stated);
    const indices = ownIndices(width, rank);
    const input = rank.spikesIn('in', { width, indices, latency: seconds(latency) });
    const output = rank.continuousOut('out', { width, indices });
    const estimate = new RateFromSpikes({ indices, tau });
    await rank.start({ tick: seconds(timestep), exactReplay: true });
    for await (const tick of rank.ticks()) {
      const spikes = input.read();
      const arrivals = spikes.times.map((time) => time + input.latency);
      output.send(estimate.next(tick, arrivals, spikes.indices));
    }
    await rank.finish();
  },
});
