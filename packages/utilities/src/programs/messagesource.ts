#!/usr/bin/env node
import { readMessages } from '../file/message-line.js';
import { rankFile } from '../file/rank-file.js';
import { MAXBUFFERED, PREFIX, portName, SUFFIX, TIMESTEP } from '../music/common-options.js';
import { EventQueue } from '../music/event-queue.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { runTicks } from '../music/run-ticks.js';

await runMusicUtility({
  name: 'messagesource',
  summary: 'sends the messages that a file for each rank has, one TIME TEXT on a line.',
  ports: { out: 'messages' },
  options: { timestep: TIMESTEP, maxbuffered: MAXBUFFERED, out: portName('out', 'out') },
  operands: { prefix: PREFIX, suffix: SUFFIX },
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
