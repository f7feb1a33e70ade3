import { parseArgs } from 'node:util';

const PARTS = ['typescript', 'native', 'nest', 'neuron'];

export const USAGE = `npm run bench -- spine [options]

Measures the coupling of two processes over a nats-server: a closed loop with 1 and with 10 ticks of latency, beside a bare
ping-pong of the same client library; spikes per second one way; NEST with NEST, NEST with NEURON. Figures are compared within one run only:
timings on shared machines move by a third.

  --only PART     ${PARTS.join(', ')}; may be given several times (default: all)
  --runs N        repetitions, of which minimum and median are shown (default 3)
  --ticks N       ticks of the loop with 1 tick of latency (default 10000; four times as many with 10)
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
        ticks: { type: 'string', default: '10000' },
        spikes: { type: 'string', default: '10' },
        json: { type: 'boolean', default: false },
        strict: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const numbers = Object.fromEntries(
      ['runs', 'ticks', 'spikes'].map((key) => [key, Number(values[key])]),
    );
    const problem = findProblem(positionals, values.only, numbers);
    return { ...values, ...numbers, problem };
  } catch (error) {
    return { help: false, problem: error.message };
  }
}

function findProblem(positionals, only, numbers) {
  if (positionals.length !== 1 || positionals[0] !== 'spine') {
    return `expected the bench 'spine', found ${positionals.join(' ') || 'nothing'}`;
  }
  const foreign = only.find((part) => !PARTS.includes(part));
  if (foreign !== undefined) return `--only ${foreign}: expected ${PARTS.join(', ')}`;
  const wrong = Object.entries(numbers).find(
    ([, value]) => !(Number.isInteger(value) && value > 0),
  );
  return wrong === undefined ? null : `--${wrong[0]}: expected a whole number above 0`;
}
