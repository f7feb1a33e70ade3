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
  for (const child of running) stopGroup(child, 'SIGTERM');
}

/**
 * Runs one tool to its end, its output in a log file. It runs in a process group of its own, so that it can be stopped whole.
 * @param {{ command: string, args: string[], log: string, env?: Record<string, string>, lockFd?: number, cwd?: string,
 *   onLine?: (line: string) => void, timeoutMs?: number }} options
 * @returns {Promise<{ code: number | undefined, outcome: string }>} `outcome` says in words how it ended
 */
export async function runLogged(options) {
  const { command, args, log, env = {}, lockFd, cwd = root, onLine = () => {} } = options;
  mkdirSync(dirname(log), { recursive: true });
  const fd = openSync(log, 'a');
  writeSync(fd, `$ ${command} ${args.join(' ')}\n`);
  const child = spawn(command, args, {
    cwd,
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
  const ended = await untilEnd(child, options.timeoutMs);
  running.delete(child);
  closeSync(fd);
  return ended;
}

/** The last lines of a log, for a message about a failure. @param {string} log @param {number} [lines] */
export const excerptOf = (log, lines = EXCERPT_LINES) =>
  readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines);

/**
 * Runs one tool that has to succeed.
 * @param {Parameters<typeof runLogged>[0] & { remedy: string }} options
 * @throws {SetupFailure} when the tool cannot be started or fails, with the end of its output
 */
export async function runTool({ remedy, ...options }) {
  const { code, outcome } = await runLogged(options);
  if (code === 0) return;
  throw new SetupFailure(
    `\`${[options.command, ...options.args].join(' ')}\` ${outcome}`,
    `${remedy} (whole output: ${relative(root, options.log)})`,
    excerptOf(options.log),
  );
}

function untilEnd(child, timeoutMs) {
  return new Promise((resolve) => {
    let isLate = false;
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            isLate = true;
            stopGroup(child, 'SIGKILL');
          }, timeoutMs);
    const end = (code, outcome) => {
      clearTimeout(timer);
      resolve({ code, outcome });
    };
    child.on('error', (error) => end(undefined, `could not be started (${error.message})`));
    child.on('close', (code, signal) => {
      if (isLate) end(undefined, `did not end within ${timeoutMs / 1000} s`);
      else if (signal) end(undefined, `was ended by ${signal}`);
      else end(code, `ended with exit code ${code}`);
    });
  });
}

function stopGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
