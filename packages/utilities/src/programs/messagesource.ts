#!/usr/bin/env node
import { readMessages } from '../file/message-line.js';
import { rankFile } from '../file/rank-file.js';
import { EventQueue } from '../music/event-queue.js';
import { MESSAGESOURCE } from '../music/message-lines.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  ...MESSAGESOURCE,
  summary: 'sends the messages that a file for each rank has, one TIME TEXT on a line.',
  ports: { out: 'messages' },
  run: async (rank, { timestep, maxbuffered, out, prefix, suffix }) => {
    const messages = readMessages(rankFile(prefix, rank.rank, suffix));
    const queue = new EventQueue(messages, rank, timestep);
    const output = rank.messagesOut(out, { maxBuffered: maxbuffered });
    await runTicks(rank, {
      timestep,
      send: (tick) => {
        for (const { time, text } of queue.before(tick)) {
          output.send(time, Buffer.from(text, 'latin1'));
        }
      },
      isDone: () => queue.isEmpty,
    });
  },
});
