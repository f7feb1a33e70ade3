import type { Place } from '../graph/description.js';
import type { Diagnostic } from '../graph/diagnostic.js';
import { countIndices, intersectIntervals, normaliseIntervals } from '../index/interval.js';
import type { PortDeclaration } from '../port/port.js';
import { LATEST_UNITS } from '../time/units.js';
import type { RankDeclaration } from './declaration.js';

/** Everything that can be wrong with what the ranks of one process declare, whatever they are connected to. */
export function checkProcess(
  process: string,
  ranks: readonly RankDeclaration[],
  connected: ReadonlyMap<string, Place | undefined>,
): Diagnostic[] {
  const ports = ranks[0]?.ports ?? [];
  return [
    ...checkTick(process, ranks),
    ...checkAgreement(process, ranks),
    ...ports.flatMap((port) => [
      ...checkUse(process, port, connected),
      ...checkMaps(
        `${process}.${port.name}`,
        ranks.flatMap((rank) => rank.ports.filter((other) => other.name === port.name)),
        ranks[0]?.schedule === 'music',
        connected.get(port.name),
      ),
    ]),
  ];
}

function checkTick(process: string, ranks: readonly RankDeclaration[]): Diagnostic[] {
  const tick = ranks[0]?.tick ?? 0;
  if (Number.isInteger(tick) && tick > 0 && tick <= LATEST_UNITS) return [];
  const message = `${process} has a tick of ${tick} units; it must be a whole number of at least 1`;
  return [{ severity: 'error', code: 'SETUP_TICK_INVALID', message }];
}

/** What all ranks of a process must have in common, in the words of the message. */
const COMMON = {
  tick: (rank: RankDeclaration) => String(rank.tick),
  'stamp convention': (rank: RankDeclaration) => rank.closed,
  barrier: (rank: RankDeclaration) => String(rank.barrier),
  schedule: (rank: RankDeclaration) => rank.schedule,
  ports: (rank: RankDeclaration) =>
    rank.ports
      .map(
        (port) => `${port.direction} ${port.kind} ${port.name} ${port.latency} ${port.maxBuffered}`,
      )
      .sort()
      .join(', '),
};

function checkAgreement(process: string, ranks: readonly RankDeclaration[]): Diagnostic[] {
  return Object.entries(COMMON).flatMap(([what, tell]): Diagnostic[] => {
    const first = ranks[0];
    const other = ranks.find((rank) => first !== undefined && tell(rank) !== tell(first));
    if (first === undefined || other === undefined) return [];
    const found = `${process}.${first.rank} ${tell(first)}; ${process}.${other.rank} ${tell(other)}`;
    const message = `ranks of ${process} differ in ${what}: ${found}`;
    return [{ severity: 'error', code: 'SETUP_RANKS_DISAGREE', message }];
  });
}

function checkUse(
  process: string,
  port: PortDeclaration,
  connected: ReadonlyMap<string, Place | undefined>,
): Diagnostic[] {
  if (connected.has(port.name)) return [];
  const message = `${process} declares the ${port.kind} port ${port.name}, and nothing is connected to it`;
  return [{ severity: 'note', code: 'SETUP_PORT_UNCONNECTED', message }];
}

/** In MUSIC several ranks may own an index: each sends what it has. */
function checkMaps(
  where: string,
  ranks: readonly PortDeclaration[],
  mayShare: boolean,
  place: Place | undefined,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const error = (code: Diagnostic['code'], message: string): void => {
    const sentence = `${where}: ${message}`;
    diagnostics.push({
      ...{ severity: 'error', code, message: sentence },
      ...(place === undefined ? {} : { place }),
    });
  };
  ranks.forEach((port, rank) => {
    const width = port.width ?? Number.POSITIVE_INFINITY;
    const outside = port.indices.find(([begin, end]) => begin < 0 || end > width || end < begin);
    if (outside !== undefined) {
      error(
        'SETUP_INDEX_OUT_OF_RANGE',
        `rank ${rank} maps the indices ${outside[0]} to ${outside[1] - 1}; the width is ${width}`,
      );
    }
    if (!Number.isInteger(port.latency) || port.latency < 0) {
      error('SETUP_LATENCY_INVALID', `latency is ${port.latency} units`);
    }
    const row = countIndices(port.indices);
    if (port.initial !== null && port.initial.length !== row) {
      error(
        'PORT_SHAPE_MISMATCH',
        `initial sample has ${port.initial.length} values for ${row} indices`,
      );
    }
    const isAlone = port.direction === 'out' && !mayShare;
    const overlap = isAlone ? firstOverlap(ranks, rank) : null;
    if (overlap !== null) {
      error(
        'SETUP_INDEX_OVERLAP',
        `ranks ${overlap.other} and ${rank} both own index ${overlap.index}`,
      );
    }
  });
  return diagnostics;
}

function firstOverlap(
  ranks: readonly PortDeclaration[],
  rank: number,
): { other: number; index: number } | null {
  const own = normaliseIntervals(ranks[rank]!.indices);
  for (let other = 0; other < rank; other++) {
    const [shared] = intersectIntervals(own, normaliseIntervals(ranks[other]!.indices));
    if (shared !== undefined) return { other, index: shared[0] };
  }
  return null;
}
