import { join } from '@antiphon/node';
import type { Parameters } from '../parameter/parameter.js';
import type { MusicUtility } from './music-utility.js';
import type { Options } from './option.js';
import { readArguments } from './read-arguments.js';
import { usageText } from './usage-text.js';

/** The body of a program: `--help`, or one rank of a run. */
export async function runMusicUtility<O extends Options, A extends Parameters>(
  utility: MusicUtility<O, A>,
): Promise<void> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(usageText(utility));
    return;
  }
  // Joined first: so a mistake in the arguments is the run's root cause, by name.
  const rank = await join();
  await utility.run(rank, readArguments(utility, args, rank.process));
}
