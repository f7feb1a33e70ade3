import { allSteps, setUp } from './setup/setup.mjs';

const HELP = `npm run setup [-- STEP ...]

Installs and builds what is missing; npm run demo and npm test do it by themselves. Without a STEP, all of:
${allSteps.map(({ name, title }) => `  ${name.padEnd(20)} ${title}`).join('\n')}`;

const names = process.argv.slice(2);
const unknown = names.filter((name) => !allSteps.some((step) => step.name === name));
if (names.includes('--help')) {
  console.log(HELP);
} else if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}.\n\n${HELP}`);
  process.exitCode = 2;
} else {
  await setUp(
    names.length > 0 ? { steps: allSteps.filter((step) => names.includes(step.name)) } : {},
  );
}
