import { join } from 'node:path';
import { runPipeline } from '@antiphon/cli';

let runs = 0;

/**
 * Runs two processes and returns what each has printed behind `RESULT`, with the frames that it sent per tick.
 * @param {{ nats: string, folder: string }} place
 * @param {{ name: string, binary: string, args: string[] }[]} processes
 * @param {[string, string][]} connections
 * @param {number} ticks of 1 ms
 */
export async function runPair({ nats, folder }, processes, connections, ticks) {
  const results = new Map();
  const stoptime = String(ticks / 1000);
  const description = {
    name: 'bench',
    unitsPerSecond: 1e9,
    variables: { stoptime },
    processes: processes.map((process) => ({ np: 1, variables: {}, ...process })),
    connections: connections.map(([from, to]) => ({ from: portRef(from), to: portRef(to) })),
  };
  const out = join(folder, `run-${runs++}`);
  const errors = [];
  const outcome = await runPipeline(
    description,
    { folder, nats, out, sources: [], seed: 1 },
    {
      printed: (rank, line, stream) => {
        if (line.startsWith('RESULT ')) results.set(rank, JSON.parse(line.slice(7)));
        else if (stream === 'err') errors.push(`${rank}: ${line}`);
      },
    },
  );
  if (outcome.exitCode !== 0) {
    const { failure } = outcome.result;
    throw new Error([failure?.code, failure?.message, failure?.detail, ...errors].join('\n'));
  }
  return outcome.result.ranks.map(({ name, report }) => ({
    ...results.get(name),
    framesPerTick: report.framesOut / report.ticks,
    bytesOut: report.bytesOut,
  }));
}

function portRef(text) {
  const [process, port] = text.split('.');
  return { process, port };
}
