import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Segment } from '../data/block.js';
import { makeTable } from '../description/tables.js';
import { plot } from './plot.js';

/** Cells that spike one after another, every 10 ms, and a potential of some of them. */
function segment(cells: number, { tStop = 100, v = [] as number[], perCell = 3 } = {}): Segment {
  const count = cells * perCell;
  const samples = (cell: number) =>
    Float64Array.from({ length: tStop * 10 + 1 }, (_, at) => -65 + 5 * Math.sin(at / 40 + cell));
  return {
    tStart: 0,
    tStop,
    spikeCells: Array.from({ length: cells }, (_, cell) => cell),
    spikes: makeTable({
      time: Float64Array.from({ length: count }, (_, at) => (at / count) * tStop),
      index: Int32Array.from({ length: count }, (_, at) => at % cells),
    }),
    signals:
      v.length === 0
        ? {}
        : {
            v: {
              variable: 'v',
              units: 'mV',
              tStart: 0,
              samplingInterval: 0.1,
              cells: v,
              table: makeTable(Object.fromEntries(v.map((cell) => [cell, samples(cell)]))),
            },
          },
    annotations: {},
  };
}

const texts = (svg: string): string[] =>
  Array.from(svg.matchAll(/<text [^>]*>([^<]*)</g), ([, text]) => text!);
const paths = (svg: string, attribute: string): string[] =>
  Array.from(svg.matchAll(new RegExp(` d="([^"]*)"[^>]*${attribute}`, 'g')), ([, d]) => d!);

test('a raster of every population with its size and rate, traces with their cells, axes with units', () => {
  const svg = plot(
    { E: segment(20, { v: [0, 5] }), 'I & <J>': segment(5, { v: [1] }) },
    { title: 'two populations' },
  );
  expect(texts(svg)).toEqual(
    expect.arrayContaining([
      ...['two populations', 'cell', 'time [ms]', 'v [mV]', 'E', 'I &amp; &lt;J>'],
      ...['20 cells, 30.0 Hz', '5 cells, 30.0 Hz', 'cells 0, 5', 'cell 1', '0', '19', '100'],
    ]),
  );
  const [ofE, ofI] = paths(svg, 'stroke-width="[\\d.]+" fill="none"').filter((d) =>
    d.includes('h'),
  );
  expect(ofE!.match(/M/g)).toHaveLength(60);
  expect(ofI!.match(/M/g)).toHaveLength(15);
  expect(paths(svg, 'stroke-linejoin')).toHaveLength(3);
});

test('spikes stand at their times, in the row of their cell', () => {
  const one: Segment = {
    ...segment(2),
    spikeCells: [3, 8],
    spikes: makeTable({ time: Float64Array.of(25, 100), index: Int32Array.of(8, 3) }),
  };
  const svg = plot(one, { width: 1000 });
  const found = Array.from(svg.matchAll(/M([\d.]+) ([\d.]+)h1(?![\d.])/g), ([, x, y]) => ({
    x: Number(x),
    y: Number(y),
  })).sort((a, b) => a.x - b.x);
  expect(found).toHaveLength(2);
  // The panel goes from 76 to 824 pixels; cell 8 is above cell 3.
  expect(found[0]!.x).toBeCloseTo(76 + 748 / 4, 0);
  expect(found[1]!.x).toBeCloseTo(824, 0);
  expect(found[0]!.y).toBeLessThan(found[1]!.y);
});

test('a part of the time, some variables, some cells', () => {
  const svg = plot(segment(4, { v: [0, 1, 2, 3] }), {
    from: 20,
    until: 40,
    variables: ['v'],
    traces: 2,
  });
  expect(texts(svg)).toEqual(expect.arrayContaining(['20', '40', 'of 4 recorded']));
  expect(texts(svg)).not.toContain('cell');
  const [trace] = paths(svg, 'stroke-linejoin');
  expect(trace!.split('L')).toHaveLength(201);
  expect(trace).toMatch(/^M76,/);
});

test('a picture of ten thousand cells is no larger than its pixels, however many spikes there are', () => {
  const sizeOf = (perCell: number): number => {
    const many = segment(10_000, { perCell });
    const time = many.spikes.getChild('time')!.toArray() as Float64Array;
    let state = 1;
    const index = Int32Array.from(time, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * 10_000);
    });
    return plot({ ...many, spikes: makeTable({ time, index }) }).length;
  };
  const [few, more] = [sizeOf(1), sizeOf(25)];
  expect(few).toBeGreaterThan(1e5);
  // 460 by 748 pixels, at most every other of them the beginning of a run of a dozen characters.
  expect(more).toBeLessThan((460 * 748 * 14) / 2);
});

test('writes the picture to a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-plot-'));
  const file = join(folder, 'raster.svg');
  const svg = plot({ name: 'E', segments: [segment(2)], annotations: {} }, { file });
  expect(readFileSync(file, 'utf8')).toBe(svg);
  rmSync(folder, { recursive: true });
});

test('what cannot be drawn says so', () => {
  const silent = { ...segment(1), spikeCells: [] };
  expect(() => plot([])).toThrow('there is nothing to be drawn');
  expect(() => plot({ name: 'E', segments: [], annotations: {} })).toThrow('without a segment');
  expect(() => plot(silent)).toThrow('nothing was recorded');
  expect(() => plot(segment(1), { variables: ['gsyn_exc'] })).toThrow(
    /not recorded.*spikes.*gsyn_exc/s,
  );
  expect(() => plot(segment(1, { tStop: 0 }))).toThrow('would show no time');
});
