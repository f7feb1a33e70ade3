import { checkSchedule } from './schedules/check-schedule.js';
import { readScheduleFile } from './schedules/schedule-file.js';
import type { Tally } from './tally.js';

/** Every topology of a file through the TypeScript schedule. */
export function runSchedulesInTypeScript(path: string, print: (line: string) => void): Tally {
  const tally = { passed: 0, failed: 0 };
  for (const given of readScheduleFile(path).cases) {
    const faults = checkSchedule(given);
    if (faults.length === 0) tally.passed++;
    else {
      tally.failed++;
      print(`FAIL typescript schedule seed ${given.seed}: ${faults.slice(0, 3).join('; ')}`);
    }
  }
  return tally;
}
