import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { musicVariables } from '../../../tools/music/music-variables.mjs';

/** The root of the project. */
export const ROOT: string = fileURLToPath(new URL('../../../', import.meta.url));

const CASES = join(ROOT, 'test/vectors/music-api');
const PATIENCE_MS = 60_000;

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with the programs and the configuration of a case of the MUSIC API, compiled without an MPI or with the machine's own. */
export class MusicCase implements Disposable {
  readonly path: string = mkdtempSync(join(tmpdir(), 'antiphon-music-'));

  constructor(name: string, { mpi = false } = {}) {
    cpSync(join(CASES, name), this.path, { recursive: true });
    mkdirSync(join(this.path, 'out'));
    this.#compile('node', mpi);
  }

  #compile(stem: string, mpi: boolean): void {
    const { MUSIC_CXX = 'g++', MUSIC_CXXFLAGS = '', MUSIC_LIBS = '' } = musicVariables({ mpi });
    const words = [MUSIC_CXXFLAGS, `-I${CASES}`, `${stem}.cpp -o ${stem}`, MUSIC_LIBS];
    execFileSync(MUSIC_CXX, words.join(' ').split(' '), { cwd: this.path });
  }

  /** Runs a command in the folder. */
  run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return ended(command, args, this.path, { OUT_DIR: join(this.path, 'out'), ...env });
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Runs a command in a folder to its end. */
export function ended(
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const options = { cwd, env: { ...process.env, NO_COLOR: '1', ...env }, timeout: PATIENCE_MS };
  return new Promise((resolve) => {
    execFile(command, args, options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, out, err });
    });
  });
}

/** A command of this checkout. */
export const command = (name: string): string => join(ROOT, 'node_modules/.bin', name);
