import { allSteps, setUp } from './setup/setup.mjs';
import { stopTools } from './setup/tool.mjs';
import { runStages } from './test/run-stages.mjs';
import { allStages } from './test/stages.mjs';
import { closingTable } from './test/table.mjs';

const HELP = `npm test [-- STAGE ...]

Installs what is missing, then runs every stage, or those named. With CI=true a skipped test counts as failed.

${allStages.map(({ name, title }) => `  ${name.padEnd(14)}${title}`).join('\n')}`;

const names = process.argv.slice(2);
const unknown = names.filter((name) => !allStages.some((stage) => stage.name === name));
if (names.includes('--help')) {
  console.log(HELP);
} else if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(', ')}.\n\n${HELP}`);
  process.exitCode = 2;
} else {
  await main(allStages.filter((stage) => names.length === 0 || names.includes(stage.name)));
}

async function main(stages) {
  const needs = stages.every((stage) => stage.needs)
    ? new Set(stages.flatMap((stage) => stage.needs))
    : new Set(allSteps.map((step) => step.name));
  await setUp({ steps: allSteps.filter((step) => needs.has(step.name)) });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => {
      stopTools();
      process.exit(code);
    });
  }
  const rows = await runStages(stages, { skippedFails: process.env.CI === 'true' });
  console.log(closingTable(rows));
  process.exitCode = rows.some((row) => row.failed > 0) ? 1 : 0;
}
