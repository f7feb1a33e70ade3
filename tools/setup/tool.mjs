import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { root } from '../paths.mjs';
import { SetupFailure } from './setup-failure.mjs';

/** How much of a tool's output is shown when it fails. */
const EXCERPT_LINES = 30;

const running = new Set();

/** Stops every tool that is still running, with what it has started. */
export function stopTools() {
  for (const child of running) {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

/**
 * Runs one tool to its end, its output in a log file. It runs in a process group of its own, so that it can be stopped whole.
 * @param {{ command: string, args: string[], log: string, remedy: string, env?: Record<string, string>, lockFd?: number,
 *   onLine?: (line: string) => void }} options
 * @throws {SetupFailure} when the tool cannot be started or fails, with the end of its output
 */
export async function runTool({ command, args, log, remedy, env = {}, lockFd, onLine = () => {} }) {
  mkdirSync(dirname(log), { recursive: true });
  const fd = openSync(log, 'a');
  writeSync(fd, `$ ${command} ${args.join(' ')}\n`);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(lockFd === undefined ? [] : [lockFd])],
  });
  running.add(child);
  const take = (chunk) => {
    writeSync(fd, chunk);
    const last = chunk
      .toString()
      .trimEnd()
      .split(/[\r\n]/)
      .at(-1)
      ?.trim();
    if (last) onLine(last);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const outcome = await new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started (${error.message})`));
    child.on('close', (code, signal) =>
      resolve(
        code === 0 ? undefined : signal ? `was ended by ${signal}` : `ended with exit code ${code}`,
      ),
    );
  });
  running.delete(child);
  closeSync(fd);
  if (outcome === undefined) return;
  const excerpt = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-EXCERPT_LINES);
  throw new SetupFailure(
    `\`${[command, ...args].join(' ')}\` ${outcome}`,
    `${remedy} (whole output: ${relative(root, log)})`,
    excerpt,
  );
}
