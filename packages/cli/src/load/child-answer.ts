import type { Driven } from '@antiphon/coordinator';
import type { Diagnostic, PipelineDescription } from '@antiphon/core';
import type { ScriptKind } from '@antiphon/launcher';

/** What the process that imports a pipeline's module hands over. */
export interface ChildAnswer {
  readonly description: PipelineDescription | null;
  readonly diagnostics: readonly Diagnostic[];
  /** A stack, if the module threw. */
  readonly detail: string;
  /** What a script drives of it. */
  readonly driven?: Driven;
}

/** One line of what it says: that the module is a script, which goes on running; or the answer. */
export type ChildLine = { readonly script: ScriptKind } | { readonly answer: ChildAnswer };
