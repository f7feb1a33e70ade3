import { expect, test } from 'vitest';
import { floatColumn, indexColumn, makeTable } from '../description/tables.js';
import { encodeFrame, FrameDecoder } from './frame-stream.js';

const frame = (id: number) => ({
  header: { id, call: 'build', args: { label: 'Übung' } },
  tables: {
    a: makeTable({ x: Float64Array.of(1.5, -2), i: Int32Array.of(7, 8) }),
    b: makeTable({ lists: [[1, 2], [], Float64Array.of(3)] }),
  },
});

test('frames come out of any cutting of the pipe as they went in', () => {
  const bytes = Buffer.concat([...encodeFrame(frame(1)), ...encodeFrame(frame(2))]);
  for (const size of [1, 7, 64, bytes.length]) {
    const decoder = new FrameDecoder();
    const found = [];
    for (let at = 0; at < bytes.length; at += size)
      found.push(...decoder.add(bytes.subarray(at, at + size)));
    expect(found.map(({ header }) => header)).toEqual([frame(1).header, frame(2).header]);
    expect(floatColumn(found[1]!.tables['a']!, 'x')).toEqual(Float64Array.of(1.5, -2));
    expect(indexColumn(found[1]!.tables['a']!, 'i')).toEqual(Int32Array.of(7, 8));
    expect(JSON.parse(String(found[0]!.tables['b']!.getChild('lists')))).toEqual([[1, 2], [], [3]]);
  }
});
