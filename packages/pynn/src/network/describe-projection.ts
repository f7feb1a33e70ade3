import { AntiphonError } from '@antiphon/core';
import type { Table } from 'apache-arrow';
import type { Connector, ConnectorContext } from '../connectors/connector.js';
import type { DescribedProjection, DescribedSynapseType } from '../description/description.js';
import { makeTable } from '../description/tables.js';
import { nativeSeed } from '../random/draw-site.js';
import type { Position, Space, SpaceOptions } from '../space/space.js';
import type { SynapseType } from '../synapses/synapse-type.js';
import { type CellGroup, positionsOf } from './cell-group.js';
import { describeDistribution } from './parameter-store.js';
import { isNative, type SynapseNumbers, type SynapseValues } from './synapse-values.js';

/** A synapse type as a description holds it: what is the same for all connections, and what the backend draws. */
export function describeSynapses(
  { name, rules = {} }: SynapseType,
  parameters: SynapseValues,
): DescribedSynapseType {
  const described: Record<string, DescribedSynapseType['parameters'][string]> = {};
  for (const [key, value] of Object.entries(parameters)) {
    if (typeof value === 'number') described[key] = value;
    else if (isNative(value)) described[key] = describeDistribution(value.native, value.seed);
  }
  return { name, parameters: { ...described, ...rules } };
}

/** What is known of the values of synapses. */
export function withoutNative(parameters: SynapseValues): SynapseNumbers {
  const known: SynapseNumbers = {};
  for (const [name, value] of Object.entries(parameters)) {
    if (!isNative(value)) known[name] = value;
  }
  return known;
}

/**
 * The rule by which the backend itself connects; nothing where connections are drawn here.
 *
 * @throws PYNN_NOT_SUPPORTED for parts of populations, whose indices the backend's connector does not know
 */
export function describeNativeConnector(
  { native }: Connector,
  context: ConnectorContext,
  space: Space,
  sides: readonly CellGroup[],
): Pick<DescribedProjection, 'connector'> {
  if (native === undefined) return {};
  const partial = sides.find(({ parts }) => parts.length !== 1 || parts[0]!.indices !== undefined);
  if (partial === undefined) {
    const seed = nativeSeed(context.site(native.seed));
    const own = native.usesDistance ? { space: describeSpace(space.options) } : {};
    return { connector: { ...native.rule, seed, ...own } };
  }
  throw new AntiphonError('PYNN_NOT_SUPPORTED', {
    message: 'a backend draws connections between whole populations only',
    found: partial.label,
    where: context.where,
    remedy: 'Leave `native` out of the connector, or connect whole populations.',
  });
}

/** The positions that a connector of the backend's needs, as tables of the description: columns x, y, z [um]. */
export function positionTables(
  { native }: Connector,
  id: number,
  sides: Readonly<Record<'pre' | 'post', CellGroup>>,
): Record<string, Table> {
  if (native?.usesDistance !== true) return {};
  return Object.fromEntries(
    Object.entries(sides).map(([side, group]) => {
      const positions = positionsOf(group);
      const axis = (at: 0 | 1 | 2): Float64Array =>
        Float64Array.from(positions, (position: Position) => position[at]);
      return [`positions:${id}:${side}`, makeTable({ x: axis(0), y: axis(1), z: axis(2) })];
    }),
  );
}

const describeSpace = (options: SpaceOptions): Readonly<Record<string, unknown>> => ({
  axes: options.axes ?? 'xyz',
  scale_factor: options.scaleFactor ?? 1,
  offset: options.offset ?? 0,
  periodic_boundaries: options.periodicBoundaries ?? null,
});
