import { fileURLToPath } from 'node:url';
import type { ProcessDescription } from '@antiphon/core';
import { joinArgs, splitArgs } from '@antiphon/music-config';
import type { ProgramConfig } from './config.js';

/** A program of a coupled simulation, to which ports lead. */
export class Program {
  readonly name: string;
  readonly #config: ProgramConfig;

  constructor(config: ProgramConfig) {
    this.name = config.name;
    this.#config = config;
  }

  /** As a pipeline has it. @param stopMs - the end of the first run [ms], for programs that want to know one */
  describe(stopMs: number): ProcessDescription {
    const { name, np, binary, args, options } = this.#config;
    const { variables, ...places } = options;
    const words = typeof args === 'string' ? splitArgs(args) : args;
    const path = binary instanceof URL ? fileURLToPath(binary) : binary;
    const own = Object.entries(variables ?? {}).map(([key, value]) => [key, String(value)]);
    return {
      name,
      np,
      binary: path,
      args: words,
      ...places,
      variables: {
        stoptime: String(stopMs / 1000),
        ...(Object.fromEntries(own) as Record<string, string>),
        np: String(np),
        binary: path,
        args: joinArgs(words),
      },
    };
  }
}
