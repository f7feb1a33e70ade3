#!/usr/bin/env node
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';
import { CLOCKSOURCE } from '../music/signal-lines.js';

await runMusicUtility({
  ...CLOCKSOURCE,
  summary: 'sends the time as a signal.',
  ports: { clock: 'a signal of one channel: the time [s]' },
  run: async (rank, { timestep, maxbuffered }) => {
    const indices = rank.rank === 0 ? [0] : [];
    const output = rank.continuousOut('clock', { width: 1, indices, maxBuffered: maxbuffered });
    await runTicks(rank, {
      timestep,
      send: (tick) => {
        output.send(indices.map(() => tick.end));
      },
    });
  },
});
