import { fileURLToPath } from 'node:url';
import { runInCpp, runSchedulesInTypeScript } from '@antiphon/testkit';
import { describe, expect, it } from 'vitest';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const FILE = path('schedule/music-schedule.json');

describe('the MUSIC schedules of 120 topologies', () => {
  it('are the same in TypeScript', () => {
    const lines: string[] = [];
    const tally = runSchedulesInTypeScript(FILE, (line) => void lines.push(line));
    expect({ ...tally, lines }).toEqual({ passed: 120, failed: 0, lines: [] });
  });

  it('are the same in C++', () => {
    const lines: string[] = [];
    const runner = path('../../build/native/schedule_runner');
    const tally = runInCpp(FILE, runner, (line) => void lines.push(line));
    expect({ ...tally, lines }).toEqual({ passed: 120, failed: 0, lines: [] });
  });
});
