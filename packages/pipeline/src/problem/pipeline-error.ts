import { AntiphonError, type Diagnostic, ERROR_TABLE } from '@antiphon/core';

/** A pipeline in code that cannot be. Its code is that of the first problem; `diagnostics` holds all of them. */
export class PipelineError extends AntiphonError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(pipeline: string, diagnostics: readonly Diagnostic[]) {
    const [first, ...others] = diagnostics.filter(({ severity }) => severity === 'error');
    super(first?.code ?? 'CONFIG_PIPELINE_INVALID', {
      where: `pipeline '${pipeline}'`,
      message: first?.message ?? 'the pipeline is invalid',
      ...(first === undefined ? {} : { remedy: [remedyOf(first), ...others.map(line)].join('\n') }),
    });
    this.name = 'PipelineError';
    this.diagnostics = diagnostics;
  }
}

function line(diagnostic: Diagnostic): string {
  return `${diagnostic.code}: ${diagnostic.message}. ${remedyOf(diagnostic)}`;
}

function remedyOf({ code, remedy }: Diagnostic): string {
  return remedy ?? ERROR_TABLE[code].remedy;
}
