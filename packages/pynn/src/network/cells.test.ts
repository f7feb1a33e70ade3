import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Backend, BackendRequest } from '../backend/backend.js';
import { IF_cond_exp, IF_curr_exp } from '../cells/integrate-and-fire.js';
import { SpikeSourceArray } from '../cells/spike-sources.js';
import { Simulator } from '../simulator.js';
import { Grid2D, Line } from '../space/structures.js';

const begin = () => {
  const requests: BackendRequest[] = [];
  const backend: Backend = {
    name: 'notebook',
    request: (request) => {
      requests.push(request);
      return Promise.resolve({ result: { time: 0 }, tables: {} });
    },
    close: () => Promise.resolve(),
  };
  const sim = new Simulator(backend);
  const warnings: string[] = [];
  sim.setup({ onWarning: (text) => void warnings.push(text) });
  return { sim, requests, warnings };
};

test('a cell has its parameters as properties, which go to the backend', async () => {
  const { sim, requests } = begin();
  sim.Population(4, IF_curr_exp());
  const cells = sim.Population(3, IF_cond_exp({ tau_m: [10, 20, 30] }));
  const cell = cells.at(1);
  expect([cell.tau_m, cell.cm, cell.index, cell.id]).toEqual([20, 1, 1, 5]);
  cell.tau_m = 25;
  cell.setParameters({ cm: 0.5 });
  cell.setInitialValue('v', -70);
  expect(cells.get('tau_m')).toEqual([10, 25, 30]);
  expect(cell.getParameters()).toMatchObject({ tau_m: 25, cm: 0.5, e_rev_I: -70 });
  expect(cell.getInitialValue('v')).toBe(-70);
  expect(cells.initialValues['v']).toEqual([-65, -70, -65]);
  await sim.run(1);
  expect(requests.filter(({ call }) => call === 'set').map(({ args }) => args)).toEqual([
    { population: 1, cells: [1], parameters: { tau_m: 25 } },
    { population: 1, cells: [1], parameters: { cm: 0.5 } },
  ]);
  expect(cell.asView().label).toBe("view of 'population1' with size 1");
  expect([cell.local, cell.isStandardCell, cell.cellType.model.name]).toEqual([
    true,
    true,
    'IF_cond_exp',
  ]);
});

test('changes of single cells go to the backend together, and stay in their order with others', async () => {
  const { sim, requests } = begin();
  const cells = sim.Population(3, IF_cond_exp());
  for (const cell of cells) {
    cell.tau_m = 10 + cell.index;
    cell.cm = 0.5;
  }
  cells.set({ tau_m: 5 });
  cells.at(2).tau_m = 7;
  expect(cells.get('tau_m')).toEqual([5, 5, 7]);
  await sim.run(1);
  const sent = requests.filter(({ call }) => call === 'set');
  expect(sent.map(({ args }) => args)).toEqual([
    { population: 0, cells: [0, 1, 2], parameters: { tau_m: null } },
    { population: 0, cells: [0, 1, 2], parameters: { cm: 0.5 } },
    { population: 0, parameters: { tau_m: 5 } },
    { population: 0, cells: [2], parameters: { tau_m: 7 } },
  ]);
  const column = (sent[0] as BackendRequest).tables!['values']!.getChild('parameter:tau_m');
  expect(column!.toJSON()).toEqual([10, 11, 12]);
});

test('a wrong name of a parameter does not compile, and is refused', () => {
  const { sim } = begin();
  const cells = sim.Population(2, IF_cond_exp());
  // @ts-expect-error: there is no such parameter
  expect(() => cells.set({ tau: 1 })).toThrow(/Did you mean tau_m/);
  // @ts-expect-error: there is no such parameter
  expect(() => cells.get('taum')).toThrow(/Did you mean tau_m/);
  // @ts-expect-error: there is no such parameter
  expect(cells.at(0).tau).toBeUndefined();
  // @ts-expect-error: there is no such parameter
  expect(() => cells.view([0]).set({ v_init: 1 })).toThrow(/PYNN_PARAMETER_UNKNOWN/);
  const sources = sim.Population(2, SpikeSourceArray());
  // @ts-expect-error: spike sources have no membrane
  expect(() => sources.set({ tau_m: 1 })).toThrow(/expected spike_times/);
});

test('get: of one parameter, of several, and simplified', () => {
  const { sim } = begin();
  const cells = sim.Population(2, IF_cond_exp({ tau_m: [10, 20] }));
  expect(cells.get(['cm', 'tau_m'])).toEqual([
    [1, 1],
    [10, 20],
  ]);
  expect(cells.get('cm', { simplify: true })).toBe(1);
  expect(cells.get('tau_m', { simplify: true })).toEqual([10, 20]);
});

test('places: the nearest cell, positions and structures that are set', () => {
  const { sim } = begin();
  const cells = sim.Population([3, 3], IF_cond_exp());
  expect(cells.nearest([1.2, 1.9, 0]).index).toBe(5);
  expect(cells.structure.name).toBe('Grid2D');
  cells.at(0).position = [9, 9, 9];
  expect(cells.nearest([8, 8, 8]).index).toBe(0);
  expect(cells.positionGenerator(1)).toEqual([0, 1, 0]);
  expect(cells.structure.name).toBe('given positions');
  cells.structure = Line({ dx: 2 });
  expect(cells.positions[4]).toEqual([8, 0, 0]);
  cells.positions = cells.positions.map(([x]) => [x, 1, 0]);
  expect(cells.view([4]).positions).toEqual([[8, 1, 0]]);
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-positions-'));
  cells.view([4]).savePositions(join(folder, 'p.txt'));
  expect(readFileSync(join(folder, 'p.txt'), 'utf8')).toBe(
    '# columns = ["index", "x", "y", "z"]\n0\t8\t1\t0\n',
  );
  rmSync(folder, { recursive: true });
  expect(Grid2D().parameters).toMatchObject({ aspectRatio: 1, fillOrder: 'sequential' });
});

