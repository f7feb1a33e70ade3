import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { installedVariables, installedVersions } from './installed-music.mjs';
import {
  caseNames,
  digestOf,
  ownCases,
  readCase,
  recordedFile,
  sourceFiles,
} from './own-cases.mjs';

const HELP = `npm run vectors -- music [--record] [CASE ...]

Runs the programs of test/vectors/music-own against the MUSIC that is installed (Debian: libmusic-dev, music-bin, python3-music) and compares with
what was recorded: output, or how it fails. With --record writes that anew: expected/ of each case, and recorded.json.`;

/** The line of a log that says most: what MUSIC, the C library, MPI or Python name as the fault. */
const TELLING = [
  /^.*Error in MUSIC.*$/im,
  /^.*Assertion .*failed.*$/m,
  /^.*(?:terminate called|what\(\)).*$/m,
  /^.*\w*(?:Error|Exception): .*$/m,
  /^.*Signal: .*$/m,
  /^.*exited on signal.*$/m,
];

/** Without what differs from run to run. */
const plain = (line) =>
  line
    .replace(/^\[[^\]]*\]\s*/, '')
    .replaceAll(/\S*\/music-api-\w+\//g, '')
    .trim();

const tellingLine = (log) => {
  const found = TELLING.map((pattern) => pattern.exec(log)?.[0]).find((line) => line !== undefined);
  return found === undefined ? '' : plain(found);
};

/** Why a case cannot be built; null if it can. */
const buildProblem = (name, env) => {
  const folder = mkdtempSync(join(tmpdir(), 'music-build-'));
  try {
    for (const file of sourceFiles(name)) {
      const isC = file.endsWith('.c');
      if (!isC && !file.endsWith('.cpp')) continue;
      const words = [
        isC ? '-std=gnu11' : '-std=c++17',
        `-I${ownCases}`,
        join(ownCases, name, file),
      ];
      const libraries = env.MUSIC_LIBS.split(' ');
      const args = [...words, '-o', join(folder, 'program'), ...libraries];
      const built = spawnSync(isC ? env.MUSIC_CC : env.MUSIC_CXX, args, { env, encoding: 'utf8' });
      if (built.status === 0) continue;
      const line = /^.*(?:undefined reference|error:).*$/m.exec(built.stderr)?.[0] ?? '';
      return line.replace(/^.*(?=undefined reference|error:)/, '');
    }
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Asks for one case: what to note of it, or what is wrong. */
const ask = (name, env) => {
  const { reference } = readCase(name);
  const sources = digestOf(name);
  if (reference === 'none') {
    const said = buildProblem(name, env);
    if (said === null) return { problem: 'it can be built, so case.json has to say what happens' };
    return { note: { result: 'not built', said, sources } };
  }
  const runner = join(root, 'test/vectors/music-api/run.sh');
  const ran = spawnSync('bash', [runner, ownCases, name], { env, encoding: 'utf8' });
  if (!ran.stdout.startsWith('ok ')) return { problem: (ran.stdout + ran.stderr).trim() };
  const observed = join(ownCases, name, 'observed');
  if (!existsSync(observed)) return { note: null };
  const log = readFileSync(join(observed, 'log.txt'), 'utf8');
  rmSync(observed, { recursive: true });
  const note = { result: reference, sources };
  if (['ok', 'quirk'].includes(reference)) return { note };
  const said = tellingLine(log);
  if (said !== '') note.said = said;
  if (reference !== 'hang') note.exit = Number(/^exit (\d+)/.exec(log)?.[1]);
  return { note };
};

/** Asks for some cases or all, and writes what is new. Returns the exit code. */
export const askMusic = (words) => {
  const isRecording = words.includes('--record');
  const names = words.filter((word) => !word.startsWith('-'));
  if (words.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const versions = installedVersions();
  if (versions === null) {
    console.error('No MUSIC is installed: apt install libmusic-dev music-bin python3-music');
    return 2;
  }
  const { PATH, ...variables } = installedVariables();
  const env = { ...process.env, ...variables, PATH, ...(isRecording ? { MUSIC_RECORD: '1' } : {}) };
  const recorded = existsSync(recordedFile) ? JSON.parse(readFileSync(recordedFile, 'utf8')) : {};
  const cases = { ...recorded.cases };
  let failed = 0;
  const asked = names.length > 0 ? names : caseNames();
  for (const name of asked) {
    const { problem, note } = ask(name, env);
    if (problem !== undefined) failed++;
    else if (isRecording) cases[name] = note;
    console.log(problem === undefined ? `ok   ${name}` : `FAIL ${name}: ${problem}`);
  }
  if (isRecording) {
    const known = caseNames().filter((name) => name in cases);
    const kept = Object.fromEntries(known.map((name) => [name, cases[name]]));
    writeFileSync(recordedFile, `${JSON.stringify({ library: versions, cases: kept }, null, 2)}\n`);
  }
  console.log(`${asked.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
};
