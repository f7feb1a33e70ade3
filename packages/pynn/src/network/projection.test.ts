import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Backend, BackendRequest } from '../backend/backend.js';
import { IF_curr_alpha, IF_curr_exp } from '../cells/integrate-and-fire.js';
import { FromFileConnector, FromListConnector } from '../connectors/from-list.js';
import { DistanceDependentProbabilityConnector } from '../connectors/probability.js';
import { AllToAllConnector } from '../connectors/structured.js';
import { makeTable } from '../description/tables.js';
import { RandomDistribution } from '../random/random-distribution.js';
import { Simulator } from '../simulator.js';
import { Space } from '../space/space.js';
import { StaticSynapse, TsodyksMarkramSynapse } from '../synapses/synapses.js';
import { IndexBasedExpression } from '../values/index-based-expression.js';

/** Three connections, of which two join the same cells, as a backend returns them. */
const TABLE = makeTable({
  pre: Int32Array.of(0, 1, 1),
  post: Int32Array.of(0, 2, 2),
  weight: Float64Array.of(0.5, 1, 2),
  delay: Float64Array.of(1, 2, 3),
});

const begin = () => {
  const requests: BackendRequest[] = [];
  const backend: Backend = {
    name: 'notebook',
    request: (request) => {
      requests.push(request);
      return Promise.resolve({ result: { time: 0 }, tables: { connections: TABLE } });
    },
    close: () => Promise.resolve(),
  };
  const sim = new Simulator(backend);
  sim.setup({ onWarning: () => undefined });
  const cells = sim.Population(3, IF_curr_exp());
  return { sim, requests, cells };
};

test('connections are read as a table, as rows, or as matrices', async () => {
  const { sim, cells } = begin();
  const projection = sim.Projection(
    cells,
    cells,
    FromListConnector([
      [0, 0],
      [1, 2],
      [1, 2],
    ]),
  );
  expect((await projection.get('weight')).numRows).toBe(3);
  expect(await projection.get(['weight', 'delay'], { format: 'list' })).toEqual([
    [0, 0, 0.5, 1],
    [1, 2, 1, 2],
    [1, 2, 2, 3],
  ]);
  expect(await projection.get('delay', { format: 'list', withAddress: false })).toEqual([
    [1],
    [2],
    [3],
  ]);
  const matrix = async (multipleSynapses?: 'sum' | 'min' | 'max' | 'first' | 'last') => {
    const how = multipleSynapses === undefined ? {} : { multipleSynapses };
    return (await projection.get('weight', { format: 'array', ...how }))[1]![2];
  };
  expect([
    await matrix(),
    await matrix('min'),
    await matrix('max'),
    await matrix('first'),
    await matrix('last'),
  ]).toEqual([3, 1, 2, 1, 2]);
  const [weights, delays] = await projection.get(['weight', 'delay'], { format: 'array' });
  expect([weights![0]![0], weights![0]![1], delays![0]![0]]).toEqual([0.5, Number.NaN, 1]);
  const { counts, edges } = await projection.weightHistogram({ bins: 3 });
  expect([[...counts], [...edges]]).toEqual([
    [1, 1, 1],
    [0.5, 1, 1.5, 2],
  ]);
  await expect(projection.weightHistogram({ bins: 0 })).rejects.toThrow(
    /weightHistogram.bins: .*\(expected a whole number above 0, found 0\)/,
  );
});

test('what is saved can be connected again', async () => {
  const { sim, cells } = begin();
  const projection = sim.Projection(
    cells,
    cells,
    FromListConnector([
      [0, 0],
      [1, 2],
      [1, 2],
    ]),
    {
      synapseType: StaticSynapse({ weight: 1, delay: 1 }),
    },
  );
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-connections-'));
  await projection.save('all', join(folder, 'list.txt'));
  const again = sim.Projection(cells, cells, FromFileConnector(join(folder, 'list.txt')));
  expect(
    Array.from(again, (own) => [
      own.presynapticIndex,
      own.postsynapticIndex,
      own.weight,
      own.delay,
    ]),
  ).toEqual([
    [0, 0, 0.5, 1],
    [1, 2, 1, 2],
    [1, 2, 2, 3],
  ]);
  rmSync(folder, { recursive: true });
});

test('values: of the indices, by a list in the order of presynaptic cells, by a matrix with gaps', () => {
  const { sim, cells } = begin();
  const weightsOf = (weight: Parameters<typeof StaticSynapse>[0] & object) =>
    [
      ...sim.Projection(
        cells,
        cells,
        FromListConnector([
          [2, 0],
          [0, 1],
          [1, 1],
        ]),
        { synapseType: StaticSynapse(weight) },
      ),
    ].map((own) => own.weight);
  expect(
    weightsOf({
      weight: new IndexBasedExpression(
        (i, j, { shape, distance }) => 10 * i + j + shape[0] + distance(),
      ),
    }),
  ).toEqual([25, 5, 14]);
  // The list goes 0-1, 1-1, 2-0; the connections are 2-0, 0-1, 1-1.
  expect(weightsOf({ weight: [1, 2, 3] })).toEqual([3, 1, 2]);
  const gap = Number.NaN;
  expect(
    weightsOf({
      weight: [
        [gap, 7, gap],
        [gap, 8, gap],
        [9, gap, gap],
      ],
    }),
  ).toEqual([9, 7, 8]);
});

