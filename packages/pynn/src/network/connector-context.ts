import type { ConnectorContext } from '../connectors/connector.js';
import type { DrawSite } from '../random/draw-site.js';
import type { Position, PositionColumns, Space } from '../space/space.js';
import { type CellGroup, listCells, positionsOf } from './cell-group.js';

/** What a connector sees of two groups of cells. */
export function connectorContext(
  pre: CellGroup,
  post: CellGroup,
  options: {
    readonly space: Space;
    readonly where: string;
    readonly site: (seed: number | undefined) => DrawSite;
  },
): ConnectorContext {
  const { space, where, site } = options;
  let places: { pre: readonly Position[]; post: readonly Position[] } | undefined;
  let columns: PositionColumns | undefined;
  const distances = new Float64Array(pre.size);
  const positions = () => {
    places ??= { pre: positionsOf(pre), post: positionsOf(post) };
    return places;
  };
  return {
    preCount: pre.size,
    postCount: post.size,
    where,
    site,
    isSelf: selfTest(pre, post),
    distancesTo: (j) => {
      columns ??= columnsOf(positions().pre);
      space.distancesTo(columns, positions().post[j]!, distances);
      return distances;
    },
    distance: (i, j) => {
      const at = positions();
      return space.distance(at.pre[i]!, at.post[j]!);
    },
    displacement: (i, j) => {
      const at = positions();
      const [a, b] = [at.pre[i]!, at.post[j]!];
      return [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
    },
  };
}

function columnsOf(positions: readonly Position[]): PositionColumns {
  const column = (axis: 0 | 1 | 2) => Float64Array.from(positions, (position) => position[axis]);
  return [column(0), column(1), column(2)];
}

/** Whether a pair is one cell; quick where both sides are whole populations. */
function selfTest(pre: CellGroup, post: CellGroup): (i: number, j: number) => boolean {
  const [a, b] = [pre.parts[0], post.parts[0]];
  const isWhole = (group: CellGroup): boolean =>
    group.parts.length === 1 && group.parts[0]!.indices === undefined;
  if (isWhole(pre) && isWhole(post)) {
    return a!.population === b!.population ? (i, j) => i === j : () => false;
  }
  const sources = listCells(pre);
  const targets = listCells(post);
  return (i, j) =>
    sources[i]!.index === targets[j]!.index && sources[i]!.population === targets[j]!.population;
}
