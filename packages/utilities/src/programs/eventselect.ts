#!/usr/bin/env node
import { readIds } from '../file/read-ids.js';
import { EVENTSELECT } from '../music/event-lines.js';
import { ownIds } from '../music/own-ids.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  ...EVENTSELECT,
  summary: 'relays the events of the ids that a file lists, without delay.',
  ports: { in: 'events', out: 'those of the ids that are listed' },
  run: async (rank, { timestep, width, path }) => {
    const indices = ownIds(width, 'linear', rank);
    const selected = new Set(readIds(path, width));
    const relayed = indices.filter((id) => selected.has(id));
    const input = rank.spikesIn('in', { width, indices: relayed });
    const output = rank.spikesOut('out', { width, indices: relayed });
    await runTicks(rank, {
      timestep,
      isRelay: true,
      receive: ({ maySend }) => {
        const events = input.read();
        if (maySend) output.send(events.times, events.indices);
      },
    });
  },
});
