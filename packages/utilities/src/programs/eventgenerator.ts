#!/usr/bin/env node
import { SpikesFromRate } from '@antiphon/streams';
import { EVENTGENERATOR } from '../music/event-lines.js';
import { ownIds } from '../music/own-ids.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  ...EVENTGENERATOR,
  summary: 'sends Poisson trains, one for each id.',
  ports: { out: "events, which follow from the run's seed, the process's name and the id" },
  run: async (rank, { timestep, maxbuffered, frequency, imaptype, out, width }) => {
    const indices = ownIds(width, imaptype, rank);
    const rates = new Float64Array(indices.length).fill(frequency);
    const trains = new SpikesFromRate({ indices, seed: rank.seed });
    const output = rank.spikesOut(out, { width, indices, maxBuffered: maxbuffered });
    await runTicks(rank, {
      timestep,
      send: (tick) => {
        const events = trains.next(tick, rates);
        output.send(events.times, events.indices);
      },
    });
  },
});
