import type { PortDirection, PortKind } from '../port/port.js';
import type { Units } from '../time/units.js';

/** A place in a configuration; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The line itself, for a caret below it. */
  readonly text?: string;
}

/** A pipeline as a MUSIC file or a program describes it, before anything is started. */
export interface PipelineDescription {
  readonly name: string;
  readonly unitsPerSecond: number;
  /** Variables of the global section. */
  readonly variables: Readonly<Record<string, string>>;
  readonly processes: readonly ProcessDescription[];
  readonly connections: readonly ConnectionDescription[];
}

/** One process: what to start, how often, with which variables. */
export interface ProcessDescription {
  readonly name: string;
  /** Number of ranks, at least 1. */
  readonly np: number;
  readonly binary: string;
  readonly args: readonly string[];
  /** Working folder; relative to the configuration's. */
  readonly wd?: string;
  /** Python interpreter for `.py` binaries and Python adapters. */
  readonly python?: string;
  /** Threads of the simulator. */
  readonly threads?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The command that starts the ranks as one MPI program, with its options: `mpirun --bind-to none`. Without it every rank is a
   * program of its own. */
  readonly mpirun?: string;
  /** All keys of the process's own section, as written. */
  readonly variables: Readonly<Record<string, string>>;
  /** Ports as far as the description knows them (pipelines in code do). */
  readonly ports?: readonly PortDescription[];
  readonly place?: Place;
  /** Where each key of the section is written, if the description has a text. */
  readonly keyPlaces?: Readonly<Record<string, Place>>;
}

/** What a pipeline in code states about a port. */
export interface PortDescription {
  readonly name: string;
  readonly kind: PortKind;
  readonly direction: PortDirection;
  readonly width?: number;
}

/** One end of a connection. */
export interface PortRef {
  readonly process: string;
  readonly port: string;
  /** Where this end is written, if the description has a text. */
  readonly place?: Place;
}

/** A connection from an output port to an input port. */
export interface ConnectionDescription {
  readonly from: PortRef;
  readonly to: PortRef;
  /** Advisory width, as MUSIC files state it. */
  readonly width?: number;
  /** For experts: replaces the latency that the receiver declares. */
  readonly latency?: Units;
  /** Replaces the buffering that the receiver declares, in ticks of the sender. */
  readonly maxBuffered?: number;
  readonly place?: Place;
}

/** How a port is written everywhere: `process.port`. */
export function portName(ref: PortRef): string {
  return `${ref.process}.${ref.port}`;
}