test('views of views know their parents, and which of their cells are whose', () => {
  const { sim } = begin();
  const cells = sim.Population(10, IF_cond_exp(), { label: 'cells' });
  const outer = cells.view({ start: 2, end: 9 });
  const inner = outer.view([6, 1, 3]);
  expect(inner).toMatchObject({ size: 3, parent: outer, grandparent: cells });
  expect([...cells.view([3, 5, 8]).allCells]).toEqual([3, 5, 8]);
  expect([inner.firstId, inner.lastId, inner.isLocal(5), inner.isLocal(4)]).toEqual([
    3,
    8,
    true,
    false,
  ]);
  expect(inner.idToIndex([8, cells.at(3)])).toEqual([2, 0]);
  expect(inner.indexInGrandparent([0, 2])).toEqual([3, 8]);
  expect(inner.indexFromParentIndex(6)).toBe(2);
  expect(inner.equals(cells.view([3, 5, 8]))).toBe(true);
  expect(inner.equals(cells.view([3, 5]))).toBe(false);
});

test('assemblies name their populations, and leave out what they have already, with a warning', () => {
  const { sim, warnings } = begin();
  const a = sim.Population(2, IF_cond_exp(), { label: 'a' });
  const b = sim.Population(3, IF_curr_exp(), { label: 'b' });
  a.annotate({ layer: 4 });
  const both = sim.Assembly([a, b, a.view([1])], 'both');
  expect(warnings).toEqual([
    "both: cells of view of 'a' with size 1 are in it already; they are left out",
  ]);
  expect(both.populations).toEqual([a, b]);
  expect(both.getPopulation('b')).toBe(b);
  expect(both.getAnnotations(['layer'])).toEqual({ layer: [4, undefined] });
  expect(both.at(3).parent).toBe(b);
  expect([...both].map(({ id }) => id)).toEqual([0, 1, 2, 3, 4]);
  expect([both.conductanceBased, b.conductanceBased, both.injectable]).toEqual([
    false,
    false,
    true,
  ]);
  expect(both.receptorTypes).toEqual(['excitatory', 'inhibitory']);
  expect([both.canRecord('v'), both.canRecord('gsyn_exc'), both.findUnits('v')]).toEqual([
    true,
    false,
    'mV',
  ]);
});

test('cells are described in words, by the facts, or by a template', () => {
  const { sim } = begin();
  const cells = sim.Population(2, SpikeSourceArray({ spike_times: [[1, 2, 3], [4]] }), {
    label: 'in',
  });
  expect(cells.describe()).toBe(
    'in: 2 cells of SpikeSourceArray, ids 0 to 1; parameters: spike_times lists of up to 3 numbers; structure: Line',
  );
  expect(cells.describe({ template: '$label has $size' })).toBe('in has 2');
  expect(sim.Population(2, IF_cond_exp({ tau_m: [1, 3] })).description['parameters']).toContain(
    'cm 1, tau_m 1 to 3, tau_refrac 0.1',
  );
});

test('functions of the older kind build the same network', async () => {
  const { sim, requests } = begin();
  const cells = sim.create(IF_curr_exp(), 3);
  sim.set(cells, { tau_m: 10 });
  sim.initialize(cells, { v: -60 });
  sim.record('v', cells);
  const projection = sim.connect(cells.at(0), cells, { weight: 0.5, delay: 2 });
  expect([projection.size, projection.at(2).delay]).toEqual([3, 2]);
  expect([sim.getMinDelay(), sim.getMaxDelay(), sim.getTimeStep(), sim.getCurrentTime()]).toEqual([
    2, 2, 0.1, 0,
  ]);
  expect([sim.numProcesses(), sim.rank()]).toEqual([1, 0]);
  expect(sim.listStandardModels()).toContain('GIF_cond_exp');
  await sim.runFor(1);
  expect(requests.map(({ call }) => call)).toEqual([
    'setup',
    'build',
    'set',
    'initialize',
    'build',
    'run',
  ]);
});

test('ranges of cells count as those of Python do, and a step goes forward', () => {
  const cells = begin().sim.Population(10, IF_curr_exp());
  const chosen = (selector: { start?: number; end?: number; step?: number }) => [
    ...cells.view(selector).mask,
  ];
  expect(chosen({ end: -1 })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(chosen({ start: -3 })).toEqual([7, 8, 9]);
  expect(chosen({ start: -20, end: 20, step: 4 })).toEqual([0, 4, 8]);
  expect(chosen({ start: 8, end: 2 })).toEqual([]);
  for (const step of [0, -1, 0.5, Number.NaN]) {
    expect(() => cells.view({ step })).toThrow(
      /PYNN_VALUE_INVALID: .*expected a step that is a whole number, 1 or more/,
    );
  }
  expect(() => cells.view({ start: 0.5 })).toThrow(/whole numbers for start and end, found 0.5/);
});

test('as many cells are chosen at random as are asked for, and no more than there are', () => {
  const cells = begin().sim.Population(10, IF_curr_exp(), { label: 'cells' });
  expect([0, 3, 10].map((count) => cells.sample(count).size)).toEqual([0, 3, 10]);
  for (const count of [-1, 11, 1.5]) {
    expect(() => cells.sample(count)).toThrow(
      new RegExp(`PYNN_VALUE_INVALID: cells.sample: .*from 0 to 10, found ${count}`),
    );
  }
  expect(() => cells.sample(1, { seed: -1 })).toThrow(/cells.sample: this is no seed/);
});
