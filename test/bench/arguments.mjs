import { parseArgs } from 'node:util';

const PARTS = ['typescript', 'native', 'nest', 'neuron'];

/** Ticks of each bench, if none are asked for. */
const TICKS = { spine: '10000', music: '100000', pynn: '1' };

export const USAGE = `npm run bench -- spine|music|pynn [options]

spine: measures the coupling of two processes over a nats-server: a closed loop with 1 and with 10 ticks of latency, beside a bare
ping-pong of the same client library; spikes per second one way; NEST with NEST, NEST with NEURON. Figures are compared within one run only:
timings on shared machines move by a third.
music: one MUSIC program in C++, two of it in a closed loop with 1, 10 and 50 ticks of latency, compiled against ours and, where it is
installed, against MUSIC itself.
pynn: a million synapses described in TypeScript and built in NEST, beside the same lists in a PyNN script, with memory; and 10^8 pairs
drawn by their distance.

  --only PART     of spine: ${PARTS.join(', ')}; may be given several times (default: all)
  --runs N        repetitions, of which minimum and median are shown (default 3)
  --ticks N       ticks of a loop (spine 10000, and ten times as many with 10 ticks of latency; music 100000)
  --spikes N      spikes per tick and direction in the loops (default 10)
  --json          results as JSON
  --strict        exit code 1 if a goal is missed
  --help`;

/** What the command line asks for; `problem` says what is wrong with it. */
export function parseArguments(args) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        only: { type: 'string', multiple: true, default: PARTS },
        runs: { type: 'string', default: '3' },
        ticks: { type: 'string' },
        spikes: { type: 'string', default: '10' },
        json: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const [bench = ''] = positionals;
    const given = { ...values, ticks: values.ticks ?? TICKS[bench] ?? '1' };
    const numbers = Object.fromEntries(
      ['runs', 'ticks', 'spikes'].map((key) => [key, Number(given[key])]),
    );
    const problem = findProblem(positionals, values.only, numbers);
    return { ...values, ...numbers, bench, problem };
  } catch (error) {
    return { help: false, problem: error.message };
  }
}

function findProblem(positionals, only, numbers) {
  if (positionals.length !== 1 || !Object.hasOwn(TICKS, positionals[0])) {
    return `expected the bench 'spine', 'music' or 'pynn', found ${positionals.join(' ') || 'nothing'}`;
  }
  const foreign = only.find((part) => !PARTS.includes(part));
  if (foreign !== undefined) return `--only ${foreign}: expected ${PARTS.join(', ')}`;
  const wrong = Object.entries(numbers).find(
    ([, value]) => !(Number.isInteger(value) && value > 0),
  );
  return wrong === undefined ? null : `--${wrong[0]}: expected a whole number above 0`;
}
