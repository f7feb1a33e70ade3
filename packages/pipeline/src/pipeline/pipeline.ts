import type { PipelineDescription } from '@antiphon/core';
import type { Connection } from '../connection/connect.js';
import type { Ports } from '../port/port.js';
import type { Process, Variables } from '../process/process.js';

/** What a pipeline consists of: processes, and other pipelines. */
export type Part = Process | Pipeline;

/** Settings of a run. Those of a pipeline that is a part of another are ignored, except for its variables. */
export interface RunOptions {
  /** Simulated time at which the run ends [ms], above 0; left out: it ends when all sources have ended. */
  readonly stopMs?: number;
  /** Seed of the run, a whole number of at least 1. */
  readonly seed?: number;
  /** Timebase units per second; default 1e9. Parts must have the same. */
  readonly unitsPerSecond?: number;
  /** Settings that every process below can read by name, unless it has its own. */
  readonly variables?: Variables;
}

/** All that makes a pipeline. */
export interface PipelineOptions<Exposed extends Ports = Ports> extends RunOptions {
  readonly processes: readonly Part[];
  readonly connections?: readonly Connection[];
  /** Ports of its processes under which the pipeline can be connected as a part of another. */
  readonly ports?: Exposed;
}

/** Processes and their connections: something to run, or a part of a larger pipeline. */
export interface Pipeline<Exposed extends Ports = Ports> {
  readonly brand: 'antiphon.pipeline';
  readonly name: string;
  readonly options: PipelineOptions<Exposed>;
  readonly ports: Exposed;
  /** The same pipeline once more, under another name, with processes of its own. */
  as(name: string): Pipeline<Exposed>;
  /** What the coordinator takes. Processes of a part are named `part-process`. */
  toDescription(): PipelineDescription;
}

/** Recognises a pipeline, also one of another copy of this package. */
export function isPipeline(value: unknown): value is Pipeline {
  return typeof value === 'object' && value !== null && 'brand' in value
    ? value.brand === 'antiphon.pipeline'
    : false;
}
