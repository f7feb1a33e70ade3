#!/usr/bin/env node
import type { MessagesIn, Rank, SpikesIn } from '@antiphon/node';
import { formatNumber } from '../file/format-number.js';
import { EVENTLOGGER } from '../music/event-lines.js';
import { naming, ownIds } from '../music/own-ids.js';
import { runMusicUtility } from '../music/run-music-utility.js';
import { rounded, runTicks } from '../music/run-ticks.js';
import { statedWidth, unconnected } from '../music/stated-width.js';

type Lines = (detected: number) => string[];

await runMusicUtility({
  ...EVENTLOGGER,
  summary: 'prints events and messages as they come in.',
  ports: { in: 'events', message: 'messages; one of the two ports may be left unconnected' },
  run: async (rank, { timestep, acclatency, maxbuffered, imaptype, indextype, all, ...ports }) => {
    const isConnected = (port: string) => rank.connectedPorts.some(({ name }) => name === port);
    const arriving = { latency: rounded(rank, acclatency), maxBuffered: maxbuffered };
    const loggers: Lines[] = [];
    if (isConnected(ports.in)) {
      const width = statedWidth(rank, ports.in);
      const indices = ownIds(width, imaptype, all ? { rank: 0, np: 1 } : rank);
      const input = rank.spikesIn(ports.in, { width, indices, ...arriving });
      loggers.push(eventLines(rank, input, naming(indices, indextype)));
    }
    if (isConnected(ports.messageIn)) {
      loggers.push(messageLines(rank, rank.messagesIn(ports.messageIn, arriving)));
    }
    if (loggers.length === 0) throw unconnected(rank, ports.in, ports.messageIn);
    await runTicks(rank, {
      timestep,
      receive: ({ detected }) => {
        const lines = loggers.flatMap((linesOf) => linesOf(detected));
        if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`, 'latin1');
      },
    });
  },
});

function eventLines({ rank }: Rank, input: SpikesIn, nameOf: (id: number) => number): Lines {
  return (detected) => {
    const { times, indices } = input.read();
    return Array.from(times, (time, i) => {
      const event = `(${nameOf(indices[i]!)}, ${formatNumber(time)})`;
      return `Rank ${rank}: Event ${event} detected at ${formatNumber(detected)}`;
    });
  };
}

function messageLines({ rank }: Rank, input: MessagesIn): Lines {
  return (detected) =>
    input.read().map(({ time, data }) => {
      const message = `(${Buffer.from(data).toString('latin1')}, ${formatNumber(time)})`;
      return `Rank ${rank}: Message ${message} detected at ${formatNumber(detected)}`;
    });
}
