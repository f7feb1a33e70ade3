import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { eventLine, type FileEvent } from './event-line.js';
import { LineFile } from './line-file.js';
import { readEvents } from './read-events.js';

const runs = Number(process.env.ANTIPHON_PROPERTY_RUNS ?? 300);
const WIDTH = 8;
const folder = mkdtempSync(join(tmpdir(), 'antiphon-events-'));
const path = join(folder, 'spikes0.dat');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const ids = { width: WIDTH, own: [0, 1, 2, 3, 4, 5, 6, 7], name: 'A.0' };

function read(text: string, known = ids): FileEvent[] {
  writeFileSync(path, text, 'latin1');
  return readEvents(path, known);
}

function failure(text: string, known = ids): string {
  try {
    read(text, known);
  } catch (error) {
    return String(error).replace(path, 'FILE');
  }
  return 'nothing was wrong';
}

describe('a file of events', () => {
  it('is what was written, to the last bit', () => {
    const time = fc.double({ min: 0, max: 1e9, noNaN: true });
    const event = fc.record({ time, id: fc.nat(WIDTH - 1) });
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const sorted = events.sort((a, b) => a.time - b.time);
        const file = new LineFile(path);
        for (const { time, id } of sorted) file.add(eventLine(time, id));
        file.close();
        expect(readEvents(path, ids)).toEqual(
          sorted.map((one) => ({ ...one, time: one.time + 0 })),
        );
      }),
      { numRuns: runs },
    );
  });

  it('may have comments, empty lines, blanks around words, any end of line, and none at the end', () => {
    expect(read('# TIME ID\n#\n\n  .5\t 3 \r\n1e-3 0\n+2. 7')).toEqual([
      { time: 0.001, id: 0 },
      { time: 0.5, id: 3 },
      { time: 2, id: 7 },
    ]);
    expect(read('')).toEqual([]);
  });

  it('may be out of order: events of the same time stay as they are', () => {
    expect(read('0.2 1\n0.1 5\n0.2 0\n0.1 4\n').map(({ id }) => id)).toEqual([5, 4, 1, 0]);
  });

  it('may be longer than what is read at once', () => {
    const lines = Array.from({ length: 200_000 }, (_, i) => eventLine(i / 1024, i % WIDTH));
    const events = read(lines.join('\n'));
    expect(events).toHaveLength(200_000);
    expect(events[123_456]).toEqual({ time: 123_456 / 1024, id: 0 });
  });

  it.each([
    ['0.1 1\n0.2', '2:4', 'the id a whole number of 0 to 7, found the end of the line'],
    ['0.1 1\nspike 2', '2:1', "the time a number of at least 0 [s], found 'spike'"],
    ['-0.1 1', '1:1', "found '-0.1'"],
    ['inf 1', '1:1', "found 'inf'"],
    ['nan 1', '1:1', "found 'nan'"],
    ['0.1x 1', '1:1', "found '0.1x'"],
    ['\n\n 0.1\t8', '3:6', "found '8'"],
    ['0.1 -1', '1:5', "found '-1'"],
    ['0.1 1.0', '1:5', "found '1.0'"],
    ['0.1 1 2', '1:7', "expected TIME ID and no more, found '2'"],
    [`0.1 ${'1'.repeat(60)}`, '1:5', `found '${'1'.repeat(37)}...'`],
  ])('%j is refused at %s', (text, place, found) => {
    expect(failure(text)).toContain(`UTILITY_FILE_MALFORMED: FILE:${place}: `);
    expect(failure(text)).toContain(found);
  });

  it('belongs to a rank, whose ids it has', () => {
    expect(failure('0 5\n1 2', { ...ids, own: [4, 5, 6], name: 'A.1' })).toBe(
      "AntiphonError: UTILITY_FILE_MALFORMED: FILE:2:3: a line cannot be used (expected an id of A.1 (3 from 4 to 6), found '2'). Mend the line that is named.",
    );
    expect(failure('0 5', { ...ids, own: [] })).toContain('an id of A.0 (none)');
  });

  it('that is not there, or cannot be written, is named', () => {
    expect(() => readEvents(join(folder, 'none'), ids)).toThrow(
      /^UTILITY_FILE_UNREADABLE: .*none: the file cannot be read \(found ENOENT/,
    );
    expect(() => readEvents(folder, ids)).toThrow(/UTILITY_FILE_UNREADABLE: .*EISDIR/);
    expect(() => new LineFile(join(folder, 'none', 'out0.dat'))).toThrow(
      /^UTILITY_FILE_UNWRITABLE: .*out0.dat: the file cannot be written \(found ENOENT/,
    );
  });
});
