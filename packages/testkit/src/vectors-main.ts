import { fileURLToPath } from 'node:url';
import { runGraphsInCpp, runGraphsInTypeScript } from './vectors-graphs.js';

const USAGE = `usage: npm run vectors -- graphs FILE...

Runs every graph of FILE (a file like test/vectors/graphs/graphs.json) through the TypeScript and the C++ state machine
under all network settings, compares with the expected results, and prints "N passed, N failed".
`;

const RUNNER = fileURLToPath(new URL('../../../build/native/graph_runner', import.meta.url));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

function main([area, ...files]: readonly string[]): number {
  if (area !== 'graphs' || files.length === 0) {
    process.stderr.write(USAGE);
    return area === '--help' ? 0 : 2;
  }
  let passed = 0;
  let failed = 0;
  for (const file of files) {
    for (const run of [runGraphsInTypeScript, withRunner]) {
      const start = process.hrtime.bigint();
      const tally = run(file, print);
      passed += tally.passed;
      failed += tally.failed;
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const name = run === withRunner ? 'c++' : 'typescript';
      print(
        `${file}: ${name} ${tally.passed} passed, ${tally.failed} failed, ${seconds.toFixed(1)} s`,
      );
    }
  }
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

const withRunner = (file: string, out: (line: string) => void): ReturnType<typeof runGraphsInCpp> =>
  runGraphsInCpp(file, RUNNER, out);

process.exitCode = main(process.argv.slice(2));
