import { readFileSync } from 'node:fs';

/** A file of graphs as the executable model emits it (test/model/README.md, "The JSON of --emit"). */
export interface GraphFile {
  readonly format: 'antiphon-model-graphs';
  readonly version: 1;
  readonly unitsPerSecond: number;
  /** Global indices of every port. */
  readonly width: number;
  readonly graphs: readonly GraphCase[];
}

export interface GraphCase {
  readonly seed: number;
  readonly askedLatencies?: readonly number[];
  readonly processes: readonly GraphProcess[];
  readonly connections: readonly GraphConnection[];
  readonly plan: { readonly reach: readonly number[]; readonly links: readonly GraphLink[] };
  readonly expected: GraphResult;
}

export interface GraphProcess {
  readonly name: string;
  readonly tick: number;
  readonly closed: 'left' | 'right';
  readonly ranks: number;
  readonly barrier: boolean;
  readonly end: number;
  readonly own: readonly (readonly number[])[];
}

export interface GraphConnection {
  readonly from: number;
  readonly to: number;
  readonly kind: 'spikes' | 'continuous' | 'messages';
  readonly latency: number;
  readonly maxBuffered: number;
  readonly want: readonly (readonly number[])[] | null;
  readonly lead: number;
}

export interface GraphLink {
  readonly from: readonly [process: number, rank: number];
  readonly to: readonly [process: number, rank: number];
  readonly connections: readonly number[];
  readonly lead: number;
  readonly creditTicks: number;
  readonly credit: number;
  readonly neededTicks: number;
  readonly leastTicks: number;
  readonly flushTicks: number;
}

export interface GraphResult {
  readonly hash: string;
  readonly ranks: readonly (readonly [state: number, log: number, delivered: number])[];
  readonly ticks: number;
  readonly produced: number;
  readonly delivered: number;
  readonly afterEnd: number;
}

/** Reads a file of graphs. */
export function readGraphFile(path: string): GraphFile {
  const file = JSON.parse(readFileSync(path, 'utf8')) as GraphFile;
  if (file.format !== 'antiphon-model-graphs' || file.version !== 1) {
    throw new Error(`${path}: expected antiphon-model-graphs version 1, found ${file.format}`);
  }
  return file;
}
