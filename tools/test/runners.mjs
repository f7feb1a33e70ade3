import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { musicVariables } from '../music/music-variables.mjs';
import { caseNames, readCase } from '../music/own-cases.mjs';
import { antiphonMain, root, venvPython } from '../paths.mjs';
import { readJunit } from './junit.mjs';
import { readVitestReport } from './vitest-report.mjs';

const reports = join(root, 'build/test');

/** A fresh path for a runner's report. */
const reportFile = (name) => {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, name);
  rmSync(file, { force: true });
  return file;
};

const noReport = (outcome) => ({
  passed: 0,
  failed: 1,
  skipped: 0,
  failures: [`no report was written: the runner ${outcome}`],
});

/** A runner that fails without naming a test has failed all the same; so has one that ran no test. */
const closed = (result, { code, outcome }) => {
  if (code !== 0 && result.failed === 0) {
    return { ...result, failed: 1, failures: [`the runner ${outcome}`] };
  }
  if (result.passed + result.failed + result.skipped === 0) {
    return { ...result, failed: 1, failures: ['there was no test to run'] };
  }
  return result;
};

/**
 * Commands that pass or fail as a whole, each one check.
 * @param {[string, ...string[]][]} commands
 */
export const checks = (...commands) => ({
  run: async (tool) => {
    const result = { passed: 0, failed: 0, skipped: 0, failures: [] };
    for (const [command, ...args] of commands) {
      const { code, outcome } = await tool({ command, args });
      if (code === 0) result.passed++;
      else {
        result.failed++;
        result.failures.push(`${[command, ...args].join(' ')} ${outcome}`);
      }
    }
    return result;
  },
});

/** One vitest project. @param {string} project */
export const vitest = (project) => ({
  run: async (tool) => {
    const report = reportFile(`${project}.json`);
    const ended = await tool({
      command: 'node_modules/.bin/vitest',
      args: [
        ...['run', '--project', project, '--reporter=default', '--reporter=json'],
        `--outputFile.json=${report}`,
      ],
      env: { NO_COLOR: '1' },
    });
    if (!existsSync(report)) return noReport(ended.outcome);
    return closed(readVitestReport(JSON.parse(readFileSync(report, 'utf8'))), ended);
  },
});

/** The C++ tests. */
export const ctest = () => ({
  run: async (tool) => {
    const report = reportFile('native.xml');
    const ended = await tool({
      command: 'ctest',
      args: ['--test-dir', 'build/native', '--output-on-failure', '--output-junit', report],
    });
    return existsSync(report)
      ? closed(readJunit(readFileSync(report, 'utf8')), ended)
      : noReport(ended.outcome);
  },
});

/** The Python tests of every package below some folders, each with its own settings. @param {string[]} folders */
export const pytest = (...folders) => ({
  run: async (tool) => {
    const result = { passed: 0, failed: 0, skipped: 0, failures: [] };
    const packages = folders
      .flatMap((folder) => [folder, ...subfoldersOf(folder)])
      .filter((folder) => existsSync(join(root, folder, 'pyproject.toml')));
    for (const folder of packages) {
      const report = reportFile(`python-${folder.replaceAll('/', '-')}.xml`);
      const ended = await tool({
        command: venvPython,
        args: ['-m', 'pytest', `--junitxml=${report}`],
        cwd: join(root, folder),
      });
      const own = existsSync(report)
        ? closed(readJunit(readFileSync(report, 'utf8')), ended)
        : noReport(ended.outcome);
      for (const key of ['passed', 'failed', 'skipped']) result[key] += own[key];
      result.failures.push(...own.failures.map((failure) => `${folder}: ${failure}`));
    }
    return closed(result, { code: 0, outcome: '' });
  },
});

