import { AntiphonError } from '@antiphon/core';
import type { Table } from 'apache-arrow';
import type { ConnectionList } from '../connectors/connector.js';
import { floatColumn, indexColumn, makeTable } from '../description/tables.js';
import { demandNames } from '../errors/demand-names.js';
import type { SynapseValue } from '../synapses/synapse-type.js';
import { demandNumber } from '../values/parameter-value.js';
import { checkWeights } from './check-projection.js';
import type { ConnectionHome } from './connection.js';
import type { ConnectionValues } from './connection-values.js';
import { fitValues } from './fit-values.js';
import type { ProjectionFacts, ProjectionPieces } from './projection-pieces.js';
import { changeRules, sharedByAll } from './rule-parameters.js';
import { evaluateSynapses, isNative, type SynapseNumbers } from './synapse-values.js';

/** What the values of a projection are kept in. */
interface Stores {
  readonly list: ConnectionList;
  /** Values of the single connections. */
  readonly columns: ConnectionValues;
  /** Values that all connections share: those of the rules of plasticity. */
  readonly rules: Map<string, number>;
  readonly pieces: ProjectionPieces;
}

/** The values that the synapses of a projection have: here, as the script has given them, and in the backends. */
export class ProjectionValues implements ConnectionHome {
  readonly label: string;
  readonly #facts: ProjectionFacts;
  readonly #stores: Stores;

  constructor(facts: ProjectionFacts, stores: Stores) {
    this.label = facts.label;
    this.#facts = facts;
    this.#stores = stores;
  }

  /** @throws PYNN_NOT_SUPPORTED where the backend has drawn the connections */
  get connections(): ConnectionList {
    const { list, columns } = this.#stores;
    if (this.#facts.connector.native === undefined) {
      return { pre: list.pre, post: list.post, values: columns.columns };
    }
    throw new AntiphonError('PYNN_NOT_SUPPORTED', {
      message: 'these connections are drawn by the backend, and not known here',
      where: this.label,
      remedy:
        'Read them with get(), or leave `native` out of the connector to have them drawn here.',
    });
  }

  get attributes(): readonly string[] {
    return [...this.ownAttributes, ...this.#stores.rules.keys()];
  }

  /** Names of the values that each connection has of its own. */
  get ownAttributes(): readonly string[] {
    const { name, parameters } = this.#facts.synapseType;
    const common = WITHOUT_DELAY.includes(name) ? ['weight'] : ['weight', 'delay'];
    const own = Object.keys(parameters).filter((key) => !this.#stores.rules.has(key));
    return [...new Set([...common, ...own])];
  }

  valueOf(name: string, row: number): number {
    const { columns, rules } = this.#stores;
    return rules.get(name) ?? columns.at(name, row);
  }

  /**
   * Asks the backends. Parameters of rules are the script's own: simulators do not change them, and PyNN scales some of them wrongly.
   *
   * @throws PYNN_PARAMETER_UNKNOWN
   */
  async read(names: readonly string[]): Promise<Table> {
    demandNames(this.#facts.synapseType.name, names, this.attributes);
    const { pieces, rules } = this.#stores;
    const own = names.filter((name) => !rules.has(name));
    const table = await pieces.read(own);
    if (own.length === names.length) return table;
    const columns = names.map((name) => {
      const shared = rules.get(name);
      return [
        name,
        shared === undefined
          ? floatColumn(table, name)
          : new Float64Array(table.numRows).fill(shared),
      ] as const;
    });
    return makeTable({
      ...Object.fromEntries(columns),
      pre: indexColumn(table, 'pre'),
      post: indexColumn(table, 'post'),
    });
  }

  /** Gives all connections other values. */
  set(values: Readonly<Record<string, SynapseValue>>): void {
    const { synapseType, context, post } = this.#facts;
    const { list, columns, rules, pieces } = this.#stores;
    demandNames(synapseType.name, Object.keys(values), this.attributes);
    pieces.demandChangeable(values);
    const found: SynapseNumbers = changeRules(rules, values, this.label);
    for (const [name, value] of Object.entries(values)) {
      if (name in found) continue;
      const pairs = typeof value === 'number' ? list : this.connections;
      const numbers = evaluateSynapses(name, value, pairs, context);
      if (isNative(numbers)) throw drawnLater(name, this.label);
      found[name] = numbers;
    }
    Object.assign(found, fitValues(found, list, post, this.label));
    this.#demandSigns(found);
    columns.replace(found);
    pieces.set(found);
  }

  /** Changes a value of one connection; the changes of many go to the backend together. */
  change(name: string, row: number, wanted: number): void {
    const { columns, rules, pieces } = this.#stores;
    if (rules.has(name)) throw sharedByAll(name, this.label);
    pieces.demandChangeable({ [name]: wanted });
    const { pre, post } = this.connections;
    const pair = { pre: [pre[row]!], post: [post[row]!] };
    const given = { [name]: Float64Array.of(demandNumber(wanted, `${this.label}.${name}`)) };
    const fitted = fitValues(given, pair, this.#facts.post, this.label);
    this.#demandSigns(fitted);
    const changes = columns.change(name, row, (fitted[name] as Float64Array)[0]!);
    if (changes === undefined) return;
    pieces.setLater(name, () => {
      columns.close(name, changes);
      return changes;
    });
  }

  /** Gives state variables their initial values. */
  initialize(values: Readonly<Record<string, number>>): void {
    const { name } = this.#facts.synapseType;
    demandNames(name, Object.keys(values), STATE[name] ?? [], 'state variable');
    for (const [key, value] of Object.entries(values)) demandNumber(value, `${this.label}.${key}`);
    this.#stores.pieces.initialize(values);
  }

  #demandSigns({ weight }: SynapseNumbers): void {
    const { post, receptorType, connector } = this.#facts;
    if (weight === undefined || connector.safe === false) return;
    checkWeights(weight, post, receptorType, this.label);
  }
}

/** Synapse types that transmit at once. */
const WITHOUT_DELAY: readonly string[] = ['ElectricalSynapse'];

/** Variables of synapses that can be given an initial value. */
const STATE: Readonly<Record<string, readonly string[]>> = { TsodyksMarkramSynapse: ['u'] };

/** The error for a distribution of the backend's that comes when the connections are laid already. */
function drawnLater(name: string, where: string): AntiphonError {
  return new AntiphonError('PYNN_NOT_SUPPORTED', {
    message: 'a backend draws values of synapses only when it lays the connections',
    where: `${where}.${name}`,
    remedy: 'Leave `native` out of the distribution to have the values drawn here.',
  });
}
