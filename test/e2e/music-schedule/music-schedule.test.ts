import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScheduleCase } from '@antiphon/testkit';
import { describe, expect, it } from 'vitest';
import { antiphon, ROOT, Scratch } from '../run/antiphon.js';
import {
  expectedDeliveries,
  type Program,
  readDeliveries,
  topology,
  writeMusic,
} from './topology.js';

const CPP = join(ROOT, 'build/native/schedule_rank');
const TYPESCRIPT = join(ROOT, 'test/e2e/music-schedule/fixtures/schedule-rank.ts');
const MS = 1_000_000;

type Logs = ReadonlyMap<string, string>;

/** Runs a topology; returns what its ranks have written, by their names. */
async function run(
  given: ScheduleCase,
  programs: (name: string) => Program,
  stopNs: number,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Logs> {
  using scratch = new Scratch();
  writeFileSync(join(scratch.path, 'conf.music'), writeMusic(given, programs, stopNs));
  const command = ['run', 'conf.music', '--out', 'run', ...args];
  const { code, err } = await antiphon(scratch.path, command, env);
  expect(code, err).toBe(0);
  const names = given.applications.flatMap(({ name }) =>
    Array.from({ length: programs(name).np }, (_, rank) => `${name}.${rank}`),
  );
  return new Map(
    names.map((name) => [
      name,
      readFileSync(join(scratch.path, 'run/logs', `${name}.log`), 'utf8'),
    ]),
  );
}

/** Every rank must have got what the vectors name, in the ticks that they name. */
function check(
  given: ScheduleCase,
  programs: (name: string) => Program,
  stopNs: number,
  logs: Logs,
): void {
  let count = 0;
  for (const edge of given.connections) {
    const senderRanks = programs(edge.sender).np;
    const expected = expectedDeliveries(given, edge, senderRanks, stopNs);
    count += expected.size;
    const last = Math.max(0, ...[...expected.keys()].map(Number));
    for (let rank = 0; rank < programs(edge.receiver).np; rank++) {
      const found = readDeliveries(
        logs.get(`${edge.receiver}.${rank}`) ?? '',
        `from${edge.sender}`,
      );
      const early = [...found].filter(([when]) => when !== 'drain' && Number(when) <= last);
      expect(Object.fromEntries(early), `${edge.sender} -> ${edge.receiver}.${rank}`).toEqual(
        Object.fromEntries(expected),
      );
    }
  }
  expect(count).toBeGreaterThan(given.connections.length);
}

const musicPrograms = (name: string): Program => {
  return { binary: CPP, np: name === 'A' ? 2 : 1, isMusic: true };
};

const mixedPrograms = (name: string): Program => {
  const isCpp = name === 'A' || name === 'C';
  return { binary: isCpp ? CPP : TYPESCRIPT, np: name === 'A' ? 2 : 1, isMusic: false };
};

// A source that runs ahead; a loop; six connections between four processes; ticks of 0.1 to 3 ms.
const TOPOLOGIES = [4, 8, 41, 90].map((seed) => [seed] as const);

describe("a run under MUSIC's schedule delivers in the ticks that the vectors name", () => {
  it.each(TOPOLOGIES)('where every process asks for it (topology %i)', async (seed) => {
    const given = topology(seed);
    const logs = await run(given, musicPrograms, 20 * MS, []);
    check(given, musicPrograms, 20 * MS, logs);
    for (const edge of given.connections) {
      // What was not delivered before the receiver's end is handed out while it drains.
      for (let rank = 0; rank < musicPrograms(edge.receiver).np; rank++) {
        const found = readDeliveries(
          logs.get(`${edge.receiver}.${rank}`) ?? '',
          `from${edge.sender}`,
        );
        const { tickNs } = given.applications.find(({ name }) => name === edge.sender)!;
        const sent = Math.ceil((20 * MS) / tickNs) * musicPrograms(edge.sender).np;
        expect([...found.values()].flat()).toHaveLength(sent);
      }
    }
  });

  it.each(TOPOLOGIES)(
    'in TypeScript and C++, where the run asks for it (topology %i)',
    async (seed) => {
      const given = topology(seed);
      const logs = await run(given, mixedPrograms, 20 * MS, ['--schedule', 'music']);
      check(given, mixedPrograms, 20 * MS, logs);
    },
  );

  it('only if it says so: beside another process a MUSIC program gets what is due, and still ends itself', async () => {
    const given = topology(8);
    const programs = (name: string): Program => {
      return { binary: name === 'A' ? TYPESCRIPT : CPP, np: 1, isMusic: name !== 'A' };
    };
    const logs = await run(given, programs, 20 * MS, []);
    const tickOf = (name: string): number =>
      given.applications.find((application) => application.name === name)!.tickNs;
    for (const { sender, receiver, latencyNs } of given.connections) {
      const found = readDeliveries(logs.get(`${receiver}.0`) ?? '', `from${sender}`);
      const isMusic = programs(receiver).isMusic;
      for (const [when, spikes] of found) {
        for (const spike of when === 'drain' ? [] : spikes) {
          const due = Number(spike.split('/')[0]) + latencyNs;
          expect(due - (due % tickOf(receiver)), `${sender} -> ${receiver}`).toBe(Number(when));
        }
      }
      const sent = (20 * MS) / tickOf(sender);
      const isDue = (stamp: number): boolean => stamp + latencyNs < 20 * MS;
      const stamps = Array.from({ length: sent }, (_, i) => i * tickOf(sender));
      expect([...found.values()].flat()).toHaveLength(isMusic ? sent : stamps.filter(isDue).length);
    }
  });

  it('over a lossy lane too', async () => {
    const given = topology(41);
    const faults = 'drop=0.1,duplicate=0.1,reorder=0.1,seed=3';
    const env = { ANTIPHON_FAULTS: faults };
    const logs = await run(given, mixedPrograms, 20 * MS, ['--schedule', 'music'], env);
    check(given, mixedPrograms, 20 * MS, logs);
  });
});
