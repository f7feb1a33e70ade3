import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageLine, parseMessageLine } from './message-line.js';

const runs = Number(process.env.ANTIPHON_PROPERTY_RUNS ?? 300);
const line = (text: string) => ({ path: 'words0.dat', line: 4, text });

describe('a line of a file of messages', () => {
  it('is what was written: any bytes but ends of lines', () => {
    const byte = fc.integer({ min: 0, max: 255 }).filter((code) => code !== 10 && code !== 13);
    const text = fc.array(byte).map((codes) => String.fromCharCode(...codes));
    const time = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(fc.record({ time, text }), (message) => {
        const written = messageLine(message, 'words0.dat');
        expect(parseMessageLine(line(written))).toEqual({ ...message, time: message.time + 0 });
      }),
      { numRuns: runs },
    );
  });

  it('has one character between time and text, whichever', () => {
    expect(parseMessageLine(line(' 0.5  two blanks '))).toEqual({
      time: 0.5,
      text: ' two blanks ',
    });
    expect(parseMessageLine(line('1e-3,text'))).toEqual({ time: 0.001, text: 'text' });
    expect(parseMessageLine(line('2\t'))).toEqual({ time: 2, text: '' });
    expect(parseMessageLine(line('# a comment'))).toBeNull();
    expect(parseMessageLine(line(' \t'))).toBeNull();
  });

  it.each([
    ['  word text', '4:3', "found 'word'"],
    ['-1 text', '4:1', "found '-1'"],
    ['0.25', '4:5', 'expected a blank and the text, found the end of the line'],
  ])('%j is refused at %s', (text, place, found) => {
    const parse = () => parseMessageLine(line(text));
    expect(parse).toThrow(`UTILITY_FILE_MALFORMED: words0.dat:${place}: `);
    expect(parse).toThrow(found);
  });

  it('cannot hold an end of a line', () => {
    expect(() => messageLine({ time: 0.5, text: 'a\nb' }, 'words0.dat')).toThrow(
      'UTILITY_FILE_UNWRITABLE: words0.dat: the message of 0.5 s cannot be written (expected one line of text, found "a\\nb")',
    );
  });
});
