// The talk's first program: one model, run on whichever simulator.
import { parseArgs } from 'node:util';
import { plot, SIMULATORS, simulator, spikesOf } from '@antiphon/pynn';
import { describeActivity } from './activity.js';
import { writeLists } from './lists.js';
import { buildSheets } from './sheets.js';

const { values } = parseArgs({
  options: {
    on: { type: 'string', default: 'nest' },
    scale: { type: 'string', default: '0.04' },
    duration: { type: 'string', default: '500' },
    lists: { type: 'string' },
    picture: { type: 'string' },
  },
});
const name = SIMULATORS.find((known) => known === values.on);
if (name === undefined) throw new Error(`--on takes ${SIMULATORS.join(', ')}, not ${values.on}`);

const duration = Number(values.duration);
const sim = simulator(name);
const model = buildSheets(sim, Number(values.scale), duration);
const time = await sim.run(duration);
const blocks = [];
for (const population of [model.excitatory, model.inhibitory]) {
  const block = await population.getData();
  console.log(describeActivity(population, spikesOf(block.segments[0]!), time));
  blocks.push(block);
}
if (values.picture !== undefined) plot(blocks, { file: values.picture, title: `on ${name}` });
if (values.lists !== undefined) await writeLists(values.lists, model);
await sim.close();