const subfoldersOf = (folder) =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`);

/**
 * Cases of the MUSIC API: programs that are compiled and run as they are. Those that cannot apply to us are left out; with an MPI those
 * that use nothing of ours then; and without one our own that have to fail: test/faults has those, with the time that they may take.
 */
const musicCasesOf = (folder, { mpi = false } = {}) =>
  caseNames(join(root, 'test/vectors', folder)).filter((name) => {
    const spec = readCase(name, join(root, 'test/vectors', folder));
    if (mpi) return spec.expect !== 'none' && spec.mpi !== false;
    return spec.expect === 'ok' || (spec.expect === 'error' && folder === 'music-api');
  });

/** Most of a case is waiting for processes to start, so several are run side by side. */
const CASES_AT_ONCE = 3;
/** What one of them takes at a time: few, so that none is left alone with many at the end. */
const CASES_IN_A_ROW = 5;

const compileOnce = join(root, 'tools/music/compile-once.sh');
const programStore = join(root, 'build/music-programs');

/** Variables for the runner of the cases; programs that have not changed since an earlier run are not compiled again. */
const runnerVariables = (options) => {
  const variables = musicVariables(options);
  const once = `${compileOnce} ${programStore} ${join(root, 'runtimes/native/include')}`;
  const { MUSIC_CXX, MUSIC_CC } = variables;
  return {
    MUSIC_TIMEOUT: '30',
    ...variables,
    MUSIC_CXX: `${once} ${MUSIC_CXX}`,
    MUSIC_CC: `${once} ${MUSIC_CC}`,
  };
};

/** Some cases one after another. */
const runCases = async (tool, env, { folder, cases, report }) => {
  const runner = join(root, 'test/vectors/music-api/run.sh');
  const words = [report, runner, join(root, 'test/vectors', folder), ...cases];
  const script = 'set -o pipefail; report="$1"; shift; bash "$@" 2>&1 | tee "$report"';
  const ended = await tool({ command: 'bash', args: ['-c', script, 'music', ...words], env });
  const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n') : [];
  const starting = (word) => lines.filter((line) => line.startsWith(word));
  const failures = starting('FAIL ');
  const [passed, skipped] = [starting('ok ').length, starting('skip ').length];
  return closed({ passed, failed: failures.length, skipped, failures }, ended);
};

/** All of them, without an MPI or, with `mpi`, with the one that is installed. @param {{ mpi?: boolean }} [options] */
export const musicCases = (options) => ({
  run: async (tool) => {
    const env = runnerVariables(options);
    const rows = ['music-api', 'music-own'].flatMap((folder) => {
      const cases = musicCasesOf(folder, options);
      return Array.from({ length: Math.ceil(cases.length / CASES_IN_A_ROW) }, (_, row) => ({
        folder,
        cases: cases.slice(row * CASES_IN_A_ROW, (row + 1) * CASES_IN_A_ROW),
        report: reportFile(`${folder}-${row}.txt`),
      }));
    });
    const result = { passed: 0, failed: 0, skipped: 0, failures: [] };
    const work = async () => {
      for (let row = rows.shift(); row !== undefined; row = rows.shift()) {
        const own = await runCases(tool, env, row);
        for (const key of ['passed', 'failed', 'skipped']) result[key] += own[key];
        result.failures.push(...own.failures);
      }
    };
    await Promise.all(Array.from({ length: CASES_AT_ONCE }, work));
    return result;
  },
});

/** Every example as a user starts it: its MUSIC file and its pipeline in code. */
export const examples = () => ({
  run: async (tool) => {
    const result = { passed: 0, failed: 0, skipped: 0, failures: [] };
    const files = subfoldersOf('examples')
      .flatMap((folder) => [`${folder}/conf.music`, `${folder}/pipeline.ts`])
      .filter((file) => existsSync(join(root, file)));
    for (const file of files) {
      const out = join(reports, 'examples');
      const ended = await tool({
        command: process.execPath,
        args: [antiphonMain, 'run', file, '--out', out],
      });
      if (ended.code === 0) result.passed++;
      else {
        result.failed++;
        result.failures.push(`antiphon run ${file} ${ended.outcome}`);
      }
    }
    return closed(result, { code: 0, outcome: '' });
  },
});
