import type { Table } from 'apache-arrow';
import { demandNames } from '../errors/demand-names.js';
import type { CellGroup } from './cell-group.js';
import { demandSource } from './demand-source.js';
import { injectable } from './injectable.js';
import type { Network } from './network.js';

/** A value of a current source. */
export type SourceValue = number | readonly number[];

/** Names of the parameters of each current source. */
export interface CurrentSourceParameters {
  readonly DCSource: 'amplitude' | 'start' | 'stop';
  readonly ACSource: 'amplitude' | 'offset' | 'frequency' | 'phase' | 'start' | 'stop';
  readonly StepCurrentSource: 'times' | 'amplitudes';
  readonly NoisyCurrentSource: 'mean' | 'stdev' | 'start' | 'stop' | 'dt';
}

/** Names of the current sources. */
export type CurrentSourceName = keyof CurrentSourceParameters;

/** When sources stop that go on for ever [ms]. */
const ENDLESS_MS = 1e12;

/** Defaults, in nA, ms, Hz and degrees. */
const DEFAULTS: {
  readonly [Name in CurrentSourceName]: Readonly<
    Record<CurrentSourceParameters[Name], SourceValue>
  >;
} = {
  DCSource: { amplitude: 1, start: 0, stop: ENDLESS_MS },
  ACSource: { amplitude: 1, offset: 0, frequency: 10, phase: 0, start: 0, stop: ENDLESS_MS },
  StepCurrentSource: { times: [], amplitudes: [] },
  NoisyCurrentSource: { mean: 0, stdev: 1, start: 0, stop: ENDLESS_MS, dt: 0.1 },
};

/** Values for some of a source's parameters. */
export type SourceParameters<Name extends CurrentSourceName> = Readonly<
  Partial<Record<CurrentSourceParameters[Name], SourceValue>>
>;

/** The current of a source over time. */
export interface SourceSignal {
  readonly units: string;
  /** Time of the first sample [ms]. */
  readonly tStart: number;
  /** [ms] */
  readonly samplingInterval: number;
  /** One column, `current`. */
  readonly table: Table;
}

/** An `ID`. */
interface SingleCell {
  asView(): CellGroup;
}

/** A current that is injected into cells. */
export class CurrentSource {
  readonly name: CurrentSourceName;
  readonly #network: Network;
  readonly #id: number;
  #parameters: Readonly<Record<string, SourceValue>>;

  /** @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  constructor(
    network: Network,
    name: CurrentSourceName,
    parameters: Readonly<Record<string, SourceValue | undefined>>,
  ) {
    const defaults: Readonly<Record<string, SourceValue>> = DEFAULTS[name];
    demandNames(name, Object.keys(parameters), Object.keys(defaults), 'parameter');
    const finite = withoutInfinity(parameters);
    demandSource(name, { ...defaults, ...finite });
    this.name = name;
    this.#network = network;
    this.#parameters = { ...defaults, ...finite };
    this.#id = network.nextId('source');
    const { start = 0 } = this.#parameters;
    network.watch({ kind: 'current source', name, start: typeof start === 'number' ? start : 0 });
    network.describe('currentSources', {
      id: this.#id,
      name,
      parameters: finite,
    });
  }

  get parameters(): Readonly<Record<string, SourceValue>> {
    return this.#parameters;
  }

  /** Injects the current into cells, or into a list of single ones, besides what they have already. @throws PYNN_VALUE_INVALID for spike sources */
  injectInto(cells: CellGroup | readonly SingleCell[]): void {
    const isList = (given: typeof cells): given is readonly SingleCell[] => Array.isArray(given);
    const groups = isList(cells) ? cells.map((cell) => cell.asView()) : [cells];
    for (const { population, indices } of groups.flatMap((group) => injectable(group).parts)) {
      this.#network.describe('injections', {
        source: this.#id,
        population: population.id,
        ...(indices === undefined ? {} : { cells: Array.from(indices) }),
      });
    }
  }

  /** The value of a parameter. @throws PYNN_PARAMETER_UNKNOWN */
  get(name: string): SourceValue {
    demandNames(this.name, [name], Object.keys(this.#parameters), 'parameter');
    return this.#parameters[name]!;
  }

  /** Records the current from now on. */
  record(): void {
    this.#network.queue({ call: 'recordSource', args: { source: this.#id } });
  }

  /** What was recorded of the current [nA]: one column, `current`. */
  async getData(): Promise<SourceSignal> {
    const args = { source: this.#id };
    const { result, tables } = await this.#network.ask({ call: 'getSourceData', args });
    return { ...(result as Omit<SourceSignal, 'table'>), table: tables['current']! };
  }

  /** Changes parameters, also between runs. @throws PYNN_PARAMETER_UNKNOWN, PYNN_VALUE_INVALID */
  set(parameters: Readonly<Record<string, SourceValue>>): void {
    demandNames(this.name, Object.keys(parameters), Object.keys(this.#parameters), 'parameter');
    const finite = withoutInfinity(parameters);
    demandSource(this.name, { ...this.#parameters, ...finite });
    this.#parameters = { ...this.#parameters, ...finite };
    this.#network.queue({
      call: 'setSource',
      args: { source: this.#id, parameters: finite },
    });
  }
}

/** Requests are JSON, which has no Infinity. */
const withoutInfinity = (
  parameters: Readonly<Record<string, SourceValue | undefined>>,
): Readonly<Record<string, SourceValue>> => {
  const given = parameters as Record<string, SourceValue>;
  return given['stop'] === Number.POSITIVE_INFINITY ? { ...given, stop: ENDLESS_MS } : given;
};
