#!/usr/bin/env node
import { CommanderError } from 'commander';
import { processIo } from './commands/command-io.js';
import { createProgram } from './program.js';

/** Wrong usage (2), as opposed to a run that failed (1). */
const USAGE = 2;

const program = createProgram(processIo(), (code) => {
  process.exitCode = code;
}).exitOverride();
for (const command of program.commands) command.exitOverride();
try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : USAGE;
}
