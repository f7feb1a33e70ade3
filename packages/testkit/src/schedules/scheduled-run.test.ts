import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../graphs/random.js';
import { readScheduleFile, type ScheduleCase, type ScheduleEdge } from './schedule-file.js';
import { runScheduled } from './scheduled-run.js';

const FILE = new URL('../../../../test/vectors/schedule/music-schedule.json', import.meta.url);

/** `receive: stamps` of one connection, as its exchanges have it [ns]. */
function expected(given: ScheduleCase, { sender, receiver }: ScheduleEdge): string[] {
  const { tickNs } = given.applications.find(({ name }) => name === sender)!;
  let sent = 0;
  return (given.exchanges ?? [])
    .filter((exchange) => exchange.sender === sender && exchange.receiver === receiver)
    .map(({ sendNs, receiveNs }) => {
      const stamps: number[] = [];
      for (; sent < sendNs; sent += tickNs) stamps.push(sent);
      return `${receiveNs}: ${stamps.join(' ')}`;
    });
}

describe("engines under MUSIC's schedule deliver what it says, in any order of arrival", () => {
  const { cases } = readScheduleFile(fileURLToPath(FILE));
  const runnable = cases.filter(({ exchanges }) => exchanges !== undefined);

  it('there are topologies of every kind', () => {
    expect(runnable).toHaveLength(84);
  });

  it.each(runnable.map((given) => [given.seed, given] as const))('topology %i', (seed, given) => {
    const deliveries = runScheduled(given, createRandom(seed));
    for (const edge of given.connections) {
      const wanted = expected(given, edge);
      const found = deliveries
        .filter(({ sender, receiver }) => sender === edge.sender && receiver === edge.receiver)
        .map(({ receiveNs, stamps }) => `${receiveNs}: ${stamps.join(' ')}`);
      expect(found.slice(0, wanted.length)).toEqual(wanted);
    }
  });
});
