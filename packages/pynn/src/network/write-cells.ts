import { extname, resolve } from 'node:path';
import { AntiphonError } from '@antiphon/core';
import type { Block } from '../data/block.js';
import { toTable } from '../data/long-table.js';
import { makeOutputFolder } from '../data/output-file.js';
import { TABLE_ENDINGS, writeTable } from '../data/write-table.js';
import type { Network } from './network.js';
import type { GetDataOptions } from './read-cells.js';

/** What is written of some cells. */
export interface WriteOptions<Variable extends string = string> {
  /** @default all that was recorded */
  readonly variables?: Variable | readonly Variable[];
  /** Whether the data are forgotten in the backend. @default false */
  readonly clear?: boolean;
}

/** Cells whose data can be written. */
interface WritableCells {
  readonly label: string;
  readonly parts: readonly {
    readonly population: { readonly id: number; readonly network: Network };
    readonly indices: Int32Array | undefined;
  }[];
  getData(options: GetDataOptions): Promise<Block>;
}

/** Endings of files that Neo writes, in the process of the backend. */
const NEO_ENDINGS: readonly string[] = ['.nix', '.h5', '.nwb', '.pkl', '.pickle', '.mat'];

/**
 * Writes what was recorded of some cells to a file, in the format that its ending says.
 *
 * @throws PYNN_VALUE_INVALID for an ending that there is not; OUTPUT_UNWRITABLE; PYNN_BACKEND_REFUSED where Neo cannot
 * write its file, PYTHON_PACKAGE_MISSING where it lacks the package for it
 */
export async function writeCells(
  cells: WritableCells,
  file: string,
  { variables, clear = false }: WriteOptions,
): Promise<void> {
  const names = typeof variables === 'string' ? [variables] : variables;
  demandEnding(file, cells.label);
  makeOutputFolder(file);
  if (!NEO_ENDINGS.includes(extname(file).toLowerCase())) {
    const chosen = names === undefined ? {} : { variables: names };
    await writeTable(toTable(await cells.getData({ clear, ...chosen })), file);
    return;
  }
  await cells.parts[0]!.population.network.ask({
    call: 'writeData',
    args: {
      label: cells.label,
      cells: cells.parts.map(({ population, indices }) => ({
        population: population.id,
        ...(indices === undefined ? {} : { cells: Array.from(indices) }),
      })),
      file: resolve(file),
      variables: names ?? null,
      clear,
    },
  });
}

/** @throws PYNN_VALUE_INVALID for a file of a kind that cannot be written */
export function demandEnding(file: string, where: string): void {
  const endings = [...TABLE_ENDINGS, ...NEO_ENDINGS];
  if (endings.includes(extname(file).toLowerCase())) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'data cannot be written to a file of this kind',
    expected: endings.join(', '),
    found: file,
    where,
  });
}
