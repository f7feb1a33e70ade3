import type { Driven } from '@antiphon/coordinator';
import type { Diagnostic, PipelineDescription } from '@antiphon/core';

/** A pipeline as a file describes it. */
export interface LoadedPipeline {
  /** The pipeline; with errors among the diagnostics, as far as it could be read. `null`: not at all. */
  readonly description: PipelineDescription | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What the TypeScript compiler or the program said; empty for configuration files. */
  readonly detail: string;
  /** What a script drives; see CoordinatorSettings. */
  readonly driven?: Driven;
  /** The module was a script, which has been run, and ended with this exit code. */
  readonly exitCode?: number;
  /** Absolute path of the file. */
  readonly file: string;
}
