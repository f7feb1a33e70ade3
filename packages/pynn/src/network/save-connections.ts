import type { Table } from 'apache-arrow';
import { writeOutputFile } from '../data/output-file.js';
import { toMatrix, toRows } from './connection-formats.js';

/** How connections are written. */
export interface SaveOptions {
  /** Rows of pre, post and values, or a matrix of pre by post for each name. @default 'list' */
  readonly format?: 'list' | 'array';
  /** Whether rows begin with the two indices. @default true */
  readonly withAddress?: boolean;
}

/** Writes connections as text: rows after a header that `FromFileConnector` reads, or matrices with 0 where there are none. */
export function saveConnections(
  file: string,
  table: Table,
  names: readonly string[],
  {
    format = 'list',
    withAddress = true,
    shape,
  }: SaveOptions & { shape: readonly [number, number] },
): void {
  if (format === 'array') {
    const blocks = names.map((name) => {
      const rows = toMatrix(table, name, shape, 'sum').map((row) =>
        row.map((value) => (Number.isNaN(value) ? 0 : value)).join('\t'),
      );
      return `# name = ${JSON.stringify(name)}\n${rows.join('\n')}\n`;
    });
    writeOutputFile(file, blocks.join(''));
    return;
  }
  const columns = JSON.stringify([...(withAddress ? ['i', 'j'] : []), ...names]);
  const rows = toRows(table, names, withAddress).map((row) => row.join('\t'));
  writeOutputFile(file, `# columns = ${columns}\n${rows.join('\n')}\n`);
}
