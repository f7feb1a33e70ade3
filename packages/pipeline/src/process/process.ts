import type { Diagnostic } from '@antiphon/core';
import type { PortsOf } from '../port/port.js';
import type { PortSpecs } from '../port/port-spec.js';

/** What there is to say about a process. */
export interface ProcessOptions<Specs extends PortSpecs = PortSpecs> {
  /** Letters, digits, `_` and `-`. */
  readonly name: string;
  /** Program or script: a path relative to the pipeline's folder, a name on PATH, or a file URL. */
  readonly binary: string | URL;
  /** Number of ranks; default 1. */
  readonly np?: number;
  readonly args?: readonly string[];
  /** Working folder, relative to the pipeline's. */
  readonly wd?: string;
  /** Python interpreter of a `.py` binary. */
  readonly python?: string;
  /** Threads of the simulator. */
  readonly threads?: number;
  /** Environment variables, added to the launcher's. */
  readonly env?: Readonly<Record<string, string>>;
  /** The command that starts the ranks as one MPI program, with its options: `mpirun --bind-to none`. */
  readonly mpirun?: string;
  /** Settings that the program reads by name; they reach it as text. */
  readonly variables?: Variables;
  /** Simulated time at which this process ends, in place of the pipeline's [ms], above 0. */
  readonly stopMs?: number;
  readonly ports?: Specs;
}

/** Settings by name. */
export type Variables = Readonly<Record<string, string | number | boolean>>;

/** A process of a pipeline. */
export interface Process<Specs extends PortSpecs = PortSpecs> {
  readonly brand: 'antiphon.process';
  readonly name: string;
  readonly options: ProcessOptions<Specs>;
  readonly ports: PortsOf<Specs>;
  /** What is wrong with the options; `definePipeline` refuses a process that has any. */
  readonly problems: readonly Diagnostic[];
  /** The same process once more, under another name. */
  as(name: string): Process<Specs>;
}

/** Recognises a process, also one of another copy of this package. */
export function isProcess(value: unknown): value is Process {
  return typeof value === 'object' && value !== null && 'brand' in value
    ? value.brand === 'antiphon.process'
    : false;
}
