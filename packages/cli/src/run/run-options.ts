import type { Timeouts } from '@antiphon/bus';
import type { CoordinatorEvent, Driven, RankExit } from '@antiphon/coordinator';
import type { ScheduleName } from '@antiphon/core';

/** How a pipeline is run. */
export interface RunOptions {
  /** Folder of the configuration: relative paths in it are relative to this. */
  readonly folder: string;
  /** Folder of the configuration's file, where `folder` is the working folder instead, as with MUSIC. */
  readonly besides?: string;
  /** Configuration files, kept beside the results. */
  readonly sources: readonly string[];
  /** Folder for logs and results; default `antiphon-runs/<name>-<id>` in the working folder. */
  readonly out?: string;
  /** Name of the run, default the pipeline's. */
  readonly name?: string;
  /** Seed of the run, default random. */
  readonly seed?: number;
  /** A nats-server to be used, for instance `nats://token@host:4222`; without one, one is started. */
  readonly nats?: string;
  /** How long ranks may take to join [s], default 60. */
  readonly joinTimeout?: number;
  /** Abort when a rank has been stalled, not merely busy, for so long [s]; default never. */
  readonly stallTimeout?: number;
  /** Go as far as the plan, then stop. */
  readonly isPlanOnly?: boolean;
  /** What a script drives, if one does; see CoordinatorSettings. */
  readonly driven?: Driven;
  /** Processes that somebody else starts. */
  readonly attached?: AttachedProcesses;
  /** `false`: publish every tick by itself. For tests. */
  readonly isBatching?: boolean;
  /** Which rule delivers data; default: MUSIC's schedule if every rank asks for it. */
  readonly schedule?: ScheduleName;
  readonly timeouts?: Partial<Timeouts>;
  /** Added to the environment of the ranks. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether compiler messages may hold colours. */
  readonly isColoured?: boolean;
  /** Where Ctrl-C is heard: the first ends the run in order, the second at once. */
  readonly interrupts?: Interrupts;
}

/** Processes of one rank each that join a run without having been started by it. */
export interface AttachedProcesses {
  readonly names: ReadonlySet<string>;
  /** The run waits for this rank. Resolves with how it has left the run; it may live on. */
  attach(rank: {
    readonly process: string;
    readonly rankId: number;
    /** What it needs in its environment to join. */
    readonly env: Readonly<Record<string, string>>;
  }): Promise<RankExit>;
}

/** Where Ctrl-C comes from. */
export interface Interrupts {
  /** Calls for each; returns what ends it. */
  subscribe(listener: () => void): () => void;
}

/** Looks on while a pipeline runs. */
export interface RunObserver {
  /** The run has an id and a folder. */
  begins?(run: { readonly id: string; readonly folder: string; readonly seed: number }): void;
  /** A line that a rank has printed. */
  printed?(rank: string, line: string, stream: 'out' | 'err'): void;
  /** The coordinator's word. */
  told?(event: CoordinatorEvent): void;
  /** Something worth a line, for instance that the nats-server was started again. */
  noticed?(text: string): void;
}
