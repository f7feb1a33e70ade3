import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AllToAllConnector,
  DistanceDependentProbabilityConnector,
  IF_curr_exp,
  Simulator,
} from '@antiphon/pynn';
import { root } from '../../../tools/paths.mjs';
import { row } from '../statistics.mjs';

const CELLS = 4000;
const SYNAPSES = 1e6;
/** Pairs of a distance-dependent projection: as many as this on either side. */
const SIDE = 1e4;
const EXPRESSION = 'exp(-d**2/400.0)';

/** Rows of `npm run bench -- pynn`: building in NEST beside PyNN alone, and drawing by distance. */
export async function measurePynn({ runs }, say) {
  const folder = mkdtempSync(join(tmpdir(), 'antiphon-bench-'));
  const found = [];
  try {
    for (let run = 1; run <= runs; run++) {
      say(`${SYNAPSES} synapses, run ${run} of ${runs}`);
      const ours = start(process.execPath, 'describe-and-build.mjs', [folder, CELLS, SYNAPSES]);
      const theirs = start(python(), 'build_lists.py', [folder, CELLS]);
      if (ours.synapses !== theirs.synapses) throw new Error('the two have other lists');
      found.push({ ours, theirs });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const each = (value) => found.map(({ ours, theirs }) => value(ours, theirs));
  return [
    row(
      `${found[0].ours.synapses} synapses: PyNN alone, FromListConnector`,
      's',
      each((_, b) => b.built),
    ),
    row(
      '  described and built through TypeScript',
      's',
      each((a) => a.built),
    ),
    row(
      '    of which describing',
      's',
      each((a) => a.described),
    ),
    row(
      '  to PyNN alone',
      '',
      each((a, b) => a.built / b.built),
      { atMost: 1.5 },
    ),
    row(
      '  memory of PyNN alone, at most',
      'MB',
      each((_, b) => b.mb),
    ),
    row(
      '  memory of the worker, at most',
      'MB',
      each((a) => a.workerMb),
    ),
    row(
      '  memory of the script, at most',
      'MB',
      each((a) => a.nodeMb),
    ),
    ...measureDrawing(runs, say),
  ];
}

function python() {
  return join(root, '.venv/bin/python');
}

/** Runs a half; its result is the last line that begins with RESULT. */
function start(command, file, args) {
  const path = join(root, 'test/bench/pynn', file);
  const output = execFileSync(command, [path, ...args.map(String)], {
    encoding: 'utf8',
    env: { ...process.env, PYTHONWARNINGS: 'ignore', MPLBACKEND: 'Agg' },
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(/^RESULT (.*)$/m.exec(output)[1]);
}

function measureDrawing(runs, say) {
  const pairs = `${SIDE} x ${SIDE} pairs, "${EXPRESSION}"`;
  const connector = DistanceDependentProbabilityConnector(EXPRESSION);
  const side = Math.sqrt(SIDE);
  const drawn = (size) =>
    Array.from({ length: runs }, (_, run) => {
      say(`${pairs}, ${Array.isArray(size) ? 'grid' : 'line'}, run ${run + 1} of ${runs}`);
      return secondsOf(size, connector);
    });
  return [
    row(`${pairs}, on a line: described`, 's', drawn(SIDE), { atMost: 60 }),
    row(`${pairs}, on a grid: described`, 's', drawn([side, side]), { atMost: 60 }),
    row(`1000 x 1000 pairs, all: described`, 's', [secondsOf(1000, AllToAllConnector())]),
  ];
}

/** How long a projection within a population takes to be described; there is no backend. */
function secondsOf(size, connector) {
  const sim = new Simulator({
    name: 'none',
    request: () => Promise.reject(new Error('nothing is asked for')),
    close: () => Promise.resolve(),
  });
  sim.setup({ seed: 3 });
  const cells = sim.Population(size, IF_curr_exp());
  const begun = process.hrtime.bigint();
  sim.Projection(cells, cells, connector);
  return Number(process.hrtime.bigint() - begun) / 1e9;
}
