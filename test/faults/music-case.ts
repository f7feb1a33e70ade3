import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { musicVariables } from '../../tools/music/music-variables.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const VECTORS = join(ROOT, 'test/vectors');
const COMMAND = join(ROOT, 'node_modules/.bin', 'music');
const PATIENCE_MS = 90_000;
/** Most of a run is waiting for processes to start. */
const RUNS_AT_ONCE = 2;

/** A case as `case.json` describes it. */
export interface CaseSpec {
  readonly expect: string;
  readonly reference: string;
  readonly must_mention?: readonly string[];
}

/** How a run of a case went. */
export interface CaseRun {
  readonly code: number | null;
  readonly output: string;
  /** From the start of the command to its end. */
  readonly seconds: number;
}

const run = promisify(execFile);

/** Cases of the MUSIC API, compiled without an MPI, each program once. */
export class MusicCases implements Disposable {
  readonly #folder = mkdtempSync(join(tmpdir(), 'antiphon-music-'));
  readonly #built = new Map<string, Promise<string>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #count = 0;

  spec(name: string): CaseSpec {
    const text = readFileSync(join(folderOf(name), 'case.json'), 'utf8');
    return { expect: 'ok', reference: 'ok', ...(JSON.parse(text) as Partial<CaseSpec>) };
  }

  /** `music conf.music` in a fresh folder with the programs of a case. */
  async run(name: string): Promise<CaseRun> {
    const folder = join(this.#folder, String(this.#count++));
    mkdirSync(join(folder, 'out'), { recursive: true });
    for (const file of readdirSync(folderOf(name))) await this.#place(folderOf(name), file, folder);
    if (this.#running === RUNS_AT_ONCE) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#running++;
    const ended = await timed(folder);
    const next = this.#waiting.shift();
    if (next === undefined) this.#running--;
    else next();
    return ended;
  }

  async #place(from: string, file: string, to: string): Promise<void> {
    const target = join(to, basename(file, extname(file)));
    if (file.endsWith('.cpp')) copyFileSync(await this.#program(join(from, file)), target);
    else if (file.endsWith('.py')) {
      const { MUSIC_PYTHON = '' } = musicVariables();
      writeFileSync(target, `#!/usr/bin/env ${MUSIC_PYTHON}\n${readFileSync(join(from, file))}`);
      chmodSync(target, 0o755);
    } else if (file.endsWith('.music')) cpSync(join(from, file), join(to, file));
  }

  /** Many cases have the same program. */
  #program(source: string): Promise<string> {
    const key = createHash('sha256').update(readFileSync(source)).digest('hex');
    const known = this.#built.get(key) ?? this.#compile(source, join(this.#folder, key));
    this.#built.set(key, known);
    return known;
  }

  async #compile(source: string, target: string): Promise<string> {
    const { MUSIC_CXX = '', MUSIC_CXXFLAGS = '', MUSIC_LIBS = '' } = musicVariables();
    const words = [
      MUSIC_CXXFLAGS,
      `-I${join(VECTORS, 'music-api')}`,
      source,
      '-o',
      target,
      MUSIC_LIBS,
    ];
    await run(MUSIC_CXX, words.join(' ').split(' '));
    return target;
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function folderOf(name: string): string {
  const folders = ['music-api', 'music-own'].map((folder) => join(VECTORS, folder));
  const found = folders.find((folder) => readdirSync(folder).includes(name));
  if (found === undefined) throw new Error(`there is no case ${name}`);
  return join(found, name);
}

function timed(folder: string): Promise<CaseRun> {
  const since = performance.now();
  const env = { ...process.env, NO_COLOR: '1', OUT_DIR: join(folder, 'out') };
  const options = { cwd: folder, env, timeout: PATIENCE_MS };
  const conf = readdirSync(folder).find((file) => file.endsWith('.music')) ?? 'nowhere.music';
  return new Promise((resolve) => {
    execFile(COMMAND, [conf], options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
      resolve({ code, output: `${out}${err}`, seconds: (performance.now() - since) / 1000 });
    });
  });
}
