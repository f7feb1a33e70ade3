import { parseArguments, USAGE } from './arguments.mjs';
import { measureMusic } from './music/measure-music.mjs';
import { measurePynn } from './pynn/measure-pynn.mjs';
import { measureSpine } from './spine.mjs';
import { showTable } from './table.mjs';

// npm run bench -- spine: what coupling costs, beside what the bus alone costs, in one run on one machine. music: beside MUSIC.
// pynn: what describing a network costs, beside PyNN alone.

const MEASURES = { spine: measureSpine, music: measureMusic, pynn: measurePynn };

const options = parseArguments(process.argv.slice(2));
if (options.help) console.log(USAGE);
else if (options.problem !== null) {
  console.error(`${options.problem}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const say = (line) => process.stderr.write(`${line}\n`);
  const measure = MEASURES[options.bench];
  const rows = await measure(options, say);
  if (options.json)
    console.log(JSON.stringify({ bench: options.bench, ...machine(), rows }, null, 2));
  else console.log(showTable(rows));
  if (options.strict && rows.some((row) => row.verdict === 'miss')) process.exitCode = 1;
}

function machine() {
  return { node: process.version, runs: options.runs, at: new Date().toISOString() };
}
