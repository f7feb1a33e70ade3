import { AntiphonError } from '@antiphon/core';
import { editDistance } from '@antiphon/music-config';

/** Up to this share of a name may be wrong for another one to be meant. */
const SLIPS = 0.5;

/**
 * Refuses names that a model does not have.
 *
 * @throws PYNN_PARAMETER_UNKNOWN with the names that there are, and the one that may be meant
 */
export function demandNames(
  model: string,
  given: readonly string[],
  known: readonly string[],
  what: 'parameter' | 'state variable' | 'option' = 'parameter',
): void {
  const unknown = given.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const meant = unknown.flatMap((name) => nearestName(name, known) ?? []);
  throw new AntiphonError('PYNN_PARAMETER_UNKNOWN', {
    message: `${model} has no ${what} ${unknown.map((name) => `'${name}'`).join(', ')}`,
    expected: known.length === 0 ? 'none' : known.join(', '),
    where: model,
    ...(meant.length === 0 ? {} : { remedy: `Did you mean ${meant.join(', ')}?` }),
  });
}

/** The name that is most likely meant: one that is longer or shorter, or spelt a little differently. */
function nearestName(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[_\W]/g, '');
  const wanted = plain(name);
  const [best] = known
    .map((candidate) => ({ candidate, slips: editDistance(wanted, plain(candidate)) }))
    .sort((a, b) => a.slips - b.slips);
  if (best === undefined || wanted === '') return undefined;
  return best.slips <= wanted.length * SLIPS ? best.candidate : undefined;
}
