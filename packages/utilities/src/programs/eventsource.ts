#!/usr/bin/env node
import { rankFile } from '../file/rank-file.js';
import { readEvents } from '../file/read-events.js';
import {
  IMAPTYPE,
  INDEXTYPE,
  MAXBUFFERED,
  N_UNITS,
  PREFIX,
  portName,
  SUFFIX,
  TIMESTEP,
} from '../music/common-options.js';
import { EventQueue } from '../music/event-queue.js';
import { ownIds } from '../music/own-ids.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  name: 'eventsource',
  summary: 'sends the events that a file for each rank has, one TIME ID on a line.',
  ports: { out: 'events' },
  options: {
    timestep: TIMESTEP,
    maxbuffered: MAXBUFFERED,
    imaptype: IMAPTYPE,
    indextype: INDEXTYPE,
    out: portName('out', 'out'),
  },
  operands: { width: N_UNITS, prefix: PREFIX, suffix: SUFFIX },
  run: async (rank, { timestep, imaptype, out, width, prefix, suffix }) => {
    const own = ownIds(width, imaptype, rank);
    const path = rankFile(prefix, rank.rank, suffix);
    const queue = new EventQueue(readEvents(path, { width, own, name: rank.name }), rank);
    const output = rank.spikesOut(out, { width, indices: own });
    await runTicks(rank, {
      timestep,
      send: (tick) => {
        const events = queue.before(tick);
        output.send(
          events.map(({ time }) => time),
          events.map(({ id }) => id),
        );
      },
      isDone: () => queue.isEmpty,
    });
  },
});
