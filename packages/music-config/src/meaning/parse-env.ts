import { joinArgs, splitArgs } from './split-args.js';

/** What the value of `env` says, and the words in it that are no `NAME=value`. */
export interface ParsedEnv {
  readonly env: Record<string, string>;
  readonly bad: readonly string[];
}

/** Reads `NAME=value OTHER="two words"`, split like `args`; of a repeated name the last counts. */
export function parseEnv(text: string): ParsedEnv {
  const pairs = new Map<string, string>();
  const bad: string[] = [];
  for (const word of splitArgs(text)) {
    const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=([\s\S]*)$/.exec(word) ?? [];
    if (name !== undefined && value !== undefined) pairs.set(name, value);
    else if (word !== '') bad.push(word);
  }
  return { env: Object.fromEntries(pairs), bad };
}

/** Writes variables so that {@link parseEnv} gives them back. */
export function printEnv(env: Readonly<Record<string, string>>): string {
  return Object.entries(env)
    .map(([name, value]) => `${name}=${value === '' ? '' : joinArgs([value])}`)
    .join(' ');
}
