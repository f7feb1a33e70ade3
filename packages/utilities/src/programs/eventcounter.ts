#!/usr/bin/env node
import { LineFile } from '../file/line-file.js';
import { rankFile } from '../file/rank-file.js';
import { EVENTCOUNTER } from '../music/event-lines.js';
import { ownIds } from '../music/own-ids.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  ...EVENTCOUNTER,
  summary: 'writes the mean rate [Hz] of each id of a rank into its file, one on a line.',
  ports: { in: 'events' },
  run: async (rank, { timestep, maxbuffered, imaptype, in: port, width, prefix, suffix }) => {
    const own = ownIds(width, imaptype, rank);
    const counts = new Map(own.map((id) => [id, 0]));
    const file = new LineFile(rankFile(prefix, rank.rank, suffix));
    const input = rank.spikesIn(port, { width, indices: own, maxBuffered: maxbuffered });
    const receive = (): void => {
      for (const id of input.read().indices) counts.set(id, (counts.get(id) ?? 0) + 1);
    };
    const end = await runTicks(rank, { timestep, receive });
    const duration = rank.stop < Infinity ? rank.stop : end;
    for (const count of counts.values()) file.add(String(duration > 0 ? count / duration : 0));
    file.close();
  },
});
