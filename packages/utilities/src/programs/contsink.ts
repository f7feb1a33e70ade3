#!/usr/bin/env node
import { formatNumber } from '../file/format-number.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { rounded, runTicks } from '../music/run-ticks.js';
import { CONTSINK } from '../music/signal-lines.js';
import { statedWidth } from '../music/stated-width.js';

await runMusicUtility({
  ...CONTSINK,
  summary: 'prints the values of a signal in each tick.',
  ports: { contdata: 'a signal, as wide as the configuration says' },
  run: async (rank, { timestep, delay, isNearest }) => {
    const width = statedWidth(rank, 'contdata');
    // Unlike events: the last rank has what is left.
    const size = Math.ceil(width / rank.np);
    const first = Math.min(width, rank.rank * size);
    const length = Math.min(size, width - first);
    const input = rank.continuousIn('contdata', {
      width,
      indices: Array.from({ length }, (_, i) => first + i),
      latency: rounded(rank, delay),
      interpolation: isNearest ? 'nearest' : 'linear',
    });
    await runTicks(rank, {
      timestep,
      receive: ({ tick }) => {
        if (tick.start >= rank.stop) return;
        const values = Array.from(input.read(), formatNumber);
        const where = `on ${rank.rank} @${formatNumber(tick.start)}`;
        process.stdout.write(`${[...values, where].join(' ')}\n`);
      },
    });
  },
});
