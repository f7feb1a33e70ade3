import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Backend, BackendRequest } from '../backend/backend.js';
import { IF_curr_exp } from '../cells/integrate-and-fire.js';
import type { Connector } from '../connectors/connector.js';
import { FromListConnector } from '../connectors/from-list.js';
import { AllToAllConnector } from '../connectors/structured.js';
import { makeTable } from '../description/tables.js';
import { RandomDistribution } from '../random/random-distribution.js';
import { Simulator } from '../simulator.js';
import { AdditiveWeightDependence, SpikePairRule, STDPMechanism } from '../synapses/stdp.js';
import { ElectricalSynapse, StaticSynapse, TsodyksMarkramSynapse } from '../synapses/synapses.js';

const begin = (options: { readonly minDelay?: number } = {}) => {
  const requests: BackendRequest[] = [];
  const backend: Backend = {
    name: 'notebook',
    request: (request) => {
      requests.push(request);
      const names = (request.args as { names?: string[] }).names ?? [];
      const values = names.map((name) => [name, Float64Array.of(0.25)]);
      const connections = makeTable({
        pre: Int32Array.of(0),
        post: Int32Array.of(0),
        ...Object.fromEntries(values),
      });
      return Promise.resolve({ result: { time: 0 }, tables: { connections } });
    },
    close: () => Promise.resolve(),
  };
  const sim = new Simulator(backend);
  sim.setup({ ...options, onWarning: () => undefined });
  return { sim, requests, cells: sim.Population(2, IF_curr_exp()) };
};

test('what is not given has a value all the same, and keeps the one that it gets', async () => {
  const { sim, requests, cells } = begin({ minDelay: 0.3 });
  const projection = sim.Projection(cells, cells, AllToAllConnector());
  const first = projection.at(0);
  expect([first.weight, first.delay]).toEqual([0, 0.3]);
  first.weight = 0.5;
  first.delay = 2;
  expect([first.weight, first.delay]).toEqual([0.5, 2]);
  expect([projection.at(1).weight, projection.at(1).delay]).toEqual([0, 0.3]);
  await sim.run(1);
  const sent = requests
    .filter(({ call }) => call === 'setProjection')
    .map(({ tables }) => String(tables?.['values']?.toArray().map(String)));
  expect(sent).toEqual([
    '{"pre": 0, "post": 0, "weight": 0.5}',
    '{"pre": 0, "post": 0, "delay": 2}',
  ]);
});

test('a value that the backend has drawn is refused, until the script gives one', () => {
  const { sim, cells } = begin();
  const drawn = new RandomDistribution('uniform', [1, 2], { native: true });
  const projection = sim.Projection(cells, cells, AllToAllConnector(), {
    synapseType: StaticSynapse({ weight: drawn, delay: drawn }),
    receptorType: 'excitatory',
  });
  const [first, second] = [projection.at(0), projection.at(1)];
  expect(() => first.weight).toThrow(/drawn by the backend/);
  expect(() => first.delay).toThrow(/drawn by the backend/);
  first.weight = 0.5;
  expect(first.weight).toBe(0.5);
  expect(() => second.weight).toThrow(/drawn by the backend/);
  expect(() => projection.set({ weight: drawn })).toThrow(/only when it lays the connections/);
});

test("'all' are the values that synapses have of their own", async () => {
  const { sim, cells } = begin();
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-values-'));
  const file = join(folder, 'all.txt');
  const columns = async (synapseType: ReturnType<typeof StaticSynapse>) => {
    await sim.Projection(cells, cells, AllToAllConnector(), { synapseType }).save('all', file);
    return readFileSync(file, 'utf8').split('\n')[0];
  };
  expect(await columns(StaticSynapse({ weight: 1 }))).toBe(
    '# columns = ["i","j","weight","delay"]',
  );
  expect(await columns(TsodyksMarkramSynapse())).toBe(
    '# columns = ["i","j","weight","delay","U","tau_rec","tau_facil"]',
  );
  const stdp = STDPMechanism({
    timing_dependence: SpikePairRule(),
    weight_dependence: AdditiveWeightDependence(),
  });
  expect(await columns(stdp)).toBe('# columns = ["i","j","weight","delay"]');
  expect(await columns(ElectricalSynapse())).toBe('# columns = ["i","j","weight"]');
  rmSync(folder, { recursive: true });
});

test('a change of one connection does not reach a description that waits to be sent, nor another projection', async () => {
  const { sim, requests, cells } = begin();
  const rows = { pre: [0, 1], post: [0, 1], values: { weight: Float64Array.of(1, 2) } };
  // A connector of the user's own, which gives each projection the same columns.
  const list = FromListConnector(rows).connect;
  let known: ReturnType<typeof list> | undefined;
  const connector: Connector = {
    name: 'the same columns',
    connect: (context) => (known ??= list(context)),
  };
  const [one, other] = [0, 1].map(() => sim.Projection(cells, cells, connector));
  one!.at(0).weight = 7;
  one!.set({ delay: [1, 2] });
  one!.at(1).delay = 9;
  expect([one!.at(0).weight, other!.at(0).weight, one!.at(1).delay]).toEqual([7, 1, 9]);
  await sim.run(1);
  const build = requests.find(({ call }) => call === 'build')!;
  expect(build.tables!['projection:0']!.getChild('weight')!.toJSON()).toEqual([1, 2]);
  const delays = requests
    .filter(({ call }) => call === 'setProjection')
    .map(({ tables }) => tables!['values']!.getChild('delay')?.toJSON());
  expect(delays).toEqual([undefined, [1, 2], [9]]);
});

test('a change of one connection after all were set is sent after it', async () => {
  const { sim, requests, cells } = begin();
  const projection = sim.Projection(cells, cells, AllToAllConnector());
  projection.at(0).weight = 1;
  projection.set({ weight: 2 });
  projection.at(0).weight = 3;
  await sim.run(1);
  const sent = requests.flatMap(({ call, args, tables }) =>
    call === 'setProjection'
      ? [[args.values, tables!['values']!.getChild('weight')?.toJSON()]]
      : [],
  );
  expect(sent).toEqual([
    [{ weight: null }, [1]],
    [{ weight: 2 }, undefined],
    [{ weight: null }, [3]],
  ]);
});
