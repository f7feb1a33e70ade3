#!/usr/bin/env node
import { LineFile } from '../file/line-file.js';
import { messageLine } from '../file/message-line.js';
import { rankFile } from '../file/rank-file.js';
import { MESSAGESINK } from '../music/message-lines.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { rounded, runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  ...MESSAGESINK,
  summary: 'writes messages into a file for each rank, one TIME TEXT on a line.',
  ports: { in: 'messages: every rank takes all' },
  run: async (rank, { timestep, acclatency, maxbuffered, in: port, prefix, suffix }) => {
    const path = rankFile(prefix, rank.rank, suffix);
    const file = new LineFile(path);
    const latency = rounded(rank, acclatency);
    const input = rank.messagesIn(port, { latency, maxBuffered: maxbuffered });
    await runTicks(rank, {
      timestep,
      receive: () => {
        const messages = [...input.read()].sort((a, b) => a.time - b.time);
        for (const { time, data } of messages) {
          file.add(messageLine({ time, text: Buffer.from(data).toString('latin1') }, path));
        }
        file.flush();
      },
    });
    file.close();
  },
});
