import type { Connector } from '../connectors/connector.js';
import { FixedProbabilityConnector } from '../connectors/probability.js';
import type { CellGroup } from '../network/cell-group.js';
import { ID } from '../network/id.js';
import type { Projection, ProjectionOptions } from '../network/projection.js';
import type { SynapseValue, WeightAndDelay } from '../synapses/synapse-type.js';
import { StaticSynapse } from '../synapses/synapses.js';

/** Cells, or a single one. */
export type Connectable = CellGroup | ID;

/** How `connect` connects. */
export interface ConnectOptions {
  /** @default 0 */
  readonly weight?: SynapseValue;
  /** [ms] @default the smallest delay */
  readonly delay?: SynapseValue;
  readonly receptorType?: string;
  /** Probability of each pair. @default 1 */
  readonly p?: number;
  readonly seed?: number;
}

/** What lays projections. */
interface Connecting {
  Projection(
    pre: CellGroup,
    post: CellGroup,
    connector: Connector,
    options: ProjectionOptions<string, WeightAndDelay>,
  ): Projection<WeightAndDelay>;
}

/** Connects cells by static synapses. */
export function connectCells(
  sim: Connecting,
  pre: Connectable,
  post: Connectable,
  { weight = 0, delay, receptorType, p = 1, seed }: ConnectOptions,
): Projection<WeightAndDelay> {
  const connector = FixedProbabilityConnector(p, seed === undefined ? {} : { seed });
  return sim.Projection(asGroup(pre), asGroup(post), connector, {
    synapseType: StaticSynapse({ weight, ...(delay === undefined ? {} : { delay }) }),
    ...(receptorType === undefined ? {} : { receptorType }),
  });
}

const asGroup = (cells: Connectable): CellGroup => (cells instanceof ID ? cells.asView() : cells);
