#!/usr/bin/env node
import { eventLine } from '../file/event-line.js';
import { LineFile } from '../file/line-file.js';
import { rankFile } from '../file/rank-file.js';
import { byTime } from '../music/by-time.js';
import { EVENTSINK } from '../music/event-lines.js';
import { naming, ownIds } from '../music/own-ids.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  ...EVENTSINK,
  summary: 'writes the events of each rank into a file, one TIME ID on a line.',
  ports: { in: 'events' },
  run: async (rank, { timestep, imaptype, indextype, in: port, width, prefix, suffix }) => {
    const own = ownIds(width, imaptype, rank);
    const nameOf = naming(own, indextype);
    const file = new LineFile(rankFile(prefix, rank.rank, suffix));
    const input = rank.spikesIn(port, { width, indices: own });
    await runTicks(rank, {
      timestep,
      receive: () => {
        for (const { time, id } of byTime(input.read())) file.add(eventLine(time, nameOf(id)));
        file.flush();
      },
    });
    file.close();
  },
});
