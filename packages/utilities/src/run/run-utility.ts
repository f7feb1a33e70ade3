import { join } from '@antiphon/node';
import type { Parameters } from '../parameter/parameter.js';
import { readParameters } from '../parameter/read-parameters.js';
import { helpText } from './help-text.js';
import type { Utility } from './utility.js';

/** The body of a utility's program: `--help`, or one rank of a run. */
export async function runUtility<P extends Parameters>(utility: Utility<P>): Promise<void> {
  const [first] = process.argv.slice(2);
  if (first === '--help' || first === '-h') {
    process.stdout.write(helpText(utility));
    return;
  }
  if (first !== undefined) {
    process.stderr.write(
      `error: ${utility.name} takes no arguments (found '${first}'): its parameters are variables of its section\n\n${helpText(utility)}`,
    );
    process.exitCode = 2;
    return;
  }
  const rank = await join();
  await utility.run(rank, readParameters(utility.parameters, rank.variables, rank.process));
}
