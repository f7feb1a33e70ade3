import { AntiphonError } from '@antiphon/core';
import type { Connector } from '../connectors/connector.js';
import { demandOptions } from '../errors/demand-options.js';
import type { SynapseType } from '../synapses/synapse-type.js';
import type { CellGroup } from './cell-group.js';
import { demandOneUnit } from './check-projection.js';
import type { Network } from './network.js';

const OPTIONS = ['synapseType', 'receptorType', 'space', 'label'];

/** @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID; PYNN_MODEL_MISUSED for a synapse type in place of options */
export function demandProjectionOptions(options: object): void {
  const { name, parameters } = options as Partial<SynapseType>;
  if (name === undefined || parameters === undefined) {
    demandOptions('Projection', options, OPTIONS);
    return;
  }
  throw new AntiphonError('PYNN_MODEL_MISUSED', {
    message: 'a synapse type is one of the options, and not an argument by itself',
    expected: `{ synapseType: ${name}({ ... }) }`,
    found: `${name}({ ... })`,
    where: 'Projection',
    remedy: 'Write its name before it, in an object.',
  });
}

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

/**
 * Refuses plasticity by a delay behind the synapse where the simulator knows none.
 *
 * @throws PYNN_MODEL_UNAVAILABLE
 */
export function demandDelaySide(
  { parameters: { dendritic_delay_fraction: fraction = 0 } }: SynapseType,
  { backend }: Network,
  where: string,
): void {
  if (backend.name !== 'brian2' || fraction === 0) return;
  throw new AntiphonError('PYNN_MODEL_UNAVAILABLE', {
    message: 'PyNN on brian2 takes all delays of plastic synapses as axonal',
    expected: 'dendritic_delay_fraction: 0',
    found: `dendritic_delay_fraction: ${String(fraction)}`,
    where: `${where}.synapseType`,
    remedy:
      'Write STDPMechanism({ dendritic_delay_fraction: 0, ... }); 1 is the default, and all that NEST takes.',
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
  if (Array.isArray(value) && typeof value[0] === 'object') return 'a list';
  const { name } = (value ?? {}) as { name?: unknown };
  return typeof name === 'string' ? name : (JSON.stringify(value) ?? String(value)).slice(0, 80);
};
