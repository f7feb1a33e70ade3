import { antiphonMain } from './paths.mjs';
import { runNode } from './run-node.mjs';
import { runSteps, setUp } from './setup/setup.mjs';

const HELP = `npm run demo [-- OPTIONS]

Installs what is missing, then runs examples/lgn-cortex/conf.music: a visual stimulus and an LGN model in TypeScript,
a cortical network in NEST and pyramidal cells in NEURON, in closed loops. OPTIONS are those of \`antiphon run\`.

  --help    show this`;

const args = process.argv.slice(2);
if (args.includes('--help')) {
  console.log(HELP);
} else {
  await setUp({ steps: runSteps });
  await runNode(antiphonMain, ['run', 'examples/lgn-cortex/conf.music', ...args]);
}
