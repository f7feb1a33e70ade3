import { AntiphonError } from '@antiphon/core';
import type { CellGroup } from './cell-group.js';
import { partSize } from './cell-group.js';
import type { Network } from './network.js';
import type { SynapseNumbers } from './synapse-values.js';

/** The cells that connections join, by their indices within the two sides. */
interface Pairs {
  readonly pre: ArrayLike<number>;
  readonly post: ArrayLike<number>;
}

/** Simulators that keep delays between time steps. */
const OFF_GRID = ['neuron'];

/** Simulators that take delays beyond the bounds of `setup`; PyNN itself checks none. */
const UNBOUNDED = ['neuron', 'brian2'];

/** By this share of a time step a delay may be off the grid before it is rounded. */
const TOLERANCE = 1e-6;

/**
 * Values of synapses as simulators take them: finite, and delays [ms] on the grid of the network where the spikes arrive, but for
 * NEURON, which has none. Those that lie halfway between two time steps stay as they are: simulators round them up or down, each in its own way, and so does PyNN.
 *
 * @throws PYNN_VALUE_INVALID for what is no number, for negative delays, and, but for NEURON and Brian2, for those below a time step or
 * `minDelay`, or above `maxDelay`
 */
export function fitValues(
  values: SynapseNumbers,
  pairs: Pairs,
  post: CellGroup,
  where: string,
): SynapseNumbers {
  for (const [name, value] of Object.entries(values)) {
    const column = typeof value === 'number' ? [value] : value;
    for (let row = 0; row < column.length; row++) {
      if (Number.isFinite(column[row])) continue;
      throw invalid('this is no number', 'a finite number', {
        found: `${column[row]}${typeof value === 'number' ? '' : ofPair(pairs, row)}`,
        where: `${where}.${name}`,
      });
    }
  }
  const { delay } = values;
  if (delay === undefined) return values;
  return { ...values, delay: fitDelays(delay, pairs, post, `${where}.delay`) };
}

function fitDelays(
  delays: number | Float64Array,
  pairs: Pairs,
  post: CellGroup,
  where: string,
): number | Float64Array {
  const networks = [...new Set(post.parts.map(({ population }) => population.network))];
  const [first] = networks;
  if (first === undefined) return delays;
  if (typeof delays === 'number') {
    const fitted = networks.map((network) => fitDelay(delays, network, where));
    if (new Set(fitted).size === 1) return fitted[0]!;
  }
  const networkOf = networks.length === 1 ? () => first : networksByCell(post);
  const column =
    typeof delays === 'number' ? new Float64Array(pairs.post.length).fill(delays) : delays;
  return column.map((delay, row) =>
    fitDelay(delay, networkOf(pairs.post[row]!), where, () => ofPair(pairs, row)),
  );
}

/** For assemblies over several simulators. */
function networksByCell({ parts }: CellGroup): (index: number) => Network {
  const all = parts.flatMap((part) =>
    new Array<Network>(partSize(part)).fill(part.population.network),
  );
  return (index) => all[index]!;
}

function fitDelay(
  delay: number,
  network: Network,
  where: string,
  pair: () => string = () => '',
): number {
  const { timestep, minDelay, maxDelay } = network.options;
  const steps = Math.round(delay / timestep);
  const beside = Math.abs(delay / timestep - steps);
  const isOnGrid = beside < TOLERANCE || OFF_GRID.includes(network.backend.name);
  const isHalfway = Math.abs(beside - 0.5) < TOLERANCE;
  // Twelve digits leave out what the product of a decimal step adds: 3 * 0.1 is 0.3.
  const fitted = isOnGrid || isHalfway ? delay : Number((steps * timestep).toPrecision(12));
  const least = minDelay === 'auto' ? timestep : Math.max(timestep, minDelay);
  const most = maxDelay === 'auto' ? Number.POSITIVE_INFINITY : maxDelay;
  const slack = TOLERANCE * timestep;
  const isOutside = fitted < least - slack || fitted > most + slack;
  const isTaken = delay >= 0 && UNBOUNDED.includes(network.backend.name);
  if (isOutside && isTaken) {
    network.noteOnce(
      'delay outside',
      `${where}: ${network.backend.name} takes a delay of ${delay} ms, though it lies outside ${least} to ${most} ms; NEST does not`,
    );
  } else if (isOutside) {
    const bounds = maxDelay === 'auto' ? `${least} ms or more` : `${least} to ${maxDelay} ms`;
    throw invalid('no synapse can have this delay', bounds, {
      found: `${delay} ms${pair()}`,
      where,
    });
  }
  if (isHalfway && !isOnGrid) {
    network.noteOnce(
      'delay halfway',
      `${where}: a delay of ${delay} ms lies halfway between time steps of ${timestep} ms; simulators round it up or down`,
    );
  } else if (!isOnGrid) {
    network.noteOnce(
      'delay rounded',
      `${where}: delays are rounded to the time step of ${timestep} ms: ${delay} ms to ${fitted} ms`,
    );
  }
  return fitted;
}

const ofPair = ({ pre, post }: Pairs, row: number): string =>
  ` from cell ${pre[row]} to cell ${post[row]}`;

function invalid(
  message: string,
  expected: string,
  facts: { readonly found: string; readonly where: string },
): AntiphonError {
  return new AntiphonError('PYNN_VALUE_INVALID', { message, expected, ...facts });
}
