import { closeSync, writeSync } from 'node:fs';
import { extname } from 'node:path';
import { AntiphonError } from '@antiphon/core';
import { DataType, type Table, tableToIPC, type Vector } from 'apache-arrow';
import { csvFormatRows } from 'd3-dsv';
import { openOutputFile, writeOutputFile } from './output-file.js';

/** Rows of text that are made at once. */
const ROWS_AT_ONCE = 20_000;

const WRITERS: Readonly<Record<string, (table: Table, file: string) => void | Promise<void>>> = {
  '.csv': writeCsv,
  '.parquet': writeParquet,
  '.arrow': writeArrow,
  '.feather': writeArrow,
};

/** Endings of the files that {@link writeTable} writes. */
export const TABLE_ENDINGS: readonly string[] = Object.keys(WRITERS);

/**
 * Writes a table to a file, in the format that its ending says: `.csv`, `.parquet`, `.arrow` or `.feather` (Arrow's file format). What
 * was there is replaced; folders are made.
 *
 * @throws PYNN_VALUE_INVALID for another ending; OUTPUT_UNWRITABLE
 */
export async function writeTable(table: Table, file: string): Promise<void> {
  const ending = extname(file).toLowerCase();
  if (!Object.hasOwn(WRITERS, ending)) {
    throw new AntiphonError('PYNN_VALUE_INVALID', {
      message: 'tables cannot be written to a file of this kind',
      expected: TABLE_ENDINGS.join(', '),
      found: file,
      where: 'writeTable',
    });
  }
  await WRITERS[ending]!(table, file);
}

function writeArrow(table: Table, file: string): void {
  writeOutputFile(file, tableToIPC(table, 'file'));
}

/** Names of the columns in the first line; what is not a number is left empty. */
function writeCsv(table: Table, file: string): void {
  const columns = columnsOf(table);
  const descriptor = openOutputFile(file);
  try {
    writeSync(descriptor, `${csvFormatRows([columns.map(({ name }) => name)])}\n`);
    for (let start = 0; start < table.numRows; start += ROWS_AT_ONCE) {
      const length = Math.min(ROWS_AT_ONCE, table.numRows - start);
      const rows = Array.from({ length }, (_, row) =>
        columns.map(({ values }) => cellText(values[start + row])),
      );
      writeSync(descriptor, `${csvFormatRows(rows)}\n`);
    }
  } finally {
    closeSync(descriptor);
  }
}

const cellText = (value: unknown): string => (Number.isNaN(value) ? '' : String(value));

async function writeParquet(table: Table, file: string): Promise<void> {
  // Only here: its five megabytes are not for every script.
  const parquet = await import('parquet-wasm');
  const stream = tableToIPC(table, 'stream');
  writeOutputFile(file, parquet.writeParquet(parquet.Table.fromIPCStream(stream)));
}

/** A column of numbers or of text, as plain values. */
interface PlainColumn {
  readonly name: string;
  readonly values: ArrayLike<unknown>;
}

function columnsOf(table: Table): PlainColumn[] {
  return table.schema.fields.map(({ name, type }) => {
    const column = table.getChild(name)! as Vector;
    const isText = DataType.isUtf8(type) || DataType.isDictionary(type);
    const values = isText ? Array.from(column) : (column.toArray() as ArrayLike<unknown>);
    return { name, values };
  });
}