test('values that are set go to the backend with the connections that they are of; single ones together', async () => {
  const { sim, requests, cells } = begin();
  const both = sim.Assembly([cells.view([0]), sim.Population(2, IF_curr_alpha())]);
  const projection = sim.Projection(cells, both, AllToAllConnector(), {
    synapseType: StaticSynapse({ weight: 1, delay: 1 }),
    receptorType: 'excitatory',
  });
  await sim.run(1);
  requests.length = 0;
  projection.set({ weight: 2 });
  for (const connection of projection) {
    if (connection.presynapticIndex === 1) connection.weight = connection.postsynapticIndex;
  }
  await sim.run(1);
  const sent = requests.map(({ call, args, tables }) => [
    call,
    (args as { values?: object }).values,
    tables?.['values']?.toArray().map(String),
  ]);
  expect(sent).toEqual([
    ['setProjection', { weight: 2 }, expect.anything()],
    ['setProjection', { weight: 2 }, expect.anything()],
    ['setProjection', { weight: null }, ['{"pre": 1, "post": 0, "weight": 0}']],
    [
      'setProjection',
      { weight: null },
      ['{"pre": 1, "post": 0, "weight": 1}', '{"pre": 1, "post": 1, "weight": 2}'],
    ],
    ['run', undefined, undefined],
  ]);
  expect(projection.at(1).weight).toBe(0);
  requests.length = 0;
  projection.at(0).weight = 3;
  await sim.run(1);
  // The populations to which no changed connection leads hear nothing of it.
  expect(requests.map(({ call }) => call)).toEqual(['setProjection', 'run']);
});

test('initial values of synapses, and none where there are none', async () => {
  const { sim, requests, cells } = begin();
  const projection = sim.Projection(cells, cells, AllToAllConnector(), {
    synapseType: TsodyksMarkramSynapse(),
  });
  projection.initialize({ u: 0.5 });
  await sim.run(1);
  expect(requests.at(-2)).toEqual({
    call: 'initializeProjection',
    args: { projection: 0, values: { u: 0.5 } },
  });
  expect(() => sim.Projection(cells, cells, AllToAllConnector()).initialize({ u: 1 })).toThrow(
    /expected none/,
  );
});

test('a connector and a distribution of the backend are described by their rules', async () => {
  const { sim, requests, cells } = begin();
  const projection = sim.Projection(
    cells,
    cells,
    DistanceDependentProbabilityConnector('exp(-d)', { native: true, seed: 5 }),
    {
      synapseType: StaticSynapse({
        weight: new RandomDistribution('uniform', [0, 1], { native: true }),
        delay: 1,
      }),
      receptorType: 'excitatory',
      space: new Space({ axes: 'x', periodicBoundaries: [[0, 3], null, null] }),
    },
  );
  await sim.run(1);
  const build = requests.find(({ call }) => call === 'build')!;
  expect((build.args as unknown as { projections: object[] }).projections[0]).toMatchObject({
    connector: {
      name: 'DistanceDependentProbabilityConnector',
      parameters: { d_expression: 'exp(-d)', allow_self_connections: true },
      seed: expect.any(Number),
      space: { axes: 'x', scale_factor: 1, offset: 0, periodic_boundaries: [[0, 3], null, null] },
    },
    synapseType: {
      parameters: { weight: { distribution: 'uniform', parameters: { low: 0, high: 1 } } },
    },
  });
  expect(build.tables!['positions:0:post']!.toArray().map(String)[1]).toBe(
    '{"x": 1, "y": 0, "z": 0}',
  );
  expect(() => projection.connections).toThrow(/drawn by the backend/);
  expect(() =>
    sim.Projection(
      cells.view([0]),
      cells,
      DistanceDependentProbabilityConnector('1', { native: true }),
    ),
  ).toThrow(/whole populations only/);
});

test('weights that the backend draws need to be told their receptor type, where there are several', async () => {
  const { sim, requests, cells } = begin();
  const weight = new RandomDistribution('uniform', [-1, -0.5], { native: true });
  const synapseType = StaticSynapse({ weight });
  expect(() => sim.Projection(cells, cells, AllToAllConnector(), { synapseType })).toThrow(
    /PYNN_CONNECTION_INVALID: .*expected receptorType: excitatory or inhibitory/,
  );
  sim.Projection(cells, cells, AllToAllConnector(), { synapseType, receptorType: 'inhibitory' });
  await sim.run(1);
  const build = requests.find(({ call }) => call === 'build')!;
  expect((build.args as unknown as { projections: object[] }).projections).toMatchObject([
    { receptorType: 'inhibitory' },
  ]);
});
