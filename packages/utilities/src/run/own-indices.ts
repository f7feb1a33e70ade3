import { AntiphonError, blockOf } from '@antiphon/core';
import type { Rank } from '@antiphon/node';

/**
 * Number of indices of a process whose ports `in` and `out` are equally wide: its parameter, or what a connection states.
 *
 * @param stated - the parameter `width`, 0 if it is not set
 * @throws SETUP_INDEX_OUT_OF_RANGE if nobody says it, or two do differently
 */
export function widthOf(rank: Pick<Rank, 'process' | 'connectedPorts'>, stated: number): number {
  const found = rank.connectedPorts.flatMap(({ name, width }) =>
    width === null ? [] : [{ name: `port ${name}`, width }],
  );
  const said = stated === 0 ? found : [{ name: 'width', width: stated }, ...found];
  const widths = new Set(said.map(({ width }) => width));
  const [width] = widths;
  if (width !== undefined && widths.size === 1) return width;
  throw new AntiphonError('SETUP_INDEX_OUT_OF_RANGE', {
    where: rank.process,
    message:
      width === undefined
        ? 'nothing says how wide the ports are'
        : 'its ports have to be equally wide, and are not',
    expected: 'one width',
    found:
      width === undefined ? 'none' : said.map(({ name, width: w }) => `${name} ${w}`).join(', '),
    remedy: 'Set width= in the section, or write it behind a connection: A.out -> B.in [WIDTH].',
  });
}

/** The indices of a rank: contiguous blocks, dealt out as evenly as can be. */
export function ownIndices(width: number, { rank, np }: Pick<Rank, 'rank' | 'np'>): number[] {
  const [begin, end] = blockOf(width, rank, np);
  return Array.from({ length: end - begin }, (_, i) => begin + i);
}
