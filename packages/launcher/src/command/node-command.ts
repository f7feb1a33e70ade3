import type { ProcessDescription } from '@antiphon/core';
import { javascriptOptions, typescriptOptions } from '../typescript/module-places.js';
import type { CommandContext } from './command-context.js';
import type { CommandBase, ResolvedCommand } from './resolved-command.js';

/** A TypeScript or JavaScript program: Node, with what makes it find our packages. */
export function nodeCommand(
  wanted: ProcessDescription,
  { moduleBases }: CommandContext,
  base: CommandBase,
  path: string,
): ResolvedCommand {
  const isTypeScript = /\.m?ts$/.test(path);
  const options = isTypeScript ? typescriptOptions() : javascriptOptions();
  return {
    command: {
      ...base,
      env: { ANTIPHON_MODULE_BASES: moduleBases.join('\n'), ...base.env },
      command: process.execPath,
      args: [...options, path, ...wanted.args],
      language: isTypeScript ? 'typescript' : 'javascript',
      script: path,
    },
    diagnostics: [],
  };
}
