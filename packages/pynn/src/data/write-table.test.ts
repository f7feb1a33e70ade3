import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, expect, test } from 'vitest';
import { makeTable } from '../description/tables.js';
import { toTable } from './long-table.js';
import { writeTable } from './write-table.js';

const folder = mkdtempSync(join(tmpdir(), 'antiphon-table-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const PYTHON = fileURLToPath(new URL('../../../../.venv/bin/python', import.meta.url));

const table = toTable({
  name: 'E',
  annotations: {},
  segments: [
    {
      tStart: 0,
      tStop: 1,
      spikeCells: [0, 4],
      spikes: makeTable({ time: Float64Array.of(0.1, 1 / 3), index: Int32Array.of(4, 0) }),
      signals: {
        v: {
          variable: 'v',
          units: 'mV',
          tStart: 0,
          samplingInterval: 1,
          cells: [4],
          table: makeTable({ 4: Float64Array.of(-65, -64.25) }),
        },
      },
      annotations: {},
    },
  ],
});

test('CSV: the names of the columns, a line for each row, every digit', async () => {
  const file = join(folder, 'data.csv');
  await writeTable(table, file);
  expect(readFileSync(file, 'utf8')).toBe(
    [
      'segment,variable,units,index,time,value',
      '0,spikes,,4,0.1,',
      '0,spikes,,0,0.3333333333333333,',
      '0,v,mV,4,0,-65',
      '0,v,mV,4,1,-64.25',
      '',
    ].join('\n'),
  );
});

test('an Arrow file reads back as it was', async () => {
  const file = join(folder, 'data.arrow');
  await writeTable(table, file);
  const found = tableFromIPC(readFileSync(file));
  expect(found.toArray().map(String)).toEqual(table.toArray().map(String));
});

test('Parquet and Arrow files are read by pyarrow, with the same types and values', async () => {
  expect(existsSync(PYTHON)).toBe(true);
  for (const name of ['data.parquet', 'data.feather']) {
    await writeTable(table, join(folder, name));
  }
  const script = `
import json, sys
import pyarrow.feather, pyarrow.parquet
for table in pyarrow.parquet.read_table(sys.argv[1]), pyarrow.feather.read_table(sys.argv[2]):
    kinds = [str(field.type).split('<')[0] for field in table.schema]
    rows = [[None if cell != cell else cell for cell in row.values()] for row in table.to_pylist()]
    print(json.dumps([table.column_names, kinds, rows]))
`;
  const files = ['data.parquet', 'data.feather'].map((name) => join(folder, name));
  const [parquet, arrow] = execFileSync(PYTHON, ['-c', script, ...files], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown[]);
  const names = ['segment', 'variable', 'units', 'index', 'time', 'value'];
  const rows = [
    [0, 'spikes', '', 4, 0.1, null],
    [0, 'spikes', '', 0, 1 / 3, null],
    [0, 'v', 'mV', 4, 0, -65],
    [0, 'v', 'mV', 4, 1, -64.25],
  ];
  const types = ['int32', 'dictionary', 'dictionary', 'int32', 'double', 'double'];
  expect(parquet).toEqual([names, types, rows]);
  expect(arrow).toEqual([names, types, rows]);
});

test('a file of another kind is refused with those that there are', async () => {
  await expect(writeTable(table, 'data.xlsx')).rejects.toThrow(
    /\.csv, \.parquet, \.arrow, \.feather/,
  );
});
