import type { ProcessDescription } from '@antiphon/core';
import { compiledModule } from '../typescript/module-places.js';
import type { CommandContext } from './command-context.js';
import type { CommandBase, ResolvedCommand } from './resolved-command.js';

/** A TypeScript program: Node with our loader. */
export function typescriptCommand(
  wanted: ProcessDescription,
  { moduleBases }: CommandContext,
  base: CommandBase,
  path: string,
): ResolvedCommand {
  const loader = compiledModule('typescript/ts-loader');
  return {
    command: {
      ...base,
      env: { ANTIPHON_MODULE_BASES: moduleBases.join('\n'), ...base.env },
      command: process.execPath,
      args: [
        '--enable-source-maps',
        '--no-warnings=ExperimentalWarning',
        ...['--import', loader],
        path,
        ...wanted.args,
      ],
      language: 'typescript',
      script: path,
    },
    diagnostics: [],
  };
}

/** A JavaScript program: Node. */
export function javascriptCommand(
  wanted: ProcessDescription,
  base: CommandBase,
  path: string,
): ResolvedCommand {
  return {
    command: {
      ...base,
      command: process.execPath,
      args: ['--enable-source-maps', path, ...wanted.args],
      language: 'javascript',
      script: path,
    },
    diagnostics: [],
  };
}
