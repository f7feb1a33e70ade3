import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a program of the project in this terminal and ends as it ends. A signal that this process alone receives is passed on;
 * Ctrl-C reaches the program by itself, and this process waits for its orderly end.
 * @param {string} program path of a script
 * @param {string[]} args
 * @param {{ cwd?: string }} [options]
 */
export async function runNode(program, args, { cwd = root } = {}) {
  const child = spawn(process.execPath, [program, ...args], { cwd, stdio: 'inherit' });
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  process.exitCode = await new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      // It was not yet up to take the signal and say so itself.
      if (signal === 'SIGINT') console.error('\ninterrupted');
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
