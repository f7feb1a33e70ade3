import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  FixedProbabilityConnector,
  IF_curr_exp,
  RandomDistribution,
  StaticSynapse,
  simulator,
} from '@antiphon/pynn';

// Describes and builds one projection of about as many synapses as asked for, and leaves its lists for the Python script.
const [folder, cells, synapses] = process.argv.slice(2);
const n = Number(cells);
const sim = simulator('nest');
const set = () => sim.setup({ timestep: 0.1, minDelay: 0.5, maxDelay: 10, seed: 7 });

// The worker is there, and what PyNN imports, before the clock starts.
set();
sim.Population(1, IF_curr_exp());
await sim.run(1);

/** Processor time of the worker so far [s]. */
const workerCpu = () => {
  const fields = readFileSync(`/proc/${sim.backend.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

set();
const before = { own: process.cpuUsage(), worker: workerCpu() };
const start = process.hrtime.bigint();
const seconds = () => Number(process.hrtime.bigint() - start) / 1e9;
const pre = sim.Population(n, IF_curr_exp());
const post = sim.Population(n, IF_curr_exp());
const projection = sim.Projection(pre, post, FixedProbabilityConnector(Number(synapses) / n ** 2), {
  synapseType: StaticSynapse({
    weight: new RandomDistribution('uniform', { low: 0, high: 0.1 }),
    delay: new RandomDistribution('uniform', { low: 0.5, high: 5 }),
  }),
  receptorType: 'excitatory',
});
const described = seconds();
// The first answer comes when all is built.
await sim.end();
const built = seconds();
const own = process.cpuUsage(before.own);
const cpu = (own.user + own.system) / 1e6 + workerCpu() - before.worker;
const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${sim.backend.pid}/status`, 'utf8'))[1];
const { values, ...pairs } = projection.connections;
for (const [name, column] of Object.entries({ ...values, ...pairs })) {
  writeFileSync(join(folder, name), column);
}
await sim.close();
console.log(
  `RESULT ${JSON.stringify({
    synapses: projection.size,
    described,
    built,
    cpu,
    nodeMb: process.resourceUsage().maxRSS / 1024,
    workerMb: Number(kilobytes) / 1024,
  })}`,
);
