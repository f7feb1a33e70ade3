#!/usr/bin/env node
import { MAXBUFFERED, TIMESTEP } from '../music/common-options.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  name: 'clocksource',
  summary: 'sends the time as a signal.',
  ports: { clock: 'a signal of one channel: the time [s]' },
  options: { timestep: TIMESTEP, maxbuffered: MAXBUFFERED },
  operands: {},
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
