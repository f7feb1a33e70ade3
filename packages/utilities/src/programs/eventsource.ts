#!/usr/bin/env node
import { rankFile } from '../file/rank-file.js';
import { readEvents } from '../file/read-events.js';
import { EVENTSOURCE } from '../music/event-lines.js';
import { EventQueue } from '../music/event-queue.js';
import { ownIds } from '../music/own-ids.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  ...EVENTSOURCE,
  summary: 'sends the events that a file for each rank has, one TIME ID on a line.',
  ports: { out: 'events' },
  run: async (rank, { timestep, maxbuffered, imaptype, out, width, prefix, suffix }) => {
    const own = ownIds(width, imaptype, rank);
    const path = rankFile(prefix, rank.rank, suffix);
    const events = readEvents(path, { width, own, name: rank.name });
    const queue = new EventQueue(events, rank, timestep);
    const output = rank.spikesOut(out, { width, indices: own, maxBuffered: maxbuffered });
    await runTicks(rank, {
      timestep,
      send: (tick) => {
        const due = queue.before(tick);
        output.send(
          due.map(({ time }) => time),
          due.map(({ id }) => id),
        );
      },
      isDone: () => queue.isEmpty,
    });
  },
});
