#!/usr/bin/env node
import { seconds } from '@antiphon/node';
import { SpikesFromRate } from '@antiphon/streams';
import { LATENCY, TIMESTEP, WIDTH } from '../parameter/common.js';
import { choice, number } from '../parameter/numbers.js';
import { ownIndices, widthOf } from '../run/own-indices.js';
import { runUtility } from '../run/run-utility.js';

await runUtility({
  name: 'rate-to-spikes',
  summary: 'turns rates into spike trains, one for each index.',
  ports: {
    in: 'a signal: the rate of each index [Hz]; its value at the start of a tick holds for the tick',
    out: "spikes; poisson trains follow from the run's seed, the process's name and the index",
  },
  parameters: {
    encoding: choice(
      {
        name: 'encoding',
        default: 'poisson',
        meaning: 'at random, or regular: a spike whenever the integral of the rate grows by 1',
      },
      ['poisson', 'regular'],
    ),
    rateMin: number(
      { name: 'rate_min', default: '0', meaning: 'smaller rates become this' },
      { unit: 'Hz', least: 0 },
    ),
    rateMax: number(
      { name: 'rate_max', default: 'inf', meaning: 'larger rates become this' },
      { unit: 'Hz', least: 0, mayBeInfinite: true },
    ),
    timestep: TIMESTEP,
    latency: LATENCY,
    width: WIDTH,
  },
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
