import { demandNames } from '../errors/demand-names.js';
import type { SynapseName, SynapseSpec } from '../synapses/synapse-type.js';

/** What a connection asks of its projection. */
export interface ConnectionHome {
  readonly label: string;
  /** Names of the values that its synapses have. */
  readonly attributes: readonly string[];
  readonly connections: { readonly pre: Int32Array; readonly post: Int32Array };
  /** A value as it was given; a weight that was not is 0, a delay the smallest there is. @throws PYNN_NOT_SUPPORTED where the backend has drawn it */
  valueOf(name: string, row: number): number;
  change(name: string, row: number, value: number): void;
}

/** One connection of a projection; the values that it was given are its properties: `connection.weight = 0.1`. */
export class Connection<Synapse extends SynapseSpec = SynapseSpec> {
  readonly #home: ConnectionHome;
  readonly #row: number;

  constructor(home: ConnectionHome, row: number) {
    this.#home = home;
    this.#row = row;
  }

  /** Within the presynaptic cells of the projection. */
  get presynapticIndex(): number {
    return this.#home.connections.pre[this.#row]!;
  }

  /** Within the postsynaptic cells of the projection. */
  get postsynapticIndex(): number {
    return this.#home.connections.post[this.#row]!;
  }

  get weight(): number {
    return this.#get('weight');
  }

  set weight(value: number) {
    this.#set('weight', value);
  }

  /** [ms] */
  get delay(): number {
    return this.#get('delay');
  }

  set delay(value: number) {
    this.#set('delay', value);
  }

  /** A value as it was given; what plasticity has made of it tells `projection.get`. @throws PYNN_PARAMETER_UNKNOWN */
  get(name: SynapseName<Synapse>): number {
    return this.#get(name);
  }

  /** Changes a value, also between runs. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  set(name: SynapseName<Synapse>, value: number): void {
    this.#set(name, value);
  }

  #get(name: string): number {
    demandNames(this.#home.label, [name], this.#home.attributes);
    return this.#home.valueOf(name, this.#row);
  }

  #set(name: string, value: number): void {
    demandNames(this.#home.label, [name], this.#home.attributes);
    this.#home.change(name, this.#row, value);
  }
}
