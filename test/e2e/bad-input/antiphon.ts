import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const PROJECT: string = fileURLToPath(new URL('../../..', import.meta.url)).replace(
  /\/$/,
  '',
);
export const FIXTURES: string = fileURLToPath(new URL('./fixtures', import.meta.url));
const CLI = join(PROJECT, 'packages/cli/dist/main.js');

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  /** Standard error, then standard output, volatile parts replaced. */
  readonly text: string;
}

export interface AntiphonOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** The command line's own program, if it is not this project's. */
  readonly cli?: string;
}

/** A folder of one test, removed by `dispose`. */
export class Scratch {
  readonly path: string = mkdtempSync(join(tmpdir(), 'antiphon-bad-input-'));

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Runs the real command line in the folder of the fixtures. */
export function antiphon(args: readonly string[], options: AntiphonOptions = {}): Promise<Ended> {
  const { env = {}, cli = CLI } = options;
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: FIXTURES,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 100_000,
  });
  const [err, out] = [child.stderr, child.stdout].map((stream) => {
    const chunks: string[] = [];
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    return chunks;
  });
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => {
      done({ code, text: withoutVolatile([...(err ?? []), ...(out ?? [])].join('')) });
    });
  });
}

/** `antiphon check` of a fixture: what was printed, and the exit code. */
export async function check(...args: string[]): Promise<string> {
  const { code, text } = await antiphon(['check', ...args]);
  return `\n${text}exit code ${code}\n`;
}

/** `antiphon run` or `plan` of a fixture into a folder that is removed: what was printed, and the exit code. */
export async function start(
  command: 'run' | 'plan',
  args: readonly string[],
  options: AntiphonOptions = {},
): Promise<string> {
  using scratch = new Scratch();
  const out = join(scratch.path, 'out');
  const { code, text } = await antiphon([command, ...args, '--out', out], options);
  return `\n${text.replaceAll(scratch.path, '<scratch>')}exit code ${code}\n`;
}

/** What differs from one run and machine to the next. */
const VOLATILE: readonly (readonly [RegExp | string, string])[] = [
  [/^(\d+ s: waiting for|t = ).*\n/gm, ''],
  [/^ +at .*node:internal.*\n/gm, ''],
  [FIXTURES, '<fixtures>'],
  [PROJECT, '<project>'],
  [process.execPath, '<node>'],
  [/\b\d{8}-\d{6}-[0-9a-f]{6}\b/g, '<id>'],
  [/(127\.0\.0\.1|localhost):\d+/g, '$1:<port>'],
  [/\bpid \d+/g, 'pid <pid>'],
  [/seed \d+/g, 'seed <seed>'],
];

function withoutVolatile(text: string): string {
  return VOLATILE.reduce((result, [found, name]) => result.replaceAll(found, name), text);
}
