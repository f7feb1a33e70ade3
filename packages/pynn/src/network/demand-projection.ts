import { AntiphonError } from '@antiphon/core';
import type { Connector } from '../connectors/connector.js';
import type { SynapseType } from '../synapses/synapse-type.js';
import type { CellGroup } from './cell-group.js';
import { demandOneUnit } from './check-projection.js';
import type { Network } from './network.js';

/**
 * Refuses what are no cells, cells whose weights are of different units, and what is no connector.
 *
 * @throws PYNN_CONNECTION_INVALID, PYNN_MODEL_MISUSED
 */
export function demandProjection(
  pre: CellGroup,
  post: CellGroup,
  connector: Connector,
  where: string,
): void {
  for (const [side, group] of Object.entries({ pre, post })) demandCells(group, side, where);
  demandOneUnit(post, where);
  if (typeof (connector as Partial<Connector> | undefined)?.connect === 'function') return;
  throw new AntiphonError('PYNN_MODEL_MISUSED', {
    message: 'this is no connector',
    expected: 'such as AllToAllConnector(), or an object with a method `connect`',
    found: nameOf(connector),
    where,
  });
}

/**
 * Refuses what are no cells, and an assembly of nothing.
 *
 * @throws PYNN_CONNECTION_INVALID
 */
export function demandCells(group: CellGroup, what: string, where: string): void {
  const { parts } = (group ?? {}) as Partial<CellGroup>;
  if (Array.isArray(parts) && parts.length > 0) return;
  throw new AntiphonError('PYNN_CONNECTION_INVALID', {
    message: `${what} has to be cells`,
    expected: 'a Population, a PopulationView or an Assembly',
    found: Array.isArray(parts) ? 'an Assembly of nothing' : nameOf(group),
    where,
  });
}

/**
 * Refuses what is no synapse type, and one that the simulator does not have.
 *
 * @throws PYNN_MODEL_MISUSED, PYNN_MODEL_UNAVAILABLE
 */
export function demandSynapseType(
  synapseType: SynapseType,
  { backend }: Network,
  where: string,
): void {
  if (typeof synapseType !== 'object' || typeof synapseType?.parameters !== 'object') {
    throw new AntiphonError('PYNN_MODEL_MISUSED', {
      message: 'this is no synapse type with its parameters',
      expected: 'such as StaticSynapse({ weight: 0.1 })',
      found: nameOf(synapseType),
      where: `${where}.synapseType`,
    });
  }
  const { synapseTypes } = backend;
  const rules = Object.values(synapseType.rules ?? {}).map(({ name }) => name);
  const missing = [synapseType.name, ...rules].find(
    (name) => synapseTypes !== undefined && !synapseTypes.includes(name),
  );
  if (missing === undefined) return;
  throw new AntiphonError('PYNN_MODEL_UNAVAILABLE', {
    message: `${backend.name} has no ${missing}`,
    expected: synapseTypes!.join(', '),
    found: missing,
    where: `${where}.synapseType`,
  });
}

/** @throws PYNN_VALUE_INVALID for a connection that there is not */
export function demandRow(row: number, count: number, where: string): void {
  if (Number.isInteger(row) && row >= 0 && row < count) return;
  throw new AntiphonError('PYNN_VALUE_INVALID', {
    message: 'there is no such connection',
    expected: `0 to ${count - 1}`,
    found: String(row),
    where,
  });
}

const nameOf = (value: unknown): string => {
  if (typeof value === 'function')
    return `${value.name || 'a function'}, which has not been called`;
  const { name } = (value ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : (JSON.stringify(value) ?? String(value)).slice(0, 80);
};
