import type { Diagnostic, PipelineDescription } from '@antiphon/core';

/** What the process that imports a pipeline's module hands over. */
export interface ChildAnswer {
  readonly description: PipelineDescription | null;
  readonly diagnostics: readonly Diagnostic[];
  /** A stack, if the module threw. */
  readonly detail: string;
}
