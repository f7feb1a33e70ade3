#!/usr/bin/env node
import { ownIds } from '../music/own-ids.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';
import { CONSTSOURCE } from '../music/signal-lines.js';
import { statedWidth } from '../music/stated-width.js';

await runMusicUtility({
  ...CONSTSOURCE,
  summary: 'sends a signal that does not change: the value of each channel is its number.',
  ports: { contdata: 'a signal, as wide as the configuration says' },
  run: async (rank, { timestep }) => {
    const width = statedWidth(rank, 'contdata');
    const indices = ownIds(width, 'linear', rank);
    const output = rank.continuousOut('contdata', { width, indices, initial: indices });
    await runTicks(rank, {
      timestep,
      send: () => {
        output.send(indices);
      },
    });
  },
});
