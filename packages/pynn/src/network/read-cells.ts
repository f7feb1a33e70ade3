import { AntiphonError } from '@antiphon/core';
import type { CellModel } from '../cells/cell-type.js';
import {
  type Annotations,
  type Block,
  mergeBlocks,
  onlyVariables,
  reindexSegment,
} from '../data/block.js';
import type { Network } from './network.js';
import { readBlock } from './read-block.js';

/** What `getData` returns, and whether it is kept. */
export interface GetDataOptions<Variable extends string = string> {
  /** Whether the backend forgets all that was recorded of the populations of these cells. @default false */
  readonly clear?: boolean;
  /** `spikes` is one of them. @default all that was recorded */
  readonly variables?: Variable | readonly Variable[];
}

/** A population whose cells have been recorded. */
interface ReadPopulation {
  readonly id: number;
  readonly label: string;
  readonly size: number;
  readonly model: CellModel;
  readonly network: Network;
  /** Variables of which there may be data. */
  readonly recorded: ReadonlySet<string>;
}

interface ReadPart {
  readonly population: ReadPopulation;
  readonly indices: Int32Array | undefined;
}

/** Cells whose data can be read. */
interface ReadableCells {
  readonly label: string;
  readonly annotations: Annotations;
  readonly parts: readonly ReadPart[];
}

/**
 * Asks the backend for what was recorded of some cells, each population once, whatever number of its parts there are.
 *
 * @throws PYNN_RECORDING_INVALID for variables that none of the cells has, or that are recorded of none, and for cells whose signals cannot be put together
 */
export async function readCells(
  cells: ReadableCells,
  { clear = false, variables }: GetDataOptions,
): Promise<Block> {
  const names = typeof variables === 'string' ? [variables] : variables;
  if (names !== undefined) demandRecorded(cells, names);
  const wholes = new Map<ReadPopulation, Block>();
  for (const [population, indices] of populationsOf(cells.parts)) {
    wholes.set(population, await ask(population, indices, clear, names));
  }
  let start = 0;
  const blocks = cells.parts.map((part) => {
    const block = takePart(wholes.get(part.population)!, part, start);
    start += part.indices?.length ?? part.population.size;
    return block;
  });
  const block = blocks.length === 1 ? blocks[0]! : mergeBlocks(cells.label, blocks);
  const annotations = { ...block.annotations, ...cells.annotations };
  return { ...block, name: cells.label, annotations };
}

/** The populations, each with the indices of all parts of it; `undefined` where one is the whole. */
function populationsOf(parts: readonly ReadPart[]): Map<ReadPopulation, Int32Array | undefined> {
  const found = new Map<ReadPopulation, Int32Array | undefined>();
  for (const { population, indices } of parts) {
    const known = found.get(population);
    const isWhole = indices === undefined || (known === undefined && found.has(population));
    found.set(population, isWhole ? undefined : together(known, indices));
  }
  return found;
}

function together(first: Int32Array = new Int32Array(), second: Int32Array): Int32Array {
  const all = new Int32Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all.sort();
}

async function ask(
  { id, label, network }: ReadPopulation,
  indices: Int32Array | undefined,
  clear: boolean,
  variables: readonly string[] | undefined,
): Promise<Block> {
  const args = {
    population: id,
    clear,
    ...(indices === undefined ? {} : { cells: Array.from(indices) }),
    ...(variables === undefined ? {} : { variables }),
  };
  const block = readBlock(label, await network.ask({ call: 'getData', args }));
  // A backend may answer with more than was asked for.
  return variables === undefined ? block : onlyVariables(block, variables);
}

/** Of a population's block what belongs to a part of it, under the indices within the group. */
function takePart(block: Block, { indices }: ReadPart, start: number): Block {
  if (indices === undefined && start === 0) return block;
  const places = new Map(Array.from(indices ?? [], (index, place) => [index, place]));
  const newIndex = (index: number): number | undefined => {
    const place = indices === undefined ? index : places.get(index);
    return place === undefined ? undefined : place + start;
  };
  return { ...block, segments: block.segments.map((own) => reindexSegment(own, newIndex)) };
}

function demandRecorded({ label, parts }: ReadableCells, names: readonly string[]): void {
  if (parts.length === 0) return;
  const known = new Set(parts.flatMap(({ population }) => population.model.recordable));
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new AntiphonError('PYNN_RECORDING_INVALID', {
      message: `none of these cells has a variable ${inQuotes(unknown)}`,
      expected: [...known].join(', '),
      where: label,
    });
  }
  const recorded = new Set(parts.flatMap(({ population }) => [...population.recorded]));
  const missing = names.filter((name) => !recorded.has(name));
  if (missing.length === 0) return;
  throw new AntiphonError('PYNN_RECORDING_INVALID', {
    message: `${inQuotes(missing)} is not recorded`,
    expected: [...recorded].join(', ') || 'nothing, since nothing is recorded',
    where: label,
    remedy: `Call record(${missing.map((name) => `'${name}'`).join(', ')}) before the run.`,
  });
}

const inQuotes = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ');
