import { fileURLToPath } from 'node:url';
import * as pynn from '@antiphon/pynn';

const LIST = [
  [11, 0, 0.5, 3],
  [2, 8, 0.25, 1],
  [2, 3, 0.125, 2],
];

/** The same in a file. */
const FILE = fileURLToPath(new URL('fixtures/connections.txt', import.meta.url));

/** One projection by each connector that there is, between a grid of 12 cells and 9 on a line, or within the grid. */
export function layEveryConnector(sim: pynn.Simulator): pynn.Projection[] {
  sim.setup({ timestep: 0.1, minDelay: 0.1, maxDelay: 10, seed: 11, onWarning: () => undefined });
  const grid = sim.Population([4, 3], pynn.IF_curr_exp());
  const line = sim.Population(9, pynn.IF_curr_exp());
  const synapseType = pynn.StaticSynapse({
    weight: new pynn.RandomDistribution('uniform', [0, 0.5]),
    delay: new pynn.RandomDistribution('uniform_int', [1, 9]),
  });
  const lay = (connector: pynn.Connector, post: pynn.Population = line): pynn.Projection =>
    sim.Projection(grid, post, connector, { synapseType, label: connector.name });
  const apart = { allowSelfConnections: false };
  const random = lay(pynn.FixedProbabilityConnector(0.3));
  return [
    random,
    lay(pynn.CloneConnector(random)),
    lay(pynn.AllToAllConnector(apart), grid),
    lay(pynn.OneToOneConnector()),
    lay(pynn.DistanceDependentProbabilityConnector('0.9 * exp(-d**2 / 4.0)', apart), grid),
    lay(pynn.DisplacementDependentProbabilityConnector(([x]) => (x > 0 ? 0.5 : 0.1))),
    lay(pynn.IndexBasedProbabilityConnector((i, j) => (i + j) / 30)),
    lay(pynn.FixedNumberPreConnector(4, apart), grid),
    lay(pynn.FixedNumberPostConnector(5)),
    lay(pynn.FixedTotalNumberConnector(40)),
    lay(
      pynn.ArrayConnector(
        Array.from({ length: 12 }, (_, i) =>
          Array.from({ length: 9 }, (_, j) => (i * j) % 3 === 1),
        ),
      ),
    ),
    lay(pynn.FromListConnector(LIST)),
    lay(pynn.FromFileConnector(FILE)),
  ];
}

/** The connections of a projection as they were drawn, in their order, and as the backend has them, sorted. */
export async function rowsFromBackend(projection: pynn.Projection): Promise<{
  readonly drawn: readonly { readonly pair: string; readonly row: string }[];
  readonly found: readonly string[];
}> {
  const { pre, post, values } = projection.connections;
  const written = (pair: string, weight: number, delay: number) =>
    `${pair} ${weight.toFixed(9)} ${delay.toFixed(6)}`;
  const table = await projection.get(['weight', 'delay']);
  return {
    drawn: Array.from(pre, (i, row) => {
      const pair = `${i}-${post[row]}`;
      return { pair, row: written(pair, values!['weight']![row]!, values!['delay']![row]!) };
    }),
    found: table
      .toArray()
      .map((row) => written(`${row.pre}-${row.post}`, row.weight, row.delay))
      .sort(),
  };
}
