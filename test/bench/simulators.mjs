import { join } from 'node:path';
import { root } from '../../tools/paths.mjs';
import { runPair } from './pipelines.mjs';
import { row } from './statistics.mjs';

const SECONDS = 1;
const NEST = { script: 'nest_half.py', cells: 10_000, senders: 8000 };
const NEURON = { script: 'neuron_half.py', cells: 100, senders: 100 };

/** Pairs of simulators; `delay`: the shortest between the two [ms]. 1.5: one tick of latency, no slack; 3.1: two ticks of slack. */
export const SIMULATOR_PAIRS = [
  { part: 'nest', title: 'NEST | NEST, 10000 cells each', halves: [NEST, NEST], delay: 1.5 },
  { part: 'nest', title: 'NEST | NEST, 10000 cells each', halves: [NEST, NEST], delay: 3.1 },
  {
    part: 'neuron',
    title: 'NEST | NEURON, 10000 point cells and 100 with dendrites',
    halves: [NEST, NEURON],
    delay: 1.5,
  },
  {
    part: 'neuron',
    title: 'NEST | NEURON, 10000 point cells and 100 with dendrites',
    halves: [NEST, NEURON],
    delay: 3.1,
  },
];

/** Rows of one pair: the larger own step time, and the wall time beside it. */
export async function measurePair({ title, halves, delay }, place, { runs }, say) {
  const found = [];
  for (let run = 1; run <= runs; run++) {
    say(`${title}, delays from ${delay} ms, run ${run} of ${runs}`);
    const processes = halves.map(({ script, cells }, i) => {
      const args = [cells, '1.0', delay, halves[1 - i].senders].map(String);
      const name = 'AB'[i];
      return { name, binary: join(root, 'test/bench', script), args: [name, ...args], threads: 1 };
    });
    const connections = [
      ['A.out', 'B.in'],
      ['B.out', 'A.in'],
    ];
    found.push(await runPair(place, processes, connections, SECONDS * 1000));
  }
  const most = (key) => found.map((ranks) => Math.max(...ranks.map((rank) => rank[key])));
  const own = most('own');
  const wall = most('wall');
  const toOwn = (seconds) => seconds.map((value, i) => value / own[i]);
  const other = found.map((ranks) => Math.min(...ranks.map((rank) => rank.own)));
  return [
    row(`${title}, 1 ms, delays from ${delay} ms: larger own`, 's', own),
    row('  smaller own', 's', other),
    row('  wall time', 's', wall),
    row('  wall time to the larger own step time', '', toOwn(wall), { atMost: 1.05 }),
    row('  lock-step without coupling, to the same', '', toOwn(found.map(slowerOfEach))),
  ];
}

/** What two processes would take that wait for one another after every tick and lose no other time [s]. */
function slowerOfEach([a, b]) {
  return a.each.reduce((sum, seconds, tick) => sum + Math.max(seconds, b.each[tick]), 0);
}
