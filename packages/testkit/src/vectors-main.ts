import { fileURLToPath } from 'node:url';
import type { Tally } from './tally.js';
import { runGraphsInTypeScript } from './vectors-graphs.js';
import { runPynnCases } from './vectors-pynn.js';
import { runInCpp } from './vectors-runner.js';
import { runSchedulesInTypeScript } from './vectors-schedules.js';

const USAGE = `usage: npm run vectors -- graphs FILE...
       npm run vectors -- schedule FILE...
       npm run vectors -- pynn PATH...
       npm run vectors -- music [--record] [CASE...]

graphs    runs every graph of FILE (a file like test/vectors/graphs/graphs.json) through the TypeScript and the C++
          state machine under all network settings and compares with the expected results
schedule  computes the MUSIC schedule of every topology of FILE (a file like test/vectors/schedule/music-schedule.json)
          in TypeScript and in C++ and compares the exchanges, or the loop error
pynn      runs every case of PATH (files like those of test/vectors/pynn, or folders of them) on every backend that it has a
          golden of, and compares with what PyNN itself gave there
music     runs the programs of test/vectors/music-own against the MUSIC that is installed; --record writes what it gives

All print "N passed, N failed".
`;

type Run = (file: string, print: (line: string) => void) => Tally;

const inCpp = (runner: string): Run => {
  const path = fileURLToPath(new URL(`../../../build/native/${runner}`, import.meta.url));
  return (file, print) => runInCpp(file, path, print);
};

const AREAS: Readonly<Record<string, Readonly<Record<string, Run>>>> = {
  graphs: { typescript: runGraphsInTypeScript, 'c++': inCpp('graph_runner') },
  schedule: { typescript: runSchedulesInTypeScript, 'c++': inCpp('schedule_runner') },
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function main([area = '', ...files]: readonly string[]): Promise<number> {
  const runs = Object.hasOwn(AREAS, area) ? AREAS[area] : undefined;
  if ((runs === undefined && area !== 'pynn') || files.length === 0) {
    process.stderr.write(USAGE);
    return area === '--help' ? 0 : 2;
  }
  const { passed, failed } =
    runs === undefined ? await runPynnCases(files, print) : runEach(files, runs);
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function runEach(files: readonly string[], runs: Readonly<Record<string, Run>>): Tally {
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    for (const [name, run] of Object.entries(runs)) {
      const start = process.hrtime.bigint();
      const tally = run(file, print);
      passed += tally.passed;
      failed += tally.failed;
      const seconds = (Number(process.hrtime.bigint() - start) / 1e9).toFixed(1);
      print(`${file}: ${name} ${tally.passed} passed, ${tally.failed} failed, ${seconds} s`);
    }
  }
  return { passed, failed };
}

process.exitCode = await main(process.argv.slice(2));
